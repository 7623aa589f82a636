import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { useKeyRing, type KeyRing } from '../support/key-ring'
import { enterSignedIn, go, startRole } from '../support/steps'
import { StintApp, type ProcessCredentials } from '../support/stint-app'
import { expect, test as base } from '../support/test'

const test = base.extend<{ ring: KeyRing }>({ ring: useKeyRing })

const profile = 'payments-staging-loadtester'

/** What the simulated AWS inside the app remembers of what it gave out; the real one keeps that in its own house. */
const memoryOfDemo = 'demo-organization.json'

/** Every file below a folder that holds one of these texts. */
function findInFiles(folder: string, secrets: readonly string[]): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
  const files = paths.filter(
    (path) => !path.endsWith(memoryOfDemo) && statSync(path, { throwIfNoEntry: false })?.isFile(),
  )
  return files.filter((path) => secrets.some((secret) => readIfThere(path).includes(secret)))
}

/** A running app's half-written file may get its name between being listed and being read. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

function secretsOf({ AccessKeyId, SecretAccessKey, SessionToken }: ProcessCredentials): readonly string[] {
  return [AccessKeyId, SecretAccessKey, SessionToken]
}

test.describe('with gnome-keyring', () => {
  test.use({ args: ['--password-store=gnome-libsecret'] })

  test('with a real key ring a restart asks nothing; offline the session still serves; nothing is plain on disk', async ({
    ring,
    launch,
    separateDemo,
    web,
    world,
    folder,
  }) => {
    await ring.start()
    const first = await StintApp.launch(launch)
    const page = await enterSignedIn({ app: first, demo: separateDemo!, web, world })
    await expect(page.getByText('This system has no key store')).toBeHidden()
    await startRole(page, 'Payments Staging', 'LoadTester')
    const before = await first.credentials(profile)
    expect(findInFiles(folder, secretsOf(before))).toEqual([])
    await first.quit()
    expect(findInFiles(folder, secretsOf(before))).toEqual([])

    // The demo inside the app starts again with it.
    await separateDemo?.stop()
    const links = web.links().length
    const second = await StintApp.launch(launch)
    const restored = await second.main()
    await expect(restored.getByRole('button', { name: /^Running/ })).toHaveAccessibleName('Running 1')
    expect((await second.credentials(profile)).AccessKeyId).toBe(before.AccessKeyId)
    await expect(restored.getByText(/60 roles in 12 accounts, read/)).toBeVisible()
    await go(restored, 'Connections')
    await expect(restored.getByRole('main').getByText('Signed in', { exact: true })).toBeVisible()
    expect(web.links()).toHaveLength(links)
    expect(findInFiles(folder, secretsOf(before))).toEqual([])
    await second.quit()
  })
})

test('without a key store the user is told once and nothing is written', async ({
  app,
  demo,
  folder,
  stage,
  launch,
  web,
  world,
}) => {
  const page = await enterSignedIn(stage)
  const told = page.getByText('This system has no key store, so sign-ins live in memory only')
  await expect(told).toHaveCount(1)
  await page.getByRole('status').getByRole('button', { name: 'Dismiss' }).click()
  await expect(told).toHaveCount(0)
  await startRole(page, 'Payments Staging', 'LoadTester')
  const credentials = await app.credentials(profile)
  const links = web.links().length
  expect(await demo.calls('oidc.CreateToken')).toBeGreaterThan(0)
  await app.quit()
  expect(findInFiles(folder, secretsOf(credentials))).toEqual([])

  const second = await StintApp.launch(launch)
  const again = await second.main()
  // The demo inside the app signs itself in at each start.
  if (world === 'demo') await expect(again.getByRole('button', { name: /^Sign in to/ })).toHaveCount(0)
  else await expect(again.getByRole('button', { name: /^Sign in to/ }).first()).toBeVisible()
  await expect(again.getByText(/60 roles in 12 accounts, read/)).toBeVisible()
  expect(web.links()).toHaveLength(links)
  await second.quit()
})
