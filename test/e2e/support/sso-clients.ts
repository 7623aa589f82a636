import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { runAws } from './aws-cli'
import { answerDevice } from './browser-program'
import { run, type Outcome } from './child'
import type { Demo } from './demo-world'
import type { StintApp } from './stint-app'

/** Where the services of Identity Center are looked for in a model of botocore's. */
const models = { sso: ['2019-06-10', 'portal'], 'sso-oidc': ['2019-06-10', 'oidc'] } as const

/**
 * Leads an AWS CLI of any age to the demo: older ones know no variable for the endpoints of Identity Center, but every one
 * reads rule sets of endpoints from `~/.aws/models` (botocore's `Loader`).
 */
export function leadAwsCli(home: string, { origin }: Demo): void {
  for (const [service, [version, path]] of Object.entries(models)) {
    const folder = join(home, '.aws', 'models', service, version)
    mkdirSync(folder, { recursive: true })
    const parameters = {
      Region: { builtIn: 'AWS::Region', required: false, documentation: '', type: 'String' },
      UseDualStack: {
        builtIn: 'AWS::UseDualStack',
        required: true,
        default: false,
        documentation: '',
        type: 'Boolean',
      },
      UseFIPS: { builtIn: 'AWS::UseFIPS', required: true, default: false, documentation: '', type: 'Boolean' },
      Endpoint: { builtIn: 'SDK::Endpoint', required: false, documentation: '', type: 'String' },
    }
    const endpoint = { url: `${origin}/${path}`, properties: {}, headers: {} }
    const rules = [{ conditions: [], endpoint, type: 'endpoint' }]
    writeFileSync(join(folder, 'endpoint-rule-set-1.json'), JSON.stringify({ version: '1.0', parameters, rules }))
  }
}

/** Signs in with the real AWS CLI, as its user does with a code. */
export async function signInByCli(app: StintApp, demo: Demo, profile: string): Promise<Outcome> {
  const known = new Set((await demo.deviceCodes()).map(({ userCode }) => userCode))
  const outcome = runAws(app, demo, 'sso', 'login', '--profile', profile, '--no-browser')
  const find = async () => (await demo.deviceCodes()).find(({ userCode }) => !known.has(userCode))?.userCode
  await expect.poll(find, { message: 'a code of the AWS CLI', timeout: 30_000 }).toBeDefined()
  const code = (await find())!
  await answerDevice(`${demo.startUrl}/device?user_code=${code}`, code, { decision: 'allow' })
  return outcome
}

/** A profile as `aws configure sso` writes it. */
export function writeSsoProfile(profile: string, session: string, account: string, role: string): string {
  const lines = [`[profile ${profile}]`, `sso_session = ${session}`, `sso_account_id = ${account}`]
  return [...lines, `sso_role_name = ${role}`, 'region = eu-central-1', ''].join('\n')
}

/** Asks STS who a profile is, with the AWS SDK for JavaScript. */
export function whoIsIt(app: StintApp, demo: Demo, profile: string): Promise<Outcome> {
  const script =
    "const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');" +
    'new STSClient({}).send(new GetCallerIdentityCommand({})).then((who) => console.log(who.Arn))'
  const env = { ...app.shellEnv, ...demo.variables, AWS_PROFILE: profile, AWS_EC2_METADATA_DISABLED: 'true' }
  return run(process.execPath, ['-e', script], { env })
}
