import { fail, type Failure } from './result'

const LONGEST = 64
const SHORTEST = 2
const notAllowed = /[^\w+=,.@-]+/g

/** What the placeholders of a session name stand for. */
export interface NameValues {
  readonly user: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Says what is wrong with a session name that may hold `{user}` and `{date}`. Source: STS AssumeRole, RoleSessionName. */
export function checkSessionName(template: string): Failure | undefined {
  const literal = template.replaceAll('{user}', '').replaceAll('{date}', '')
  // A user's name gives way to the rest, but two characters of it are always there.
  const least = template.replaceAll('{user}', 'uu').replaceAll('{date}', '2000-01-01').length
  const fits = least >= SHORTEST && least <= LONGEST && literal.replace(notAllowed, '') === literal
  return fits ? undefined : fail('session-name-invalid').error
}

/**
 * The session name that STS gets: `{date}` is the day in UTC, as CloudTrail has it; of `{user}` characters that STS does
 * not take become dashes, and it is cut so that the whole has at most 64 characters.
 */
export function fillSessionName(template: string, { user, at }: NameValues): string {
  const day = new Date(at).toISOString().slice(0, 10)
  const dated = template.trim().replaceAll('{date}', day)
  const users = dated.split('{user}').length - 1
  const room = users === 0 ? 0 : Math.max(0, Math.floor((LONGEST - dated.replaceAll('{user}', '').length) / users))
  const safe = user.replace(notAllowed, '-').replace(/^-+|-+$/g, '') || 'stint'
  return dated.replaceAll('{user}', safe.slice(0, room)).slice(0, LONGEST)
}
