import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DoctorReport, ToolId } from '../../electron/contract/doctor'
import { run } from '../unit/agent/running-agent'
import { stage, type Scene } from '../unit/doctor/desk-folder'

// The doctor's word against the tools' own: each is asked which key id it takes.
const aws = '/usr/bin/aws'
const hasBotocore = spawnSync('python3', ['-c', 'import botocore']).status === 0
const SLOW = 60_000

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRETKEY'
const keyId = (ending: string) => `ASIAIOSFODNN7EXA${ending}`
const exported = { AWS_ACCESS_KEY_ID: keyId('ENVV'), AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: 'token' }
const pair = (ending: string) => `aws_access_key_id = ${keyId(ending)}\naws_secret_access_key = ${secret}\n`
const answer = { Version: 1, AccessKeyId: keyId('PROC'), SecretAccessKey: secret, SessionToken: 't' }
const program = { 'bin/keys': `#!/bin/sh\necho '${JSON.stringify(answer)}'\n` }
const process_ = 'credential_process = $HOME/bin/keys\n'
const base = { modes: { 'bin/keys': 0o755 } }
const files = (config: string, credentials = '') => ({
  ...program,
  '.aws/config': `[default]\nregion = eu-west-1\n${config}`,
  '.aws/credentials': credentials,
})

const scenes: readonly (Scene & { readonly name: string })[] = [
  {
    ...base,
    name: 'exported keys over the default profile',
    env: exported,
    files: files('', `[default]\n${pair('CRED')}`),
  },
  {
    ...base,
    name: 'exported keys beside AWS_PROFILE',
    env: { ...exported, AWS_PROFILE: 'a' },
    files: files(`[profile a]\n${process_}`),
  },
  {
    ...base,
    name: 'keys in the credentials file beside a process',
    env: { AWS_PROFILE: 'a' },
    files: files(`[profile a]\n${process_}`, `[a]\n${pair('CRED')}`),
  },
  {
    ...base,
    name: 'keys in the config file beside a process',
    env: { AWS_PROFILE: 'a' },
    files: files(`[profile a]\n${process_}${pair('CONF')}`),
  },
  {
    ...base,
    name: 'AWS_PROFILE against AWS_DEFAULT_PROFILE',
    env: { AWS_PROFILE: 'a', AWS_DEFAULT_PROFILE: 'b' },
    files: files('', `[a]\n${pair('AAAA')}[b]\n${pair('BBBB')}`),
  },
  {
    ...base,
    name: 'a section that stands twice',
    env: { AWS_PROFILE: 'a' },
    files: files('', `[a]\n${pair('AAAA')}[b]\n${pair('BBBB')}[a]\n${pair('LAST')}`),
  },
  { ...base, name: 'a profile that stands nowhere', env: { ...exported, AWS_PROFILE: 'nope' }, files: files('') },
  {
    ...base,
    name: 'a key id without its secret',
    env: { AWS_ACCESS_KEY_ID: keyId('HALF') },
    files: files('', `[default]\n${pair('CRED')}`),
  },
]

/** The last letters of the key that the doctor expects; empty: none, or an error. */
function expected({ tools }: DoctorReport, id: ToolId): string {
  const tool = tools.find((one) => one.tool === id)
  const step = tool?.steps[tool.winner ?? -1]
  if (step?.source === 'process') return 'PROC'
  const fact = step?.facts.find(({ code }) => code.startsWith('key-'))
  return String(fact?.values?.['ending'] ?? '')
}

type Ask = (env: NodeJS.ProcessEnv) => Promise<string>

const askAwsCli: Ask = async (env) => {
  const { out, code } = await run(aws, ['configure', 'list'], env)
  return code === 0 ? (/access_key\s+\*+(\w{4})/.exec(out)?.[1] ?? '') : ''
}

const askBotocore: Ask = async (env) => {
  const script = 'import botocore.session as s; print(s.get_session().get_credentials().access_key)'
  const { out, code } = await run('python3', ['-c', script], { ...env, PATH: process.env['PATH'] })
  return code === 0 ? out.trim().slice(-4) : ''
}

const askJavaScript: Ask = async (env) => {
  const script = `const { STSClient } = require('@aws-sdk/client-sts')
new STSClient({ region: 'eu-west-1' }).config.credentials().then(({ accessKeyId }) => console.log(accessKeyId))`
  const { out, code } = await run(process.execPath, ['-e', script], env)
  return code === 0 ? out.trim().slice(-4) : ''
}

const tools: readonly (readonly [id: ToolId, isThere: boolean, ask: Ask])[] = [
  ['aws-cli', existsSync(aws), askAwsCli],
  ['boto3', hasBotocore, askBotocore],
  ['js', true, askJavaScript],
]

describe.each(tools)('the doctor knows what %s takes', (id, isThere, ask) => {
  it.skipIf(!isThere).each(scenes)('$name', { timeout: SLOW }, async (scene) => {
    await stage(scene, async ({ env, report }) => {
      const taken = await ask({ ...env, AWS_EC2_METADATA_DISABLED: 'true' })
      expect(taken).toBe(expected(report, id))
    })
  })
})
