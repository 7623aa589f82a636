import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hasAwsCli } from '../support/aws-cli'
import { run } from '../support/child'
import { makeConsumer, readRecipe } from '../support/consumer-steps'
import { answerConsent, enterSignedIn, go } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })

const profile = 'payments-staging-readonly'

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, string>>
}

async function ask(url: string, token: string): Promise<Answer> {
  const answer = await fetch(url, { headers: { authorization: token } })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

test('a consumer reads fresh credentials across an expiry, until it is revoked; no token stays at quit', async ({
  app,
  demo,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await go(page, 'Consumers')
  await expect(page.getByText('Listens nowhere while there is no consumer.')).toBeVisible()
  const item = await makeConsumer(page, 'ci-runner', [profile])
  await expect(page.getByText(/^Listens on 127\.0\.0\.1:\d+/)).toBeVisible()
  await expect(item.getByText(`Only ${profile}`)).toBeVisible()
  await expect(item.getByText(/Not used yet/)).toBeVisible()
  const variables = await readRecipe(page, item, 'ci-runner')
  const url = variables['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? ''
  const file = variables['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? ''
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const token = readFileSync(file, 'utf8')
  expect(await page.content(), 'the page does not know the token').not.toContain(token)

  await demo.setLifetimes({ roleCredentialsSeconds: 8 })
  const first = await ask(url, token)
  expect(first.status).toBe(200)
  await expect(item.getByText(/Last used/)).toBeVisible()
  let latest = first
  await expect
    .poll(
      async () => {
        latest = await ask(url, token)
        return latest.status === 200 && Date.now() > Date.parse(first.body['Expiration'] ?? '')
      },
      { timeout: 40_000, message: 'past the first expiry' },
    )
    .toBe(true)
  expect(latest.body['AccessKeyId']).not.toBe(first.body['AccessKeyId'])
  await demo.setLifetimes({ roleCredentialsSeconds: 3600 })
  if (hasAwsCli) {
    // Debian's is older than the variable for the file.
    const env = { ...app.shellEnv, ...variables, AWS_CONTAINER_AUTHORIZATION_TOKEN: token }
    const identity = await run('/usr/bin/aws', ['configure', 'export-credentials'], { env })
    expect(identity.code, identity.err).toBe(0)
    expect(JSON.parse(identity.out)).toMatchObject({ Version: 1 })
  }
  const outside = url.replace(profile, 'payments-production-readonly')
  expect(await ask(outside, token)).toMatchObject({ status: 403, body: { Code: 'consumer-out-of-scope' } })
  expect(await ask(url, `${token}x`)).toMatchObject({ status: 403, body: { Code: 'consumer-refused' } })

  await item.getByRole('button', { name: 'Revoke ci-runner' }).click()
  const question = page.getByRole('alertdialog', { name: 'Revoke ci-runner?' })
  await question.getByRole('button', { name: 'Revoke' }).click()
  await expect(item.getByText(/^Revoked/)).toBeVisible()
  await expect.poll(() => existsSync(file)).toBe(false)
  await expect(page.getByText('Listens nowhere while there is no consumer.')).toBeVisible()
  await expect(ask(url, token)).rejects.toThrow()
  const next = await makeConsumer(page, 'second', [profile])
  const again = await readRecipe(page, next, 'second')
  expect(again['AWS_CONTAINER_CREDENTIALS_FULL_URI'], 'the same port').toBe(url)
  await app.quit()
  expect(existsSync(again['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? '')).toBe(false)
  expect(readFileSync(join(app.data, 'logs', 'stint.log'), 'utf8')).not.toContain(token)
})

test('a consumer for every profile is refused production at once, and gets it after the user’s answer', async ({
  app,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  const item = await makeConsumer(page, 'terraform', [])
  const variables = await readRecipe(page, item, 'terraform')
  const token = readFileSync(variables['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? '', 'utf8')
  const url = (variables['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '').replace(/[^/]+$/, 'payments-production-readonly')
  const refused = await ask(url, token)
  expect(refused).toMatchObject({ status: 403, body: { Code: 'consent-asked' } })
  const window = await app.window('consent')
  await expect(window.getByRole('heading', { name: 'terraform asks for production credentials' })).toBeVisible()
  await expect(window.getByText('The consumer terraform, with its token')).toBeVisible()
  await answerConsent(app, '3')
  expect((await ask(url, token)).status).toBe(200)
  expect((await ask(url, token)).status).toBe(200)
  expect(app.has('consent')).toBe(false)
})
