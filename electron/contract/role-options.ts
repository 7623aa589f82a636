import { fail, type Failure } from './result'

/** A session tag; `transitive` ones stay through a chain of roles. */
export interface SessionTag {
  readonly key: string
  readonly value: string
  readonly transitive: boolean
}

/** Most session tags of one call. Source: STS AssumeRole, Tags. */
export const MOST_TAGS = 50
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/** Says what is wrong with an external id; an empty one is not sent. Source: STS AssumeRole, ExternalId. */
export function checkExternalId(text: string): Failure | undefined {
  return text === '' || /^[\w+=,.@:/-]{2,1224}$/.test(text) ? undefined : fail('external-id-invalid').error
}

/** Says what is wrong with a source identity; an empty one is not sent. Source: STS AssumeRole, SourceIdentity. */
export function checkSourceIdentity(text: string): Failure | undefined {
  return text === '' || /^[\w+=,.@-]{2,64}$/.test(text) ? undefined : fail('source-identity-invalid').error
}

/** Says which tag is wrong. Keys stand once, whatever their case. Source: STS AssumeRole, Tags. */
export function checkTags(tags: readonly SessionTag[]): Failure | undefined {
  const wrong = tags.find(({ key, value }, at) => {
    const twice = tags.slice(0, at).some((other) => other.key.toLowerCase() === key.toLowerCase())
    const formed = /^.{1,128}$/su.test(key) && tagText.test(key) && value.length <= 256 && tagText.test(value)
    return twice || !formed || key.toLowerCase().startsWith('aws:')
  })
  return wrong ? fail('tags-invalid', { key: wrong.key }).error : undefined
}

/** Says what is wrong with the name of a federated user. Source: STS GetFederationToken, Name. */
export function checkFederatedName(text: string): Failure | undefined {
  return /^[\w+=,.@-]{2,32}$/.test(text) ? undefined : fail('session-name-invalid').error
}
