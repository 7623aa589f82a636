import type { FileKeys, ImportCandidate, ImportListing, MfaDevice, Returns } from '../../../electron/contract/channels'
import type { StsChoice } from '../../../electron/contract/connection-drafts'
import type { ConnectionId } from '../../../electron/contract/ids'
import { stsPresets, usualSts } from '../../../electron/contract/sts-presets'
import type { ConnectionView, MfaQuestionView } from '../../../electron/contract/connection-views'
import { paymentsAdmin } from './sample'

export const elenaKeys = 'd4e5f60718293a4b' as ConnectionId
export const ctyunStore = 'e5f60718293a4b5c' as ConnectionId
export const awsLogin = 'f60718293a4b5c6d' as ConnectionId
export const runner = '0718293a4b5c6d7e' as ConnectionId
export const companySaml = '18293a4b5c6d7e8f' as ConnectionId

const HOUR = 3_600_000
const regional: StsChoice = { endpoint: 'regional', fips: false, dualStack: false }
export const elenaDevice = 'arn:aws:iam::482109371154:mfa/elena-phone'
export const elenaLogin = 'arn:aws:iam::904133752208:user/elena.fischer'

const common = (id: ConnectionId, name: string, now: number) =>
  ({
    id,
    name,
    region: 'eu-central-1',
    workloadRegion: 'eu-central-1',
    sts: usualSts,
    overrides: [],
    signIn: { state: 'signed-in', since: now - HOUR },
    discovery: { state: 'saved-only', roles: 3 },
  }) as const

/** One connection of each kind beside Identity Center's. */
export function otherConnections(now: number): readonly ConnectionView[] {
  return [
    {
      ...common(elenaKeys, 'elena-keys', now),
      kind: 'iam-user',
      keyEnding: 'QX7B',
      sts: { endpoint: 'global', fips: false, dualStack: false },
      mfaDevice: elenaDevice,
      makesCodes: false,
      importedFrom: 'default',
    },
    {
      ...common(ctyunStore, '天翼云 object storage', now),
      kind: 'sts-compatible',
      region: 'ctyun',
      workloadRegion: '',
      preset: 'ctyun',
      endpoint: 'https://pool.zos.ctyun.cn',
      signingName: 'sts',
      s3Endpoint: '',
      pathStyle: false,
      capabilities: stsPresets.ctyun.capabilities,
      discovery: { state: 'saved-only', roles: 1 },
    },
    { ...common(awsLogin, 'Console session', now), kind: 'aws-login', loginSession: elenaLogin },
    {
      ...common(runner, 'CI runner', now),
      kind: 'web-identity',
      sts: { ...regional, dualStack: true },
      proof: { from: 'file', path: '/var/run/secrets/eks.amazonaws.com/serviceaccount/token' },
    },
    {
      ...common(companySaml, 'Company sign-in', now),
      kind: 'saml',
      sts: regional,
      providerArn: 'arn:aws:iam::482109371154:saml-provider/Okta',
      proof: { from: 'command', command: ['saml2aws', 'script', '--profile=work'] },
      discovery: { state: 'saved-only', roles: 0 },
    },
  ]
}

export const sampleFileKeys: readonly FileKeys[] = [
  { profile: 'default', keyEnding: 'QX7B' },
  { profile: 'northwind-legacy', keyEnding: '3KWA' },
]

export const sampleDevices: readonly MfaDevice[] = [
  { serial: elenaDevice, usable: true },
  { serial: 'GAHT12345678', usable: true },
  { serial: 'arn:aws:iam::482109371154:u2f/user/elena/yubikey-A1B2', usable: false },
]

export function sampleLoginSessions(now: number): Returns<'connections:login-sessions'> {
  return [
    { session: elenaLogin, profile: 'sandbox', expiresAt: now + 11 * 60_000 },
    { session: 'arn:aws:sts::482109371154:assumed-role/Auditor/elena', profile: 'audit', expiresAt: now - HOUR },
  ]
}

/** A question for the device of elena-keys. */
export function sampleQuestion(change: Partial<MfaQuestionView> = {}): MfaQuestionView {
  return {
    id: 'q1',
    connectionId: elenaKeys,
    device: elenaDevice,
    roleId: paymentsAdmin,
    account: 'Payments Production',
    role: 'AdministratorAccess',
    waiting: 2,
    state: 'asking',
    ...change,
  }
}

const candidate = (change: Partial<ImportCandidate> & Pick<ImportCandidate, 'id' | 'name'>): ImportCandidate => ({
  origin: 'aws-config',
  foundAs: change.name,
  makes: 'role',
  kind: 'identity-center',
  detail: '',
  needs: [],
  present: false,
  ...change,
})

export const sampleListing: ImportListing = {
  candidates: [
    candidate({
      id: 'a1',
      name: 'northwind',
      foundAs: 'sso-session northwind',
      makes: 'connection',
      detail: 'https://northwind.awsapps.com/start',
      present: true,
    }),
    candidate({
      id: 'a2',
      name: 'payments-prod-admin',
      makes: 'favourite',
      detail: '4821 0937 1154, AdministratorAccess',
      needs: ['a1'],
    }),
    candidate({
      id: 'a3',
      name: 'elena',
      foundAs: 'profile elena',
      makes: 'connection',
      kind: 'iam-user',
      detail: 'key ending in QX7B',
    }),
    candidate({
      id: 'a4',
      name: 'deployer',
      kind: 'iam-user',
      detail: 'arn:aws:iam::190455827731:role/Deployer',
      needs: ['a3'],
    }),
    candidate({
      id: 'a5',
      name: 'auditor',
      kind: 'iam-user',
      detail: 'arn:aws:iam::551902746683:role/audit/Auditor',
      needs: ['a4'],
    }),
    candidate({
      id: 'a6',
      name: 'on-ec2',
      kind: 'iam-user',
      detail: 'credential_source = Ec2InstanceMetadata',
      problem: { code: 'source-not-fitting', values: { operation: 'AssumeRole' } },
    }),
    candidate({
      id: 'l1',
      origin: 'leapp',
      name: 'Northwind 中国',
      foundAs: 'Northwind CN',
      makes: 'connection',
      detail: 'https://start.home.awsapps.cn/directory/northwind',
    }),
    candidate({
      id: 'l2',
      origin: 'leapp',
      name: 'settlement-readonly',
      makes: 'favourite',
      detail: '2086 4417 9035, ReadOnly',
      needs: ['l1'],
    }),
    candidate({
      id: 's1',
      origin: 'saml2aws',
      name: 'company',
      makes: 'connection',
      kind: 'saml',
      detail: 'saml2aws script --profile=company',
    }),
  ],
  files: [
    { path: '~/.aws/config', state: 'read' },
    { path: '~/.Leapp/Leapp-lock.json', state: 'read' },
    { path: '~/.saml2aws', state: 'read' },
    { path: '~/.granted/config', state: 'absent' },
    { path: '~/.config/aws-sso/config.yaml', state: 'unreadable' },
  ],
}
