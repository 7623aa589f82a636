// Without the schema library: main and pages make and check names by the same code.
import { readGlob } from './glob'

/** The forms of output that the AWS CLI knows; empty: nothing is said, so the CLI's own setting holds. */
export const profileOutputs = ['', 'json', 'yaml', 'yaml-stream', 'text', 'table'] as const
export type ProfileOutput = (typeof profileOutputs)[number]

/** Which roles' profiles are called what. Patterns may hold `*`; an empty one fits every role. */
export interface ProfileTemplate {
  /** Fits the account's name, short name or id. */
  readonly account: string
  readonly role: string
  /** `key` or `key=pattern`. */
  readonly tag: string
  /** Text with placeholders such as `{account}`. */
  readonly name: string
  /** Empty: the connection's. */
  readonly region: string
  readonly output: ProfileOutput
}

/** The template that stands last and fits every role. */
export const usualTemplate: ProfileTemplate = {
  account: '',
  role: '',
  tag: '',
  name: '{account}-{role}',
  region: '',
  output: 'json',
}

/** What a name is made from. */
export interface NamedRole {
  readonly connection: string
  readonly accountName: string
  /** Twelve digits. */
  readonly accountId: string
  readonly roleName: string
  /** What the user calls the account; empty if nothing. */
  readonly short: string
  readonly tags: Readonly<Record<string, string>>
  /** Empty if nobody has said one. */
  readonly region: string
}

const placeholders = ['account', 'account-id', 'role', 'region', 'connection', 'short'] as const
type Placeholder = (typeof placeholders)[number]

/** A part of a name's pattern: plain text, or what a placeholder stands for. */
type Piece = { readonly text: string } | { readonly of: Placeholder } | { readonly tag: string }

export type TemplateFault =
  | { readonly in: 'name'; readonly is: 'empty' }
  | { readonly in: 'name'; readonly is: 'placeholder' | 'character'; readonly given: string }
  | { readonly in: 'tag' | 'region' | 'output'; readonly is: 'form' }

const longest = 64
/** What is kept of a value at least, where a name would be too long. */
const keptAtLeast = 12

/** A template that is ready to be used on many roles. */
export interface ReadyTemplate extends Pick<ProfileTemplate, 'region' | 'output'> {
  readonly pieces: readonly Piece[]
  fits(role: NamedRole): boolean
}

/** Finds what is wrong with a template as typed; undefined if nothing is. */
export function findTemplateFault(template: ProfileTemplate): TemplateFault | undefined {
  const { name, tag, region, output } = template
  const fault = findNameFault(name)
  if (fault) return fault
  if (tag !== '' && !/^[^=]+(=.*)?$/.test(tag)) return { in: 'tag', is: 'form' }
  if (region !== '' && !isRegionForm(region)) return { in: 'region', is: 'form' }
  return profileOutputs.includes(output) ? undefined : { in: 'output', is: 'form' }
}

function findNameFault(name: string): TemplateFault | undefined {
  const texts = name.split(/\{[^{}]*\}/)
  const given = [...name.matchAll(/\{([^{}]*)\}/g)].map(([, inner = '']) => inner)
  const unknown = given.find((inner) => readPlaceholder(inner) === undefined)
  if (unknown !== undefined) return { in: 'name', is: 'placeholder', given: `{${unknown}}` }
  const character = /[^A-Za-z0-9._-]/u.exec(texts.join(''))
  if (character) return { in: 'name', is: 'character', given: character[0] }
  const isSure = given.some((inner) => ['account', 'account-id', 'role', 'short'].includes(inner))
  return isSure || /[A-Za-z0-9]/.test(texts.join('')) ? undefined : { in: 'name', is: 'empty' }
}

/** Whether a text has the form of a region, in any partition. */
export function isRegionForm(region: string): boolean {
  return /^[a-z]{2,5}(-[a-z]+)+-\d+$/.test(region)
}

function readPlaceholder(inner: string): Piece | undefined {
  const of = placeholders.find((one) => one === inner)
  if (of) return { of }
  return /^tag:[^\s].{0,127}$/.test(inner) ? { tag: inner.slice(4) } : undefined
}

/** Makes a template ready for many roles; one with faults names roles as the usual one does. */
export function readTemplate(template: ProfileTemplate): ReadyTemplate {
  const { account, role, tag, name, region, output } = template
  const [key = '', ...value] = tag.split('=')
  const fitsAccount = toPattern(account)
  const fitsRole = toPattern(role)
  const fitsTag = toPattern(value.join('='))
  return {
    pieces: splitPieces(findNameFault(name) ? usualTemplate.name : name),
    region,
    output,
    fits: (given) =>
      (!fitsAccount || [given.accountName, given.accountId, given.short].some(fitsAccount)) &&
      (!fitsRole || fitsRole(given.roleName)) &&
      (key === '' || fitsValue(given.tags[key.trim()], fitsTag)),
  }
}

function fitsValue(value: string | undefined, fits: ReturnType<typeof toPattern>): boolean {
  return value !== undefined && (!fits || fits(value))
}

/** A pattern with `*`, ready to be used; undefined for one that fits everything. */
function toPattern(glob: string): ((text: string) => boolean) | undefined {
  const text = glob.trim()
  return text === '' || text === '*' ? undefined : readGlob(text)
}

function splitPieces(name: string): Piece[] {
  return name.split(/(\{[^{}]*\})/).flatMap((part): Piece[] => {
    if (part === '') return []
    const piece = part.startsWith('{') ? readPlaceholder(part.slice(1, -1)) : undefined
    return [piece ?? { text: part.toLowerCase() }]
  })
}

