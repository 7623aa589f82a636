// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { IdentityCenterView, SignInView } from '../../../electron/contract/connection-views'
import { cleanName } from '../../../electron/core/foreign-names'
import { Frame } from '../../../renderer/features/frame/frame'
import { RolesPage } from '../../../renderer/features/roles/roles-page'
import { SessionPanel } from '../../../renderer/features/session-panel/session-panel'
import { SignInWindow } from '../../../renderer/features/sign-in/sign-in-window'
import { hostileNames } from '../../fakes/hostile-names'
import { noteTrust } from '../../unit/trust/note-trust'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, northwind, paymentsReadOnly, sampleCatalogue, sampleNow } from '../harness/sample'

const code: SignInView = {
  state: 'code',
  userCode: 'KFQT-WZMB',
  verificationUri: 'https://northwind.awsapps.com/start/#/device',
  verificationUriComplete: 'https://northwind.awsapps.com/start/#/device?user_code=KFQT-WZMB',
  startedAt: sampleNow,
  deadline: sampleNow + 600_000,
}

/** What could mean something to a page; the others are only seen, or not. */
const names = hostileNames.filter(([, name]) => /<|&lt;|\{\{|\$&|prototype/.test(name))

/** Elements that only a name could have made. */
const made = (): number => document.querySelectorAll('img, script, a[href*="evil"], [onerror]').length

afterEach(cleanup)
afterAll(() => {
  noteTrust('attacks tried', 2 * names.length)
})

describe('a name with markup or marks', () => {
  it.each(names)('stays text in the window’s list and panel: %s', async (_what, given) => {
    const name = cleanName(given)
    const accounts = sampleCatalogue.accounts.map((account) => ({ ...account, name }))
    await renderWithStint(
      <Frame banner={null} page="roles" bare={false}>
        <RolesPage panel={<SessionPanel />} narrow={<p>narrow</p>} />
      </Frame>,
      { catalogue: { accounts }, view: { current: paymentsReadOnly } },
    )
    expect(screen.getByRole('listbox', { name: 'Roles' }).textContent).toContain(name)
    expect(made()).toBe(0)
  })

  it.each(names)('stays text beside a code, with organization and time: %s', async (_what, given) => {
    const name = cleanName(given)
    const sample = createSampleSnapshot(sampleNow)
    const connections = sample.connections.map((one) =>
      one.id === northwind ? { ...(one as IdentityCenterView), signIn: code, name } : one,
    )
    await renderWithStint(<SignInWindow connectionId={northwind} />, { snapshot: { ...sample, connections } })
    expect(document.body.textContent).toContain(name)
    expect(screen.getByText('Organization')).toBeDefined()
    expect(screen.getByText('Code K F Q T, W Z M B')).toBeDefined()
    expect(screen.getByText(/^you, on this computer/)).toBeDefined()
    expect(screen.getByText(/Allow it only if the page shows exactly this code/)).toBeDefined()
    expect(made()).toBe(0)
  })
})
