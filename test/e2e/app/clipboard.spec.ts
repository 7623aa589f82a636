import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { run } from '../support/child'
import { readClipboard, waitForClipboard } from '../support/clipboard'
import type { ProcessCredentials } from '../support/stint-app'
import { enterSignedIn, rolePanel, startRole } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })

const profile = 'payments-staging-loadtester'

/** Chooses a line of the copy menu in the panel and waits until the panel says "Copied". */
async function copyAs(page: Page, format: RegExp): Promise<void> {
  const panel = rolePanel(page, 'LoadTester')
  await panel.getByRole('button', { name: 'Copy as…' }).click()
  await page.getByRole('menu').getByRole('menuitem', { name: format }).click()
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible()
  await expect(panel.getByText(/^On the clipboard, cleared in/)).toBeVisible()
}

/** What every shell has to have after it read the text. */
function variablesOf({ AccessKeyId, SecretAccessKey, SessionToken }: ProcessCredentials): readonly string[] {
  return [
    `AWS_ACCESS_KEY_ID=${AccessKeyId}`,
    `AWS_SECRET_ACCESS_KEY=${SecretAccessKey}`,
    `AWS_SESSION_TOKEN=${SessionToken}`,
    'AWS_REGION=eu-west-1',
  ]
}

const shells = [
  { format: /^bash, zsh/, program: 'bash', source: '. "$0"; env' },
  { format: /^bash, zsh/, program: 'zsh', source: '. "$0"; env' },
  { format: /^fish/, program: 'fish', source: 'source $argv[1]; env' },
  { format: /^\.env lines/, program: 'bash', source: 'set -a; . "$0"; env' },
] as const

test('every format is what the shells read; JSON and the credentials file as well', async ({
  app,
  folder,
  launch,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  const credentials = await app.credentials(profile)
  const file = join(folder, 'copied')
  const copy = async (format: RegExp): Promise<string> => {
    await copyAs(page, format)
    const text = await readClipboard(launch)
    writeFileSync(file, text)
    return text
  }
  for (const { format, program, source } of shells) {
    await test.step(`${program} ${String(format)}`, async () => {
      await copy(format)
      const said = await run(program, ['-c', source, file], { env: { PATH: '/usr/bin:/bin', HOME: folder } })
      expect(said.code, said.err).toBe(0)
      expect(said.out.split('\n')).toEqual(expect.arrayContaining([...variablesOf(credentials)]))
    })
  }
  expect(JSON.parse(await copy(/^JSON/))).toMatchObject(credentials)
  const section = await copy(/^Credentials file section/)
  expect(section).toContain(`[${profile}]`)
  const cli = await run('/usr/bin/aws', ['configure', 'get', 'aws_session_token', '--profile', profile], {
    env: { ...app.shellEnv, AWS_SHARED_CREDENTIALS_FILE: file },
  })
  expect(cli.out.trim(), cli.err).toBe(credentials.SessionToken)
  // These shells are not to be had from Debian: the text has to name every value.
  for (const format of [/^PowerShell/, /^cmd/, /^nushell/]) {
    const text = await copy(format)
    for (const [name, value] of variablesOf(credentials).map((line) => line.split(/=(.*)/s)))
      expect(text).toMatch(new RegExp(`${name!}.*${value!.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')}`))
  }
})

test.describe('clearing', () => {
  test.use({ settings: { defaultRegion: 'eu-west-1', clipboardClearSeconds: 2 } })

  test('the clipboard is cleared after the set time', async ({ launch, stage }) => {
    const page = await enterSignedIn(stage)
    await startRole(page, 'Payments Staging', 'LoadTester')
    await copyAs(page, /^JSON/)
    await waitForClipboard(launch, /SecretAccessKey/)
    await waitForClipboard(launch, /^$/)
  })

  test('what somebody else copied since stays', async ({ launch, stage }) => {
    const page = await enterSignedIn(stage)
    await startRole(page, 'Payments Staging', 'LoadTester')
    await copyAs(page, /^JSON/)
    const env = { PATH: launch.env['PATH'], DISPLAY: launch.env['DISPLAY'] }
    await run('sh', ['-c', 'xclip -selection clipboard >/dev/null 2>&1'], { env, input: 'of somebody else' })
    await expect(page.getByText(/^On the clipboard, cleared in/)).toBeHidden()
    expect(await readClipboard(launch)).toBe('of somebody else')
  })
})

test('quitting clears the clipboard', async ({ app, launch, stage }) => {
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  await copyAs(page, /^JSON/)
  await waitForClipboard(launch, /SecretAccessKey/)
  await app.quit()
  expect(await readClipboard(launch)).toBe('')
})

test('what is no secret is copied too', async ({ launch, stage }) => {
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await expect(panel.getByText(/assumed-role/)).toBeVisible()
  const facts = [
    [/^Profile name/, /^payments-staging-loadtester$/],
    [/^Account id/, /^662044180973$/],
    [/^Role ARN/, /^arn:aws:iam::662044180973:role\/AWSReservedSSO_LoadTester_/],
    [/^Console link/, /#\/console\?account_id=662044180973&role_name=LoadTester$/],
  ] as const
  for (const [line, text] of facts) {
    await panel.getByRole('button', { name: 'Copy as…' }).click()
    await page.getByRole('menu').getByRole('menuitem', { name: line }).click()
    await waitForClipboard(launch, text)
  }
})

test.describe('where nothing reads the clipboard back', () => {
  test.use({
    variables: async ({ folder }, use) => {
      const programs = join(folder, 'programs')
      mkdirSync(programs)
      for (const name of ['xclip', 'xsel']) writeFileSync(join(programs, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
      await use({ PATH: `${programs}:/usr/bin:/bin` })
    },
  })

  test('nothing says "Copied", but what was done, of credentials and of links', async ({ launch, stage }) => {
    const page = await enterSignedIn(stage)
    const panel = await startRole(page, 'Payments Staging', 'LoadTester')
    const copy = async (line: RegExp): Promise<void> => {
      await panel.getByRole('button', { name: 'Copy as…' }).click()
      await page.getByRole('menu').getByRole('menuitem', { name: line }).click()
      await expect(panel.getByRole('button', { name: 'Sent to clipboard' })).toHaveText('Sent')
      await expect(page.getByText('Copied')).toBeHidden()
      await expect(panel.getByRole('button', { name: 'Copy', exact: true })).toBeVisible()
    }
    const real = { ...launch, env: { ...launch.env, PATH: '/usr/bin:/bin' } }
    await copy(/^JSON/)
    await expect(panel.getByText(/^Sent to clipboard, cleared in/)).toBeVisible()
    await waitForClipboard(real, /SecretAccessKey/)
    await copy(/^Console link/)
    await waitForClipboard(real, /role_name=LoadTester$/)
    // One notice shows at a time, and this desktop has no key store and no tray.
    for (const other of [/^This system has no key store/, /^This desktop shows no tray icons/]) {
      await expect(page.getByText(other)).toBeVisible()
      await page.getByRole('button', { name: 'Dismiss' }).click()
    }
    await expect(page.getByText(/^Nothing on this system reads the clipboard back, so Stint says “Sent”/)).toBeVisible()
  })
})
