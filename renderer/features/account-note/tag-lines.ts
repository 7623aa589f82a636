type Tags = Readonly<Record<string, string>>

/** Reads one `key = value` a line; empty lines are skipped. `wrong` is the first line that is none. */
export function readTags(text: string): { readonly tags: Tags; readonly wrong?: string } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^\s*([^=\s][^=]{0,127}?)\s*=\s*(.{0,256}?)\s*$/.exec(line))
  const at = pairs.findIndex((pair) => pair === null)
  if (at >= 0 || lines.length > 50) return { tags: {}, wrong: (lines[at] ?? lines[50] ?? '').trim() }
  return { tags: Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? ''])) }
}

/** Writes tags as `readTags` reads them. */
export function writeTags(tags: Tags): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key} = ${value}`)
    .join('\n')
}
