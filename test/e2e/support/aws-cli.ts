import { existsSync } from 'node:fs'
import { run, type Outcome } from './child'
import type { Demo } from './demo-world'
import type { StintApp } from './stint-app'

/** Debian's; another `aws` may come first on PATH. */
const program = '/usr/bin/aws'

/** The reason to skip a test where the real AWS CLI is not installed. */
export const hasAwsCli = existsSync(program)

/**
 * Runs the real AWS CLI as the pretended user does; STS is the demo's. The file's place is said only where it is not the
 * usual one, as the demo inside the app asks for.
 */
export function runAws(app: StintApp, demo: Demo, ...args: readonly string[]): Promise<Outcome> {
  const { AWS_ENDPOINT_URL_STS } = demo.variables
  // Older versions know the endpoint only as an argument.
  const endpoint = args[0] === 'sts' && AWS_ENDPOINT_URL_STS ? ['--endpoint-url', AWS_ENDPOINT_URL_STS] : []
  const ownFile = app.awsConfig.startsWith(app.data) ? { AWS_CONFIG_FILE: app.awsConfig } : {}
  const env = { ...app.shellEnv, ...ownFile, AWS_EC2_METADATA_DISABLED: 'true' }
  return run(program, [...args, ...endpoint], { env })
}
