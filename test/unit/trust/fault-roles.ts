import type { ConnectionDraft, ProofSource } from '../../../electron/contract/connection-drafts'
import type { RoleDefinition, RoleMethod } from '../../../electron/contract/saved-roles'
import { usualSts } from '../../../electron/contract/sts-presets'
import type { DemoOrganization } from '../../../electron/demo/demo-organization'

const staging = '662044180973'
const development = '331799205846'
const management = '482109371154'
const assertionPath = '~/assertion'

/** The connection that a way of getting credentials needs; of `aws login` the CLI's cache is filled too. */
export function draftFor(method: RoleMethod, demo: DemoOrganization, logins: Map<string, string>): ConnectionDraft {
  const place = { region: demo.region, sts: usualSts }
  switch (method) {
    case 'web-identity':
      return { kind: 'web-identity', name: 'Pipeline', ...place, proof: { from: 'file', path: '~/token' } }
    case 'saml': {
      const providerArn = `arn:aws:iam::${development}:saml-provider/Northwind`
      return { kind: 'saml', name: 'Corp', ...place, providerArn, proof: { from: 'file', path: assertionPath } }
    }
    case 'login': {
      const begun = demo.control.startLoginSession({ accountId: management, userName: 'elena.fischer' })
      if (!begun) throw new Error('no such user')
      logins.set(begun.fileName, JSON.stringify(begun.content))
      return { kind: 'aws-login', name: 'Console', ...place, loginSession: begun.loginSession }
    }
    default: {
      const name = method === 'assume-root' ? 'root-care' : 'elena.fischer'
      const user = demo.control.iamUsers().find((one) => one.user === name)
      const { accessKeyId = '', secretAccessKey = '' } = user ?? {}
      const keys = { from: 'typed', accessKeyId, secretAccessKey } as const
      return { kind: 'iam-user', name, ...place, keys, mfaDevice: '', totpSecret: '' }
    }
  }
}

/** A web identity token, or a SAML assertion. */
export function proofOf(source: ProofSource, { control }: DemoOrganization): string {
  return 'path' in source && source.path === assertionPath
    ? control.samlAssertion({ userName: 'elena.fischer', lifeSeconds: 43_200 })
    : control.webIdentityToken({ subject: 'build-7', audience: 'sts.amazonaws.com', lifeSeconds: 86_400 })
}

const common = { durationSeconds: 3600, policy: '', policyArns: [] }

/** One role for each operation that gives credentials. */
export const roleDefinitions: Readonly<Record<string, RoleDefinition>> = {
  AssumeRole: {
    ...common,
    method: 'assume-role',
    roleArn: `arn:aws:iam::${staging}:role/Deployer`,
    sessionName: 'elena',
    externalId: '',
    mfa: false,
    tags: [],
    sourceIdentity: '',
  },
  GetSessionToken: { method: 'session-token', durationSeconds: 3600, mfa: false },
  GetFederationToken: { ...common, method: 'federation-token', name: 'guest', tags: [] },
  AssumeRoot: {
    method: 'assume-root',
    targetAccount: staging,
    task: 'IAMAuditRootUserCredentials',
    durationSeconds: 900,
  },
  AssumeRoleWithWebIdentity: {
    ...common,
    method: 'web-identity',
    roleArn: `arn:aws:iam::${development}:role/PipelineWeb`,
    sessionName: 'pipeline',
  },
  AssumeRoleWithSAML: { ...common, method: 'saml', roleArn: `arn:aws:iam::${development}:role/SamlDeveloper` },
  CreateOAuth2Token: { method: 'login' },
}
