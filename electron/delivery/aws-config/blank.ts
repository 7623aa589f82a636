/** What Python's `str.strip` takes away. */
export function isBlank(code: number): boolean {
  if (code < 0x85) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31)
  return code === 0x85 || (code !== 0xfeff && /\s/.test(String.fromCharCode(code)))
}
