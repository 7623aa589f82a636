import { z } from 'zod'
import type { ActivityListing, ActivityProof } from './activity'
import { activityFilterSchema } from './activity-filter'
import { factSchema, formatSchema } from './formats'
import { consentAnswerSchema, consumerIdSchema, recipeSchema, scopeDraftSchema, useRuleSchema } from './consumers'
import type { ConsumerId } from './consumers'
import { connectionDraftSchema, keysSchema, stsChoiceSchema, type ConnectionKind } from './connection-drafts'
import { accountIdSchema, connectionIdSchema, roleIdSchema, type ConnectionId, type RoleId } from './ids'
import { roleDraftSchema } from './saved-roles'
import type { FoundBrowser } from './browser-choices'
import { plainTargetSchema, type PlainFileCheck } from './plain-files'
import { signedRequestSchema, type SignedCopy } from './signed-requests'
import { settingsPatchSchema } from './settings'
import type { SharingProposal } from './sharing'
import type { DoctorReport } from './doctor'
import type { ProfilePlan } from './profile-plans'
import type { PackedCatalogue } from './packed-catalogue'
import type { Failure, Result } from './result'
import type { ClipboardProof, LastChangeView, ProfilePreview } from './delivery-views'
import type { CataloguePatch } from './role-views'
import type { Snapshot } from './snapshot'

interface Call<A, R> {
  readonly kind: 'call'
  readonly accepts: z.ZodType<A>
  readonly returns?: R
}
interface Push<P> {
  readonly kind: 'push'
  readonly payload?: P
}

const call =
  <R = undefined>() =>
  <A>(accepts: z.ZodType<A>): Call<A, R> => ({ kind: 'call', accepts })
const push = <P>(): Push<P> => ({ kind: 'push' })

const nothing = z.undefined()
const roles = z.object({ roleIds: z.array(roleIdSchema).min(1).max(10_000) })
const role = z.object({ roleId: roleIdSchema })
const connection = z.object({ connectionId: connectionIdSchema })
const shortText = z.string().max(200)
const url = z.string().max(2000)
const region = z.string().max(40)
/** Of which roles profiles are written together; `region`: where the user works, for those of which nobody has said it. */
const manyProfiles = z.object({
  of: z.union([z.literal(['all', 'written']), z.array(roleIdSchema).min(1).max(100_000)]),
  region: region.optional(),
})
const recipe = z.object({ consumerId: consumerIdSchema, recipe: recipeSchema, profile: z.string().max(64) })

/** What can be told of a start URL before anybody signs in. */
export interface AddressCheck {
  /** The form that AWS expects, e.g. `https://northwind.awsapps.com/start`. */
  readonly startUrl: string
  readonly name: string
  /** Empty if it is not in the address; then the user has to say it. */
  readonly region: string
}

/** An MFA device of an IAM user. STS takes no FIDO2 keys and passkeys. */
export interface MfaDevice {
  readonly serial: string
  readonly usable: boolean
}

/** A profile of the AWS credentials file that holds long-term keys. */
export interface FileKeys {
  readonly profile: string
  /** The last four characters of the access key id. */
  readonly keyEnding: string
}

/** One thing that was found in another program's files and could be taken over. */
export interface ImportCandidate {
  /** Stands for it in `import:take`; made anew at each listing. */
  readonly id: string
  readonly origin: 'aws-config' | 'leapp' | 'aws-vault' | 'granted' | 'aws-sso-cli' | 'saml2aws'
  /** The profile, session or section it was found in. */
  readonly foundAs: string
  readonly makes: 'connection' | 'role' | 'favourite'
  readonly kind: ConnectionKind
  readonly name: string
  /** What it points to, in one line without secrets: a start URL, a role ARN, an account and role. */
  readonly detail: string
  /** Other candidates that have to be taken with it. */
  readonly needs: readonly string[]
  /** Why it cannot be taken, or that Stint has it already. */
  readonly problem?: Failure
  readonly present: boolean
}

export interface ImportListing {
  readonly candidates: readonly ImportCandidate[]
  /** Files that were looked for, and whether they could be read. */
  readonly files: readonly { readonly path: string; readonly state: 'read' | 'absent' | 'unreadable' }[]
}

