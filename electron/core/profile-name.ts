const longest = 64

/** What a profile's name is made from. */
export interface NamedRole {
  readonly accountName: string
  /** Twelve digits. */
  readonly accountId: string
  readonly roleName: string
}

/**
 * Proposes a profile name: `{account-slug}-{role}` in lower case, `[a-z0-9._-]`, at most 64 characters. An account
 * whose name is not ASCII goes by its id; a name already taken gets the id's last four digits, then also a number.
 */
export function profileName(
  { accountName, accountId, roleName }: NamedRole,
  taken: Pick<ReadonlySet<string>, 'has'>,
): string {
  const isAscii = /^[\x20-\x7e]*$/.test(accountName)
  const account = (isAscii && slug(accountName)) || accountId
  const role = slug(roleName) || 'role'
  const name = join(account, role, '')
  if (!taken.has(name)) return name
  const digits = `-${accountId.slice(-4)}`
  for (let number = 1; ; number++) {
    const candidate = join(account, role, number === 1 ? digits : `${digits}-${number}`)
    if (!taken.has(candidate)) return candidate
  }
}

function slug(text: string): string {
  const words = text.toLowerCase().replace(/[^a-z0-9._]+/g, '-')
  return words.replace(/^[-.]+|[-.]+$/g, '')
}

/** Cuts the account, then the role, so that the whole fits; the role tells more, so it is kept longer. */
function join(account: string, role: string, ending: string): string {
  const room = longest - 1 - ending.length
  const shortestAccount = Math.min(account.length, 12)
  const keptRole = cut(role, room - shortestAccount)
  return `${cut(account, room - keptRole.length)}-${keptRole}${ending}`
}

function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[-.]+$/, '')
}
