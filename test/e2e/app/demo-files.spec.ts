import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasAwsCli } from '../support/aws-cli'
import { run } from '../support/child'
import { enterSignedIn, startRole } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ world: 'demo' })

test('the demo has AWS files of its own, and its line for a terminal leads the AWS CLI to them', async ({
  app,
  demo,
  home,
  stage,
}) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  const config = join(app.data, 'aws', 'config')
  await expect.poll(() => existsSync(config) && readFileSync(config, 'utf8')).toContain('payments-staging-loadtester')
  expect(existsSync(join(home, '.aws'))).toBe(false)
  const line = await page.getByRole('region', { name: 'Demo organization' }).getByRole('code').textContent()
  // Debian's AWS CLI does not know AWS_ENDPOINT_URL_STS yet.
  const call = `/usr/bin/aws sts get-caller-identity --profile payments-staging-loadtester --endpoint-url ${demo.origin}/sts`
  const said = await run('bash', ['-c', `${line!}\n${call}`], { env: app.shellEnv })
  expect(said.code, said.err).toBe(0)
  expect(said.out).toContain('662044180973')
})
