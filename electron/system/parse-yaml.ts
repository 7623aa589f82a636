/**
 * Parses one YAML document with every scalar as text, so that ids keep their zeros. Its library is loaded at the first
 * call. @throws if the text is no YAML, or its aliases would grow beyond measure
 */
export async function parseYaml(text: string): Promise<unknown> {
  const { parse } = await import('yaml')
  return parse(text, { schema: 'failsafe', maxAliasCount: 100 })
}
