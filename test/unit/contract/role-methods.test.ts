import { describe, expect, it } from 'vitest'
import type { Capabilities } from '../../../electron/contract/connection-drafts'
import {
  checkDuration,
  durationsOf,
  methodsFrom,
  readDuration,
  writeDuration,
  type StartingConnection,
} from '../../../electron/contract/role-methods'
import {
  checkExternalId,
  checkFederatedName,
  checkSourceIdentity,
  checkTags,
} from '../../../electron/contract/role-options'

const user: StartingConnection = { kind: 'iam-user' }
const center: StartingConnection = { kind: 'identity-center' }
const capabilities: Capabilities = {
  operations: ['AssumeRole', 'GetSessionToken'],
  roleArn: 'required',
  policy: 'optional',
  policyLimit: 2048,
  shortestSeconds: 900,
  longestSeconds: 43_200,
  defaultSeconds: 3600,
  callerIdentity: false,
}

describe('what can be started from where', () => {
  it.each([
    [{ connection: user }, ['assume-role', 'session-token', 'federation-token', 'assume-root']],
    [{ connection: user, through: 'session-token' }, ['assume-role', 'assume-root']],
    [{ connection: user, through: 'federation-token' }, []],
    [{ connection: user, through: 'assume-root' }, []],
    [{ connection: center }, []],
    [{ connection: center, through: 'listed' }, ['assume-role', 'assume-root']],
    [{ connection: { kind: 'web-identity' } }, ['web-identity']],
    [{ connection: { kind: 'saml' } }, ['saml']],
    [{ connection: { kind: 'saml' }, through: 'saml' }, ['assume-role', 'assume-root']],
    [{ connection: { kind: 'aws-login' } }, ['login', 'assume-role', 'assume-root']],
    [{ connection: { kind: 'sts-compatible', preset: 'ceph', capabilities } }, ['assume-role', 'session-token']],
    [
      { connection: { kind: 'sts-compatible', preset: 'ceph', capabilities }, through: 'session-token' },
      ['assume-role'],
    ],
    [{ connection: { kind: 'sts-compatible', preset: 'minio', capabilities }, through: 'assume-role' }, []],
  ] as const)('%j → %j', (start, methods) => {
    expect(methodsFrom(start)).toEqual(methods)
  })
})

describe('durations', () => {
  it('hold a role that is reached through another session to one hour', () => {
    const held = { shortest: 900, longest: 3600, usual: 3600, chained: true }
    expect(durationsOf('assume-role', { connection: center, through: 'listed' })).toEqual(held)
    expect(durationsOf('assume-role', { connection: user, through: 'session-token' })).toEqual(held)
    const loginSession = 'arn:aws:sts::482109371154:assumed-role/Dev/elena'
    expect(durationsOf('assume-role', { connection: { kind: 'aws-login', loginSession } })).toEqual(held)
    expect(durationsOf('assume-role', { connection: user })).toMatchObject({ longest: 43_200, chained: false })
  })

  it('are those of each operation', () => {
    expect(durationsOf('session-token', { connection: user })).toMatchObject({
      shortest: 900,
      longest: 129_600,
      usual: 43_200,
    })
    expect(durationsOf('assume-root', { connection: center, through: 'listed' })).toMatchObject({
      longest: 900,
      usual: 900,
    })
  })

  it('are those of the service, where it only speaks like STS', () => {
    const connection = {
      kind: 'sts-compatible',
      capabilities: { ...capabilities, longestSeconds: 31_536_000 },
    } as const
    expect(durationsOf('assume-role', { connection })).toMatchObject({ longest: 31_536_000, usual: 3600 })
    expect(durationsOf('assume-role', { connection, through: 'session-token' })).toMatchObject({
      longest: 3600,
      chained: true,
    })
  })

  it('are refused beyond their limits, with the limits', () => {
    const range = durationsOf('assume-role', { connection: user })
    expect(checkDuration(900, range)).toBeUndefined()
    expect(checkDuration(43_201, range)).toEqual({
      code: 'duration-invalid',
      values: { shortest: '15 min', longest: '12 h' },
    })
    expect(checkDuration(Number.NaN, range)?.code).toBe('duration-invalid')
  })

  it.each([
    ['90', 5400, '1 h 30 min'],
    ['15 min', 900, '15 min'],
    ['2 h', 7200, '2 h'],
    ['1h30', 5400, '1 h 30 min'],
    ['1:30', 5400, '1 h 30 min'],
    ['1.5 h', 5400, '1 h 30 min'],
    ['365 days', 31_536_000, '365 days'],
    ['36 hours', 129_600, '36 h'],
  ])('%s is read as %i seconds', (text, seconds, written) => {
    expect(readDuration(text)).toBe(seconds)
    expect(writeDuration(seconds)).toBe(written)
  })

  it.each(['', 'soon', '-5', '2 h 3 h'])('%j is no duration', (text) => {
    expect(readDuration(text)).toBeUndefined()
  })
})

describe('options', () => {
  it('are checked by the rules of STS', () => {
    expect(checkExternalId('')).toBeUndefined()
    expect(checkExternalId('vendor:42/a')).toBeUndefined()
    expect(checkExternalId('x')?.code).toBe('external-id-invalid')
    expect(checkExternalId('two words')?.code).toBe('external-id-invalid')
    expect(checkSourceIdentity('elena.fischer')).toBeUndefined()
    expect(checkSourceIdentity('a:b')?.code).toBe('source-identity-invalid')
    expect(checkFederatedName('elena')).toBeUndefined()
    expect(checkFederatedName('x'.repeat(33))?.code).toBe('session-name-invalid')
  })

  it('name the tag that is wrong', () => {
    const tag = (key: string, value = '') => ({ key, value, transitive: false })
    expect(checkTags([tag('team', 'core'), tag('Größe', 'ü'), tag('a/b:c')])).toBeUndefined()
    expect(checkTags([tag('team'), tag('Team')])).toEqual({ code: 'tags-invalid', values: { key: 'Team' } })
    expect(checkTags([tag('')])?.values).toEqual({ key: '' })
    expect(checkTags([tag('aws:x')])?.values).toEqual({ key: 'aws:x' })
    expect(checkTags([tag('x', 'y'.repeat(257))])?.values).toEqual({ key: 'x' })
    expect(checkTags([tag('x*')])?.values).toEqual({ key: 'x*' })
  })
})
