import { z } from 'zod'
import { roleIdSchema } from './ids'

/** Seconds within the limits of any service that speaks like STS; role-methods.ts knows those of each operation. */
const seconds = z.number().int().min(60).max(31_536_000)
const policyText = z.string().max(20_000)
const policyArns = z.array(z.string().max(2048)).max(10)
const tags = z
  .array(z.object({ key: z.string().min(1).max(128), value: z.string().max(256), transitive: z.boolean() }))
  .max(50)

/** What every call that takes a session policy takes beside it; `policy` is JSON as typed, empty for none. */
const restriction = { policy: policyText, policyArns }

/** How a saved role's credentials are got: one STS operation with its options. Empty texts mean "not sent". */
export const roleDefinitionSchema = z.discriminatedUnion('method', [
  z.object({
    method: z.literal('assume-role'),
    roleArn: z.string().max(2048),
    /** May hold `{user}` and `{date}`. */
    sessionName: z.string().max(200),
    durationSeconds: seconds,
    externalId: z.string().max(1224),
    /** Send the connection's MFA device and a code; only where the source is the IAM user itself. */
    mfa: z.boolean(),
    ...restriction,
    tags,
    sourceIdentity: z.string().max(64),
  }),
  z.object({ method: z.literal('session-token'), durationSeconds: seconds, mfa: z.boolean() }),
  z.object({
    method: z.literal('federation-token'),
    name: z.string().max(32),
    durationSeconds: seconds,
    ...restriction,
    tags,
  }),
  z.object({
    method: z.literal('assume-root'),
    /** The member account, twelve digits. */
    targetAccount: z.string().max(12),
    task: z.enum([
      'IAMAuditRootUserCredentials',
      'IAMCreateRootUserPassword',
      'IAMDeleteRootUserCredentials',
      'S3UnlockBucketPolicy',
      'SQSUnlockQueuePolicy',
    ]),
    durationSeconds: z.number().int().min(0).max(900),
  }),
  z.object({
    method: z.literal('web-identity'),
    roleArn: z.string().max(2048),
    sessionName: z.string().max(200),
    durationSeconds: seconds,
    ...restriction,
  }),
  z.object({
    method: z.literal('saml'),
    roleArn: z.string().max(2048),
    durationSeconds: seconds,
    ...restriction,
  }),
  /** The console credentials of an `aws login` session, as they are. */
  z.object({ method: z.literal('login') }),
])
export type RoleDefinition = z.infer<typeof roleDefinitionSchema>
export type RoleMethod = RoleDefinition['method']

/** Where a saved role starts from: its connection itself, or another role's session. */
export const roleSourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('connection') }),
  z.object({ from: z.literal('role'), roleId: roleIdSchema }),
])
export type RoleSource = z.infer<typeof roleSourceSchema>

/** A role that the user defined, beside those that Identity Center lists. Nothing in it is secret. */
export const savedRoleSchema = z.object({
  id: roleIdSchema,
  /** What the list calls it. */
  label: z.string().min(1).max(64),
  /** Name of its account where no connection lists it; may be empty. */
  accountName: z.string().max(200),
  source: roleSourceSchema,
  definition: roleDefinitionSchema,
})
export type SavedRole = z.infer<typeof savedRoleSchema>

/** What a form gives to add or change a saved role. */
export const roleDraftSchema = savedRoleSchema.omit({ id: true })
export type RoleDraft = z.infer<typeof roleDraftSchema>
