import type { IssuedCredentials } from '../credentials'
import { randomAccessKeyId, randomSecretKey, randomSessionToken } from '../identifiers'
import type { XmlRecord } from '../query-protocol'
import type { StsCall } from './sts-call'

/** What a session stands for, before it has keys. */
export type SessionFacts = Omit<
  IssuedCredentials,
  'accessKeyId' | 'secretAccessKey' | 'sessionToken' | 'expiresAt' | 'fromGlobalSts'
>

// A session token may be padded to 4096 bytes, so none is taken to be longer.
const LONGEST_TOKEN = 4096
const BYTES_PER_PERCENT = 23

/**
 * Makes temporary credentials that live for `seconds`, or less where the demo's lifetimes say so. The token grows with
 * `packedSize`, the percentage that session policies and tags take of their room.
 */
export function issueCredentials(
  { world, isGlobal }: Pick<StsCall, 'world' | 'isGlobal'>,
  facts: SessionFacts,
  seconds: number,
  packedSize = 0,
): IssuedCredentials {
  const life = Math.min(seconds, world.lifetimes.stsAtMostSeconds)
  const issued: IssuedCredentials = {
    ...facts,
    fromGlobalSts: isGlobal,
    accessKeyId: randomAccessKeyId(world.random),
    secretAccessKey: randomSecretKey(world.random),
    sessionToken: randomSessionToken(world.random, packedSize * BYTES_PER_PERCENT),
    expiresAt: world.clock.now() + life * 1000,
  }
  world.credentials.set(issued.accessKeyId, issued)
  return issued
}

/** The `Credentials` of an answer; the end is given in whole seconds. */
export function describeCredentials(issued: IssuedCredentials): XmlRecord {
  return {
    AccessKeyId: issued.accessKeyId,
    SecretAccessKey: issued.secretAccessKey,
    SessionToken: issued.sessionToken,
    Expiration: formatTime(issued.expiresAt ?? 0),
  }
}

/** How much room the token and what is packed in it take: the old field of the answer and the two new ones. */
export function describeSize(issued: IssuedCredentials, packedSize: number | undefined): XmlRecord {
  const size = issued.sessionToken?.length ?? 0
  return {
    PackedPolicySize: packedSize,
    SessionTokenUtilization: Math.ceil((size * 100) / LONGEST_TOKEN),
    SessionTokenSize: size,
  }
}

/** A time of the query protocol: ISO 8601 without fractions. */
export function formatTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, '')
}
