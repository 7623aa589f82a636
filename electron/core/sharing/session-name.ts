const longest = 64

/** Proposes a name for a connection's `sso-session` that is not taken. */
export function sessionName(connection: string, isTaken: (name: string) => boolean): string {
  const words = connection.toLowerCase().replace(/[^a-z0-9._]+/g, '-')
  const name = words.slice(0, longest).replace(/^[-._]+|[-._]+$/g, '') || 'stint'
  return isTaken(name) ? freeName(name, isTaken) : name
}

/** The next name with a number that is not taken. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 2; ; number++) {
    const ending = `-${String(number)}`
    const candidate = name.slice(0, longest - ending.length) + ending
    if (!isTaken(candidate)) return candidate
  }
}
