import { z } from 'zod'
import type { Proof } from './activity/chain'
import { connectionIdSchema, roleIdSchema, type ConnectionId, type RoleId } from '../contract/ids'
import type { Credentials } from './credentials'
import type { LongTermKeys } from './connections/long-term-keys'
import { consumerIdSchema } from '../contract/consumers'
import type { Consumer, ConsumerScope } from './consumers/consumer-registry'
import { Secret } from './secret'
import type { SavedSession } from './sessions/session'
import type { LiveSignIn } from './sign-in/sign-in-state'
import type { VaultContents } from './vault'

const signInSchema = z.object({
  connectionId: connectionIdSchema,
  clientId: z.string(),
  clientSecret: z.string(),
  registrationExpiresAt: z.number(),
  accessToken: z.string(),
  accessTokenExpiresAt: z.number(),
  refreshToken: z.string().exactOptional(),
  since: z.number(),
  tokenIssuedAt: z.number(),
})

const sessionSchema = z.object({
  roleId: roleIdSchema,
  startedAt: z.number(),
  issuedAt: z.number(),
  lastUsedAt: z.number(),
  pinned: z.boolean(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
  expiresAt: z.number(),
  limit: z.object({ minutes: z.number(), exactAt: z.number() }).exactOptional(),
})

const keysSchema = z.object({
  connectionId: connectionIdSchema,
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  totpSecret: z.string().exactOptional(),
})

const scopeSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('all') }),
  z.object({ to: z.literal('roles'), roleIds: z.array(roleIdSchema) }),
])

const consumerSchema = z.object({
  id: consumerIdSchema,
  name: z.string(),
  token: z.string(),
  scope: scopeSchema,
  createdAt: z.number(),
  lastUsedAt: z.number().exactOptional(),
})

const markSchema = z.object({ n: z.number().int().min(0), mac: z.string() })
const activitySchema = z.object({
  chain: z.string(),
  key: z.string(),
  anchor: markSchema,
  head: markSchema,
})

/** The vault's inside, before encryption. The only form in which secrets are plain text; it never leaves `Vault` and its file. */
export const packedVaultSchema = z.object({
  version: z.literal(1),
  signIns: z.array(signInSchema),
  sessions: z.array(sessionSchema),
  keys: z.array(keysSchema).default([]),
  consumers: z.array(consumerSchema).default([]),
  activity: activitySchema.exactOptional(),
})
export type PackedVault = z.infer<typeof packedVaultSchema>

/** Turns what is live into the form that is encrypted. */
export function packVault(contents: VaultContents): PackedVault {
  return {
    version: 1,
    signIns: [...contents.signIns].map(([id, live]) => packSignIn(id, live)),
    sessions: [...contents.sessions].map(([id, session]) => packSession(id, session)),
    keys: [...contents.keys].map(([id, keys]) => packKeys(id, keys)),
    consumers: contents.consumers.map(packConsumer),
    ...(contents.activity ? { activity: packActivity(contents.activity) } : {}),
  }
}

/** Reads the decrypted form; undefined if it does not have the right shape. */
export function unpackVault(packed: unknown): VaultContents | undefined {
  const parsed = packedVaultSchema.safeParse(packed)
  if (!parsed.success) return undefined
  return {
    signIns: new Map(parsed.data.signIns.map((entry) => [entry.connectionId, unpackSignIn(entry)])),
    sessions: new Map(parsed.data.sessions.map((entry) => [entry.roleId, unpackSession(entry)])),
    keys: new Map(parsed.data.keys.map((entry) => [entry.connectionId, unpackKeys(entry)])),
    consumers: parsed.data.consumers.map(unpackConsumer),
    ...(parsed.data.activity ? { activity: unpackActivity(parsed.data.activity) } : {}),
  }
}

