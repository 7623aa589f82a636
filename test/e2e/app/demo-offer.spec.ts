import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProcess, isRunning } from '../support/app-process'
import { run } from '../support/child'
import { closeBy, openAddressForm } from '../support/steps'
import { expect, test } from '../support/test'

test('the first page opens the demo organization: Stint starts again with it', async ({ app, folder }) => {
  const page = await app.main()
  await openAddressForm(page)
  const ended = app.electron.waitForEvent('close')
  await closeBy(page, () => page.getByRole('button', { name: 'Open demo organization' }).click())
  await ended
  // The new process is not Playwright's: its command is the way to it.
  const command = join(folder, 'data', 'demo', 'bin', 'stint')
  const list = (): Promise<string> => run(command, ['ls'], { env: app.shellEnv }).then(({ out }) => out)
  await expect.poll(list, { timeout: 60_000, message: 'roles of the demo' }).toContain('payments-staging-loadtester')
  const location = readFileSync(join(folder, 'data', 'demo', 'run', 'agent.location'), 'utf8')
  expect(location).toContain(join(folder, 'data', 'demo'))
  const pid = await findProcess(join(folder, 'data', 'demo'))
  process.kill(pid)
  await expect.poll(() => isRunning(pid)).toBe(false)
})
