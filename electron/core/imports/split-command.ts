/** Splits a command line into its arguments as a shell would, with quotes but without anything else; empty if a quote stays open. */
export function splitCommand(line: string): string[] {
  const parts = [...line.trim().matchAll(/((?:[^\s"']|"[^"]*"|'[^']*')+)(?:\s+|$)/g)]
  const length = parts.reduce((sum, [whole]) => sum + whole.length, 0)
  if (length !== line.trim().length) return []
  return parts.map(([, part = '']) =>
    part.replace(/"([^"]*)"|'([^']*)'/g, (_whole, a?: string, b?: string) => a ?? b ?? ''),
  )
}