function packSignIn(connectionId: ConnectionId, live: LiveSignIn): PackedVault['signIns'][number] {
  const { registration, tokens, since, tokenIssuedAt } = live
  return {
    connectionId,
    clientId: registration.clientId,
    clientSecret: registration.clientSecret.reveal(),
    registrationExpiresAt: registration.expiresAt,
    accessToken: tokens.accessToken.reveal(),
    accessTokenExpiresAt: tokens.accessTokenExpiresAt,
    ...(tokens.refreshToken ? { refreshToken: tokens.refreshToken.reveal() } : {}),
    since,
    tokenIssuedAt,
  }
}

function unpackSignIn(entry: PackedVault['signIns'][number]): LiveSignIn {
  const tokens = { accessToken: new Secret(entry.accessToken), accessTokenExpiresAt: entry.accessTokenExpiresAt }
  return {
    registration: {
      clientId: entry.clientId,
      clientSecret: new Secret(entry.clientSecret),
      expiresAt: entry.registrationExpiresAt,
    },
    tokens: entry.refreshToken ? { ...tokens, refreshToken: new Secret(entry.refreshToken) } : tokens,
    since: entry.since,
    tokenIssuedAt: entry.tokenIssuedAt,
  }
}

function packSession(roleId: RoleId, session: SavedSession): PackedVault['sessions'][number] {
  const { credentials, startedAt, issuedAt, lastUsedAt, pinned, limit } = session
  return {
    roleId,
    startedAt,
    issuedAt,
    lastUsedAt,
    pinned,
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.secretAccessKey.reveal(),
    sessionToken: credentials.sessionToken.reveal(),
    expiresAt: credentials.expiresAt,
    ...(limit ? { limit } : {}),
  }
}

function unpackSession(entry: PackedVault['sessions'][number]): SavedSession {
  const credentials: Credentials = {
    accessKeyId: entry.accessKeyId,
    secretAccessKey: new Secret(entry.secretAccessKey),
    sessionToken: new Secret(entry.sessionToken),
    expiresAt: entry.expiresAt,
  }
  const { startedAt, issuedAt, lastUsedAt, pinned, limit } = entry
  return { credentials, startedAt, issuedAt, lastUsedAt, pinned, ...(limit ? { limit } : {}) }
}

function packKeys(connectionId: ConnectionId, keys: LongTermKeys): PackedVault['keys'][number] {
  const { accessKeyId, secretAccessKey, totpSecret } = keys
  const packed = { connectionId, accessKeyId, secretAccessKey: secretAccessKey.reveal() }
  return totpSecret ? { ...packed, totpSecret: totpSecret.reveal() } : packed
}

function unpackKeys({ accessKeyId, secretAccessKey, totpSecret }: PackedVault['keys'][number]): LongTermKeys {
  const keys = { accessKeyId, secretAccessKey: new Secret(secretAccessKey) }
  return totpSecret === undefined ? keys : { ...keys, totpSecret: new Secret(totpSecret) }
}

function packConsumer({ id, name, token, scope, createdAt, lastUsedAt }: Consumer): PackedVault['consumers'][number] {
  const packed = scope.to === 'all' ? scope : { to: scope.to, roleIds: [...scope.roleIds] }
  const used = lastUsedAt === undefined ? {} : { lastUsedAt }
  return { id, name, token: token.reveal(), scope: packed, createdAt, ...used }
}

function unpackConsumer({ token, scope, ...rest }: PackedVault['consumers'][number]): Consumer {
  const unpacked: ConsumerScope = scope.to === 'all' ? scope : { to: scope.to, roleIds: new Set(scope.roleIds) }
  return { ...rest, token: new Secret(token), scope: unpacked }
}

function packActivity({ chain, key, anchor, head }: Proof): NonNullable<PackedVault['activity']> {
  return { chain, key: key.reveal(), anchor, head }
}

function unpackActivity({ chain, key, anchor, head }: NonNullable<PackedVault['activity']>): Proof {
  return { chain, key: new Secret(key), anchor, head }
}
