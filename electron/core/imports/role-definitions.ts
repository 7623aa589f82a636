import type { RoleDefinition } from '../../contract/saved-roles'
import type { Profile } from './profiles'
import type { Proposals, ProposedSource } from './proposals'

type AssumeRole = Extract<RoleDefinition, { method: 'assume-role' }>

const usualSeconds = 3_600
const usualSessionName = 'stint-{user}'

/** A role to be assumed with nothing but its ARN said. */
export function plainAssumeRole(roleArn: string): AssumeRole {
  return {
    method: 'assume-role',
    roleArn,
    sessionName: usualSessionName,
    durationSeconds: usualSeconds,
    externalId: '',
    mfa: false,
    policy: '',
    policyArns: [],
    tags: [],
    sourceIdentity: '',
  }
}

/** The definition that a profile with `role_arn` and `source_profile` gives. MFA works from the user's own keys only. */
export function defineAssumeRole(profile: Profile, source: ProposedSource, proposals: Proposals): AssumeRole {
  const { get, has } = profile
  const isUser = source.from === 'connection' && proposals.get(source.key)?.kind === 'iam-user'
  return {
    ...plainAssumeRole(get('role_arn')),
    ...namedSession(profile),
    durationSeconds: readDuration(profile, isUser ? 43_200 : usualSeconds),
    externalId: get('external_id'),
    mfa: isUser && has('mfa_serial'),
    tags: readTags(get('session_tags'), get('transitive_session_tags')),
    sourceIdentity: get('source_identity'),
  }
}

/** The definition that a profile with `role_arn` and a web identity token gives. */
export function defineWebIdentity(profile: Profile): RoleDefinition {
  const durationSeconds = readDuration(profile, 43_200)
  const sessionName = namedSession(profile).sessionName
  return {
    method: 'web-identity',
    roleArn: profile.get('role_arn'),
    sessionName,
    durationSeconds,
    policy: '',
    policyArns: [],
  }
}

function namedSession({ get }: Profile): { sessionName: string } {
  return { sessionName: get('role_session_name') || usualSessionName }
}

/** A role that is reached through another one lives an hour at most. Source: IAM User Guide, "Role chaining". */
function readDuration({ get }: Profile, longest: number): number {
  const given = Number(get('duration_seconds'))
  const seconds = Number.isInteger(given) && given > 0 ? given : usualSeconds
  return Math.min(Math.max(seconds, 900), longest)
}

/** `key=value,key2=value2` and `key,key2`. Source: aws-vault USAGE.md, "Session tags". */
function readTags(tags: string, transitive: string): AssumeRole['tags'] {
  const passedOn = new Set(transitive.split(',').map((key) => key.trim()))
  return tags.split(',').flatMap((pair) => {
    const [, key = '', value = ''] = /^\s*([^=]+?)\s*=\s*(.*?)\s*$/.exec(pair) ?? []
    return key === '' ? [] : [{ key, value, transitive: passedOn.has(key) }]
  })
}