/** Words as names may hold them, each made once: organizations have many roles and few names. */
export class Slugs {
  readonly #known = new Map<string, string>()
  readonly #accounts = new Map<string, string>()

  /** Lower case, `[a-z0-9._-]`, neither dash nor dot at the ends; may be empty. */
  of(text: string): string {
    let slug = this.#known.get(text)
    if (slug === undefined) {
      const words = text.toLowerCase().replace(/[^a-z0-9._]+/g, '-')
      slug = words.replace(/^[-.]+|[-.]+$/g, '')
      this.#known.set(text, slug)
    }
    return slug
  }

  /** An account whose name is not ASCII goes by its id. */
  ofAccount({ accountName, accountId }: Pick<NamedRole, 'accountName' | 'accountId'>): string {
    let slug = this.#accounts.get(accountName)
    if (slug === undefined) {
      slug = /^[\x20-\x7e]*$/.test(accountName) ? this.of(accountName) : ''
      this.#accounts.set(accountName, slug)
    }
    return slug || accountId
  }
}

/** A name as a template makes it, before it is known whether another role has the same. */
export interface MadeName {
  readonly name: string
  /** Placeholders that had no value: `short` fell back to the account's name, others are left out. */
  readonly missing: readonly string[]
}

/**
 * Makes a role's profile name: `[a-z0-9._-]`, at most 64 characters, never empty.
 * @param ending stands behind the name, whatever has to be cut for it
 */
export function makeName(
  { pieces }: Pick<ReadyTemplate, 'pieces'>,
  role: NamedRole,
  slugs: Slugs,
  ending = '',
): MadeName {
  const missing: string[] = []
  const parts: Part[] = pieces.map((piece) => {
    if ('text' in piece) return { text: piece.text, kind: 'fixed' }
    const value = readPiece(piece, role, slugs)
    if (value.missing) missing.push(value.missing)
    return { text: value.text, kind: 'of' in piece && piece.of === 'role' ? 'role' : 'value' }
  })
  const room = longest - ending.length
  if (parts.reduce((sum, { text }) => sum + text.length, 0) > room) shorten(parts, room)
  let name = ''
  for (const { text } of parts) name += text
  if (missing.length > 0) name = name.replace(/-{2,}/g, '-')
  name = cut(name, room)
  if (isEdge(name, 0)) name = name.replace(/^[-.]+/, '')
  if (name !== '') return { name: name + ending, missing }
  return { name: cut(slugs.ofAccount(role), room) + ending, missing }
}

interface Part {
  text: string
  readonly kind: 'fixed' | 'value' | 'role'
}

function readPiece(
  piece: Exclude<Piece, { readonly text: string }>,
  role: NamedRole,
  slugs: Slugs,
): { readonly text: string; readonly missing?: string } {
  if ('tag' in piece) {
    const text = slugs.of(role.tags[piece.tag] ?? '')
    return text === '' ? { text, missing: `tag:${piece.tag}` } : { text }
  }
  switch (piece.of) {
    case 'account':
      return { text: slugs.ofAccount(role) }
    case 'account-id':
      return { text: role.accountId }
    case 'role':
      return { text: slugs.of(role.roleName) || 'role' }
    case 'short': {
      const text = slugs.of(role.short)
      return text === '' ? { text: slugs.ofAccount(role), missing: 'short' } : { text }
    }
    case 'region':
    case 'connection': {
      const text = slugs.of(role[piece.of])
      return text === '' ? { text, missing: piece.of } : { text }
    }
  }
}

/** Cuts values, then the role, so that the whole fits; the role tells more, so it is kept longer. */
function shorten(parts: Part[], room: number): void {
  let over = parts.reduce((sum, { text }) => sum + text.length, -room)
  for (const kind of ['value', 'role'] as const) {
    for (const part of parts) {
      if (over <= 0) return
      if (part.kind !== kind) continue
      const before = part.text.length
      part.text = cut(part.text, Math.max(before - over, Math.min(before, keptAtLeast)))
      over -= before - part.text.length
    }
  }
}

function cut(text: string, length: number): string {
  let end = Math.min(text.length, length)
  while (end > 0 && isEdge(text, end - 1)) end--
  return text.slice(0, end)
}

/** Whether a dash or dot stands there, which names have at neither end. By number: this runs for every role. */
function isEdge(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 45 || code === 46
}

/**
 * What every name begins with that a template makes in an account, whatever the role; may be empty. Tells cheaply
 * that two roles cannot have the same name.
 */
export function leadOf(
  { pieces }: Pick<ReadyTemplate, 'pieces'>,
  account: Omit<NamedRole, 'roleName'>,
  slugs: Slugs,
): string {
  let lead = ''
  for (const piece of pieces) {
    if ('text' in piece) lead += piece.text
    else if ('of' in piece && piece.of === 'account') return trimLead(lead + cut(slugs.ofAccount(account), keptAtLeast))
    else if ('of' in piece && piece.of === 'account-id') return trimLead(lead + account.accountId)
    else break
  }
  return trimLead(lead.replace(/[-.]+$/, ''))
}

/** A name loses dashes and dots at its start, perhaps one of two dashes within, and is cut at its end. */
function trimLead(lead: string): string {
  const [first = ''] = lead.replace(/^[-.]+/, '').split('--')
  return cut(first, longest - 20)
}
