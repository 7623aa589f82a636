import { readFileSync } from 'node:fs'
import { makeConsumer, readRecipe } from '../support/consumer-steps'
import { clients, watchKeys } from '../support/renewing-clients'
import { enterSignedIn, startRole } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })
test.slow()

const profile = 'payments-staging-readonly'
const expectedArn = /assumed-role\/AWSReservedSSO_ReadOnly_.+\/elena\.fischer@/

interface Prepared {
  readonly name: string
  readonly command: readonly string[]
}

/** The clients that are installed, with what runs them. */
async function prepareClients(): Promise<readonly Prepared[]> {
  const all = await Promise.all(clients.map(async ({ name, prepare }) => ({ name, command: await prepare() })))
  const missing = all.flatMap(({ name, command }) => (command === undefined ? [name] : []))
  if (process.env['CI']) expect(missing, 'everything is installed in CI').toEqual([])
  for (const name of missing) test.info().annotations.push({ type: 'not installed', description: name })
  return all.flatMap(({ name, command }) => (command === undefined ? [] : [{ name, command }]))
}

/** Runs the clients side by side, each over at least one whole life of its first credentials. */
async function renewAll(prepared: readonly Prepared[], env: NodeJS.ProcessEnv): Promise<void> {
  await Promise.all(
    prepared.map(async ({ name, command }) => {
      // Stint renews after two thirds of a life, so that the first has ended when the third key is used.
      const sights = await watchKeys(command, env, 3)
      expect(
        sights.filter(({ arn }) => !expectedArn.test(arn)),
        name,
      ).toEqual([])
    }),
  )
}

test('real clients read a profile and the container endpoint, and go on across an expiry', async ({
  app,
  demo,
  stage,
}) => {
  const prepared = await prepareClients()
  const page = await enterSignedIn(stage)
  await demo.setLifetimes({ roleCredentialsSeconds: 6 })
  await startRole(page, 'Payments Staging', 'ReadOnly')
  const env = {
    ...app.shellEnv,
    AWS_EC2_METADATA_DISABLED: 'true',
    STS_ENDPOINT: demo.variables['AWS_ENDPOINT_URL_STS'],
    STINT: app.commandPath,
  }
  await test.step('a profile', () => renewAll(prepared, { ...env, AWS_PROFILE: profile }))
  await test.step('the container endpoint', async () => {
    const item = await makeConsumer(page, 'clients', [profile])
    const variables = await readRecipe(page, item, 'clients')
    // Debian's clients are older than the variable for the token's file.
    const token = readFileSync(variables['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? '', 'utf8')
    const none = { AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' }
    await renewAll(prepared, { ...env, ...variables, ...none, AWS_CONTAINER_AUTHORIZATION_TOKEN: token })
  })
})
