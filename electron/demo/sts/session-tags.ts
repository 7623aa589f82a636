import { validationError, validationErrors } from '../parameter-check'
import { readMembers } from '../query-protocol'
import type { ServiceError } from '../service-error'

type Tags = Readonly<Record<string, string>>

export interface SessionTags {
  /** Tags of this call with those inherited from the calling session. */
  readonly all: Tags
  /** Those that go on to the next role. */
  readonly transitive: Tags
}

/**
 * Reads `Tags` and `TransitiveTagKeys` and adds what the calling session passes on: at most 50, keys of 1 to 128 and
 * values of up to 256 characters, keys unique whatever their case, none that begins with `aws:`, and no inherited tag
 * set again.
 */
export function readSessionTags(parameters: URLSearchParams, inherited: Tags = {}): SessionTags | ServiceError {
  const keys = readMembers(parameters, 'Tags', 'Key')
  const values = readMembers(parameters, 'Tags', 'Value')
  const passedOn = readMembers(parameters, 'TransitiveTagKeys')
  const wrong = findTagError(keys, values, passedOn) ?? findConflict(keys, inherited)
  if (wrong !== undefined) return wrong
  const given = Object.fromEntries(keys.map((key, index) => [key, values[index] ?? '']))
  const isPassedOn = (key: string): boolean => passedOn.some((name) => isSameKey(name, key))
  const chosen = Object.fromEntries(Object.entries(given).filter(([key]) => isPassedOn(key)))
  return { all: { ...inherited, ...given }, transitive: { ...inherited, ...chosen } }
}

function findTagError(
  keys: readonly string[],
  values: readonly string[],
  passedOn: readonly string[],
): ServiceError | undefined {
  if (keys.length > 50 || passedOn.length > 50) {
    return validationErrors([
      "Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
    ])
  }
  if (keys.length !== values.length || keys.some((key) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key))) {
    return validationErrors([
      "Value at 'tags' failed to satisfy constraint: Member must satisfy the pattern of tag keys",
    ])
  }
  if (values.some((value) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(value))) {
    return validationErrors([
      "Value at 'tags' failed to satisfy constraint: Member must satisfy the pattern of tag values",
    ])
  }
  if (keys.some((key) => /^aws:/i.test(key))) return validationError('Tag keys that begin with aws: are reserved.')
  if (new Set(keys.map((key) => key.toLowerCase())).size < keys.length) {
    return validationError('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  }
  if (passedOn.some((name) => !keys.some((key) => isSameKey(key, name)))) {
    return validationError('The specified transitive tag key must be included in the requested tags.')
  }
  return undefined
}

function findConflict(keys: readonly string[], inherited: Tags): ServiceError | undefined {
  const clash = keys.find((key) => Object.keys(inherited).some((name) => isSameKey(name, key)))
  if (clash === undefined) return undefined
  return validationError(
    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
  )
}

function isSameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
