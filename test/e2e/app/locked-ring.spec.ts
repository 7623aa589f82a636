import { useKeyRing, type KeyRing } from '../support/key-ring'
import { enterSignedIn, startRole } from '../support/steps'
import { StintApp } from '../support/stint-app'
import { expect, test as base } from '../support/test'

const test = base.extend<{ ring: KeyRing }>({ ring: useKeyRing })

test.use({ args: ['--password-store=gnome-libsecret'] })

const profile = 'payments-staging-loadtester'

test('a locked ring: the app is up and says so, consumers hear "locked" at once, unlocking goes on', async ({
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
  const before = await first.credentials(profile)
  await first.quit()
  await ring.stop()

  await ring.startLocked()
  const second = await StintApp.launch(launch)
  const locked = await second.main()
  await expect(locked.getByText('The key ring is locked, so nothing new is saved.')).toBeVisible()
  const asked = Date.now()
  const refused = await second.stint('credentials', profile)
  expect(Date.now() - asked, 'milliseconds, with the start of sh and curl').toBeLessThan(1_000)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toBe(
    'stint: The key ring is locked, so Stint cannot reach its tokens. Unlock it in the Stint window.\n',
  )
  await ring.unlock()
  await locked.getByRole('button', { name: 'Unlock…' }).click()
  await expect(locked.getByRole('button', { name: /^Running/ })).toHaveAccessibleName('Running 1')
  expect((await second.credentials(profile)).AccessKeyId).toBe(before.AccessKeyId)
  await second.quit()
})
