import { describe, expect, it } from 'vitest'
import { asksBeforeAdding, asksBeforeImport, isSimulated } from '../../../electron/compose-runtime-risk'
import type { ConnectionDraft } from '../../../electron/contract/connection-drafts'
import type { ConnectionRecord } from '../../../electron/core/connections/connection-record'
import type { Place } from '../../../electron/place'

const here = 'http://127.0.0.1:4000/sts'
const all = {
  AWS_ENDPOINT_URL_STS: here,
  AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:4000/iam',
  STINT_SIGNIN_ENDPOINT: 'http://127.0.0.1:4000/signin',
}
const of = (kind: string, more: object = {}) => ({ kind, ...more }) as ConnectionRecord
const compatible = (endpoint: string) => of('sts-compatible', { service: { endpoint } })
const center = (startUrl: string) => of('identity-center', { startUrl })

describe('what counts as simulated', () => {
  it.each([
    ['the demo organization', center('http://127.0.0.1:4000/start'), {}, true],
    ['an organization, whatever the variables say', center('https://northwind.awsapps.com/start'), all, false],
    ['a service of its own on this computer', compatible('http://localhost:9000'), {}, true],
    ['a service of its own elsewhere, whatever the variables say', compatible('https://minio.test'), all, false],
    ['an IAM user', of('iam-user'), {}, false],
    ['an IAM user whose services are all here', of('iam-user'), all, true],
    ['an IAM user with STS alone here', of('iam-user'), { AWS_ENDPOINT_URL_STS: here }, false],
    ['an IAM user with another service here', of('iam-user'), { AWS_ENDPOINT_URL_SSO: here }, false],
    ['a SAML provider with STS here', of('saml'), { AWS_ENDPOINT_URL_STS: here }, true],
    ['a pipeline with another service here', of('web-identity'), { AWS_ENDPOINT_URL_IAM: here }, false],
    ['a console session with its service elsewhere', of('aws-login'), { AWS_ENDPOINT_URL_STS: here }, false],
    ['a console session with all here', of('aws-login'), all, true],
  ])('%s', (_what, record, env, expected) => {
    expect(isSimulated(record, undefined, env)).toBe(expected)
  })

  it('goes by the endpoints of the connection first', () => {
    const elsewhere = { sts: 'https://sts.eu-central-1.amazonaws.com', iam: 'https://iam.amazonaws.com' }
    expect(isSimulated(of('iam-user'), elsewhere, all)).toBe(false)
    expect(isSimulated(of('iam-user'), { sts: here, iam: here }, {})).toBe(true)
  })
})

describe('keys of the world outside', () => {
  const risky = { settings: { get: () => ({ acceptDevelopmentRuntime: false }) } } as never
  const accepted = { settings: { get: () => ({ acceptDevelopmentRuntime: true }) } } as never
  const on = (runtime: Place['runtime'], env = {}) => ({ runtime, env, data: { isDemo: false } }) as Place
  const draft = { kind: 'iam-user' } as ConnectionDraft

  it('are taken on an old runtime after the user’s word only', () => {
    for (const env of [{}, { AWS_ENDPOINT_URL_SSO: here }]) {
      expect(asksBeforeAdding(draft, on('development', env), risky, undefined)).toBe(true)
      expect(asksBeforeImport(on('development', env), risky)).toBe(true)
    }
    expect(asksBeforeAdding(draft, on('development'), accepted, undefined)).toBe(false)
    expect(asksBeforeImport(on('development'), accepted)).toBe(false)
  })

  it('are taken on the current one, and simulated ones anywhere', () => {
    expect(asksBeforeAdding(draft, on('current'), risky, undefined)).toBe(false)
    expect(asksBeforeImport(on('current'), risky)).toBe(false)
    expect(asksBeforeAdding(draft, on('development', all), risky, undefined)).toBe(false)
    expect(asksBeforeAdding(draft, on('development'), risky, { sts: here, iam: here })).toBe(false)
    expect(asksBeforeImport(on('development', all), risky)).toBe(false)
  })
})
