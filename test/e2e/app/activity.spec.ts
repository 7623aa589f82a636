import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActivityListing } from '../../../electron/contract/activity'
import { makeConsumer, readRecipe } from '../support/consumer-steps'
import { KeyRing } from '../support/key-ring'
import { enterSignedIn, go, startRole } from '../support/steps'
import { StintApp } from '../support/stint-app'
import { expect, test as base } from '../support/test'

const test = base.extend<{ ring: KeyRing }>({
  ring: async ({ home, folder, bus, desktop }, use) => {
    const { PATH } = process.env
    const around = { HOME: home, XDG_RUNTIME_DIR: folder, DBUS_SESSION_BUS_ADDRESS: bus.address, PATH }
    const ring = new KeyRing({ ...around, DISPLAY: desktop.display })
    await use(ring)
    await ring.stop()
  },
})

test.use({ args: ['--password-store=gnome-libsecret'], settings: { defaultRegion: 'eu-west-1' } })

const profile = 'payments-staging-loadtester'

test('the activity log says who got what; it is whole over a restart, and a changed line is found', async ({
  ring,
  launch,
  separateDemo,
  web,
  world,
}) => {
  await ring.start()
  const first = await StintApp.launch(launch)
  const page = await enterSignedIn({ app: first, demo: separateDemo!, web, world })
  await startRole(page, 'Payments Staging', 'LoadTester')
  const { SecretAccessKey, SessionToken } = await first.credentials(profile)
  const item = await makeConsumer(page, 'ci-runner', [profile])
  const variables = await readRecipe(page, item, 'ci-runner')
  const url = variables['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? ''
  const token = readFileSync(variables['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? '', 'utf8')
  expect((await fetch(url, { headers: { authorization: token } })).status).toBe(200)
  for (let at = 0; at < 20; at += 1) expect((await fetch(url, { headers: { authorization: 'x' } })).status).toBe(403)
  const outside = url.replace(profile, 'payments-production-readonly')
  expect((await fetch(outside, { headers: { authorization: token } })).status).toBe(403)

  await go(page, 'Activity')
  await expect(page.getByText(/^The log is whole: \d+ lines are as they were written/)).toBeVisible()
  const events = page.getByRole('list', { name: 'Events, newest first' }).getByRole('listitem')
  await expect(events.filter({ hasText: 'The stint command' }).filter({ hasText: profile })).toHaveCount(1)
  await expect(events.filter({ hasText: 'ci-runner' }).filter({ hasText: 'consumer-out-of-scope' })).toHaveCount(1)
  await expect(events.filter({ hasText: 'An unnamed program' }), 'twenty are one').toHaveCount(1)
  await expect(events.filter({ hasText: 'Session started' }).filter({ hasText: 'The window' })).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Result' }).click()
  await page.getByRole('option', { name: 'Failed or refused' }).click()
  await expect(events).toHaveCount(2)
  await page.getByRole('textbox', { name: 'Search the events' }).fill('out-of-scope')
  await expect(events).toHaveCount(1)
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const saved = page.getByText(/^Saved as .*stint-activity-.*\.csv$/)
  await expect(saved).toBeVisible()
  const csv = readFileSync((await saved.innerText()).replace('Saved as ', ''), 'utf8')
  expect(csv).toMatch(/^at,who,.*\r\n.*"ci-runner".*\r\n$/)

  const listed = await first.stint('activity', '--since', '1h', '--json')
  const { events: told } = JSON.parse(listed.out) as ActivityListing
  expect(told.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['stint-started', 'signed-in', 'session-started', 'consumer-made', 'log-exported']),
  )
  const verified = await first.stint('activity', '--verify')
  expect(verified.code, verified.err).toBe(0)
  expect(verified.out).toContain('The log is whole')
  await first.quit()

  const folder = join(launch.data, 'activity')
  const path = join(folder, 'activity-000001.jsonl')
  const text = readFileSync(path, 'utf8')
  for (const secret of [SecretAccessKey, SessionToken, token]) expect(text.includes(secret), 'a secret').toBe(false)
  expect(text.trim().split('\n').at(-1)).toContain('"what":"stint-quit"')

  const second = await StintApp.launch(launch)
  await second.main()
  const again = await second.stint('activity', '--verify')
  expect(again.code, again.err).toBe(0)
  await second.quit()

  const lines = readFileSync(path, 'utf8').split('\n')
  const bad = lines.findIndex((line) => line.includes('consumer-out-of-scope'))
  lines[bad] = lines[bad]!.replace('consumer-out-of-scope', 'ok')
  writeFileSync(path, lines.join('\n'))
  const third = await StintApp.launch(launch)
  const changed = await third.main()
  const verdict = await third.stint('activity', '--verify')
  expect(verdict.code).toBe(1)
  expect(verdict.err).toContain(`activity-000001.jsonl, line ${bad + 1} is not as it was written`)
  await go(changed, 'Activity')
  await expect(changed.getByRole('alert').filter({ hasText: 'The log was changed' })).toBeVisible()
  await third.quit()
})