/** Every message between a page and main. A line here is the only way to add a channel. */
export const channels = {
  'app:state': call<{ snapshot: Snapshot; catalogue: PackedCatalogue }>()(nothing),
  'app:open-demo': call()(nothing),
  'app:leave-demo': call()(nothing),
  'app:quit': call()(nothing),
  'app:install-command': call()(nothing),
  'app:unlock': call()(nothing),
  /** Locks Stint: its windows close. */
  'app:lock': call()(nothing),
  /** Asks the user, in a window of the system's; then removes everything that is Stint's, and starts it afresh. */
  'app:wipe': call()(nothing),
  'app:dismiss-notice': call()(z.object({ id: shortText })),
  'app:copy-details': call<ClipboardProof>()(z.object({ text: z.string().max(4000) })),
  'window:control': call()(z.object({ action: z.enum(['minimize', 'maximize', 'close', 'open-main']) })),
  'connections:check': call<AddressCheck>()(z.object({ startUrl: url })),
  /** Whether a region may be one of AWS; nobody is asked. */
  'connections:check-region': call()(z.object({ region })),
  'connections:add': call<ConnectionId>()(z.object({ startUrl: url, region, name: shortText })),
  'connections:add-other': call<ConnectionId>()(z.object({ draft: connectionDraftSchema })),
  /** Asks STS who the keys belong to. */
  'connections:test': call<{ arn: string; accountId: string }>()(connection),
  /** Keys instead of forgotten or rotated ones; the connection and its roles stay. */
  'connections:set-keys': call()(z.object({ connectionId: connectionIdSchema, keys: keysSchema })),
  'connections:mfa-devices': call<readonly MfaDevice[]>()(connection),
  'connections:set-mfa': call()(
    z.object({
      connectionId: connectionIdSchema,
      device: z.string().max(256),
      /** Base32; empty takes a kept secret away. Absent leaves it. */
      totpSecret: z.string().max(200).optional(),
    }),
  ),
  'connections:file-keys': call<readonly FileKeys[]>()(nothing),
  'connections:remove-file-keys': call()(connection),
  'connections:login-sessions': call<readonly { session: string; profile: string; expiresAt?: number }[]>()(nothing),
  'connections:run-aws-login': call()(connection),
  'import:list': call<ImportListing>()(nothing),
  'import:take': call<{ taken: number }>()(z.object({ ids: z.array(z.string().max(64)).min(1).max(5000) })),
  'mfa:answer': call()(z.object({ id: shortText, code: z.string().max(20) })),
  'mfa:cancel': call()(z.object({ id: shortText })),
  'connections:change': call()(
    z.object({
      connectionId: connectionIdSchema,
      name: shortText.optional(),
      workloadRegion: region.optional(),
      preferredFlow: z.enum(['browser', 'code']).optional(),
      sts: stsChoiceSchema.optional(),
    }),
  ),
  'connections:remove': call()(connection),
  'sign-in:start': call()(z.object({ connectionId: connectionIdSchema, flow: z.enum(['browser', 'code']) })),
  'sign-in:open-again': call()(connection),
  'sign-in:copy-link': call<ClipboardProof>()(connection),
  'sign-in:copy-code': call<ClipboardProof>()(connection),
  'sign-in:cancel': call()(connection),
  'sign-in:sign-out': call()(connection),
  'roles:read': call()(connection),
  'roles:cancel-reading': call()(connection),
  'roles:save': call<RoleId>()(
    z.object({ connectionId: connectionIdSchema, roleId: roleIdSchema.optional(), draft: roleDraftSchema }),
  ),
  'roles:remove': call()(role),
  'roles:favourite': call()(z.object({ roleId: roleIdSchema, on: z.boolean() })),
  'roles:alias': call()(z.object({ roleId: roleIdSchema, alias: z.string().max(64) })),
  'sessions:start': call()(roles),
  'sessions:restart': call()(roles),
  'sessions:stop': call()(roles),
  'sessions:stop-all': call()(nothing),
  'sessions:pin': call()(z.object({ roleId: roleIdSchema, on: z.boolean() })),
  'sessions:check-identity': call()(role),
  /** Lets AWS decode what the session's last refusal carried. */
  'sessions:explain-refusal': call<{ text: string }>()(role),
  /** What copies tells whether it was read back: only then it is called copied. */
  'delivery:copy': call<ClipboardProof>()(z.object({ roleId: roleIdSchema, format: formatSchema })),
  'delivery:copy-fact': call<ClipboardProof>()(z.object({ roleId: roleIdSchema, fact: factSchema })),
  'delivery:clear-clipboard': call()(nothing),
  /** `region`: where the user works, for roles of which that is not known. */
  'delivery:write-profiles': call()(roles.extend({ region: region.optional() })),
  'delivery:remove-profiles': call()(roles),
  'delivery:last-change': call<LastChangeView>()(nothing),
  'delivery:undo-change': call()(nothing),
  'delivery:set-profile': call()(z.object({ roleId: roleIdSchema, name: z.string().max(64), region })),
  /** What a role's profile says, or would; empty for a role that nobody knows. */
  'delivery:profile-facts': call<{ name: string; region: string }>()(role),
  'delivery:open-console': call()(
    z.object({
      roleId: roleIdSchema,
      destination: z.object({ service: z.string().max(40), region }).optional(),
    }),
  ),
  /** Looks at the app's own environment, and at a folder's `.env` files where one is named. */
  'doctor:examine': call<DoctorReport>()(
    z.object({ profile: shortText.optional(), folder: z.string().max(4000).optional() }),
  ),
  /** What to know before keys are written there in plain. */
  'delivery:check-file': call<PlainFileCheck>()(z.object({ target: plainTargetSchema })),
  /** Writes a role's keys there in plain, and keeps them fresh until the session ends or Stint quits. */
  'delivery:write-file': call()(role.extend({ target: plainTargetSchema })),
  'delivery:remove-file': call()(z.object({ id: z.string().max(64) })),
  /** What writing a role's profile would change. */
  'delivery:preview-profile': call<ProfilePreview>()(role),
  'delivery:copy-signed-request': call<SignedCopy>()(signedRequestSchema),
  'profiles:plan': call<ProfilePlan>()(manyProfiles),
  /** Does what a plan showed, in one edit, or nothing. */
  'profiles:write': call()(manyProfiles.extend({ digest: z.string().max(64) })),
  /** What the user calls an account, and the tags that they give it. */
  'accounts:note': call()(
    z.object({
      connectionId: connectionIdSchema,
      accountId: accountIdSchema,
      short: z.string().max(64),
      tags: z.record(z.string().min(1).max(128), z.string().max(256)).refine((tags) => Object.keys(tags).length <= 50),
    }),
  ),
  'settings:change': call()(settingsPatchSchema),
  'consumers:create': call<ConsumerId>()(z.object({ name: shortText, scope: scopeDraftSchema })),
  'consumers:revoke': call()(z.object({ consumerId: consumerIdSchema })),
  /** Every profile that a consumer could be made for. */
  'consumers:profiles': call<readonly string[]>()(nothing),
  /** How a program reaches the endpoint as this consumer; names files, never their contents. */
  'consumers:recipe': call<{ text: string }>()(recipe),
  'consumers:copy-recipe': call<ClipboardProof>()(recipe),
  /** Another port, where the one that was chosen is taken: every recipe has to be copied anew. */
  'consumers:new-port': call()(nothing),
  /** Looks for browsers on this computer, and for their profiles. */
  'browsers:find': call<readonly FoundBrowser[]>()(nothing),
  /** In which browser the console opens for a connection, or for one account of it; empty: as the wider choice says. */
  'browsers:choose': call()(
    z.object({
      connectionId: connectionIdSchema,
      accountId: accountIdSchema.optional(),
      target: z.string().max(40),
    }),
  ),
  'consent:answer': call()(z.object({ id: shortText, answer: consentAnswerSchema })),
  /** Whether the user is asked before programs get a role's credentials; `usual`: as its guard says. */
  'consent:set-rule': call()(z.object({ roleId: roleIdSchema, rule: z.union([useRuleSchema, z.literal('usual')]) })),
  /** What sharing the sign-in with the AWS CLI and SDKs would do. */
  'sharing:propose': call<SharingProposal>()(connection),
  /** Begins to share; a second sign-in follows. */
  'sharing:turn-on': call()(connection.extend({ session: z.string().max(64) })),
  /** Removes Stint's files and signs that second sign-in out. */
  'sharing:turn-off': call()(connection),
  'sharing:resume': call()(connection),
  'sharing:open-again': call()(connection),
  'sharing:copy-link': call<ClipboardProof>()(connection),
  'sharing:cancel': call()(connection),
  /** Looks for sign-ins that the AWS CLI got. */
  'sharing:look': call()(nothing),
  /** Uses one of them. */
  'sharing:use': call<ConnectionId>()(z.object({ id: z.string().max(100) })),
  'activity:read': call<ActivityListing>()(
    z.object({ filter: activityFilterSchema, limit: z.number().int().min(1).max(20_000) }),
  ),
  'activity:verify': call<ActivityProof>()(nothing),
  /** Into a new file in the folder for downloads. */
  'activity:export': call<{ path: string }>()(
    z.object({ format: z.enum(['jsonl', 'csv']), filter: activityFilterSchema }),
  ),
  'push:snapshot': push<Snapshot>(),
  'push:catalogue': push<CataloguePatch>(),
  'push:go': push<{ page: Page }>(),
  /** "Stop all" of the tray: the window asks first where it would. */
  'push:stop-all': push<undefined>(),
  /** Something that the tray was asked to do with a guarded role: the window asks first. */
  'push:act': push<GuardedAct>(),
} as const

/** What the user is asked about before it is done with a guarded role. */
export interface GuardedAct {
  readonly act: 'start' | 'copy' | 'console'
  readonly roleId: RoleId
}

/** The pages of the main window. */
export type Page = 'roles' | 'connections' | 'consumers' | 'activity' | 'doctor' | 'settings' | 'welcome' | 'states'

export type Channels = typeof channels
export type CallName = { [K in keyof Channels]: Channels[K] extends { kind: 'call' } ? K : never }[keyof Channels]
export type PushName = Exclude<keyof Channels, CallName>
export type Args<K extends CallName> = Channels[K] extends Call<infer A, infer _R> ? A : never
export type Returns<K extends CallName> = Channels[K] extends Call<infer _A, infer R> ? R : never
export type Payload<K extends PushName> = Channels[K] extends Push<infer P> ? P : never

/** What the preload script gives the page as `window.stint`. */
export interface Bridge {
  call<K extends CallName>(name: K, ...args: Args<K> extends undefined ? [] : [Args<K>]): Promise<Result<Returns<K>>>
  /** Listens to a push; the answer stops listening. */
  on<K extends PushName>(name: K, listener: (payload: Payload<K>) => void): () => void
}
