/** Tells whether a name of a profile or an sso-session is one that every SDK reads; the JS SDK refuses a whole file with `__proto__`. */
export function isSectionName(name: string): boolean {
  return /^[A-Za-z0-9._-]{1,64}$/.test(name) && name !== '__proto__'
}
