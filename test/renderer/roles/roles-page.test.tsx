// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { CopyMenu } from '../../../renderer/features/copy-menu/copy-menu'
import { Frame } from '../../../renderer/features/frame/frame'
import { MoreMenu } from '../../../renderer/features/roles/more-menu'
import { RegionQuestion } from '../../../renderer/features/roles/region-question'
import { StopAllQuestion } from '../../../renderer/features/roles/stop-all-question'
import { RolesPage } from '../../../renderer/features/roles/roles-page'
import { SessionPanel } from '../../../renderer/features/session-panel/session-panel'
import { createRoleActions } from '../../../renderer/state/role-actions'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import {
  chinaReadOnly,
  createSampleSnapshot,
  lakeEngineer,
  northwindChina,
  paymentsAdmin,
  paymentsBilling,
  paymentsReadOnly,
  sampleCatalogue,
  sampleNow,
} from '../harness/sample'

type Given = Parameters<typeof renderWithStint>[1]

async function openPage(given: Given = {}) {
  const page = await renderWithStint(
    <Frame banner={null} page="roles" bare={false}>
      <RolesPage panel={<SessionPanel />} narrow={<p>narrow</p>} />
      <CopyMenu />
      <MoreMenu />
      <StopAllQuestion />
      <RegionQuestion />
    </Frame>,
    given,
  )
  const list = () => screen.getByRole('listbox', { name: 'Roles' })
  const key = (name: string, more: object = {}) =>
    act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more }))
  return {
    ...page,
    list,
    key,
    search: () => screen.getByRole('searchbox', { name: 'Search roles, accounts and profiles' }),
    type: (text: string) =>
      act(async () => void fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } })),
    selected: () =>
      within(list())
        .getAllByRole('option', { selected: true })
        .map((row) => row.textContent),
    focusList: () => act(async () => list().focus()),
  }
}

const on = (roleId: typeof paymentsAdmin) => ({ view: { current: roleId } })

describe('a role that is no longer assigned', () => {
  it('stays greyed with what the user made of it, says so in the panel, and cannot be started', async () => {
    const snapshot = createSampleSnapshot(sampleNow)
    const notes = { [paymentsAdmin]: { favourite: true, alias: 'boss', lastUsedAt: sampleNow - 86_400_000 } }
    const accounts = sampleCatalogue.accounts.map((account) => ({
      ...account,
      roles: account.roles.map((role) => (role.id === paymentsAdmin ? { ...role, removedAt: sampleNow } : role)),
    }))
    const { list } = await openPage({
      snapshot: { ...snapshot, sessions: [], notes },
      catalogue: { accounts },
      ...on(paymentsAdmin),
    })
    const row = within(list()).getByRole('option', { name: /removed/ })
    expect(within(row).getByText(/favourite/i)).toBeTruthy()
    expect(row.textContent).toContain('no longer assigned to you')
    const panel = screen.getByRole('complementary', { name: /^Role / })
    expect(panel.textContent).toContain('no longer assigned to you')
    expect(within(panel).queryByRole('button', { name: /^Start/ })).toBeNull()
    expect(within(panel).queryByRole('button', { name: /^Console/ })).toBeNull()
  })
})

describe('the list', () => {
  it('says each state as text', async () => {
    const { list } = await openPage()
    for (const text of ['42 min', '8 min', 'Starting…', 'Expired 14:05', '3 h 12 min', 'Sign in first'])
      expect(within(list()).getByText(text)).toBeTruthy()
    // Below the window's edge: drawn in a pause.
    expect(await within(list()).findByText('12 Mar')).toBeTruthy()
    expect(within(list()).getByText('ends without refresh')).toBeTruthy()
  })

  it('has the focus in the search, which moves the selection', async () => {
    const { search, key, selected } = await openPage()
    expect(document.activeElement).toBe(search())
    const [before] = selected()
    await key('ArrowDown')
    expect(selected()[0]).not.toBe(before)
    expect(document.activeElement).toBe(search())
    const row = document.getElementById(search().getAttribute('aria-activedescendant') ?? '')
    expect(row?.getAttribute('aria-selected')).toBe('true')
  })

  it('counts down with the clock', async () => {
    const { clock, list } = await openPage()
    await act(async () => clock.advance(60_000))
    expect(within(list()).getByText('41 min')).toBeTruthy()
    expect(within(list()).queryByText('42 min')).toBeNull()
  })

  it('closes and opens an account with the arrow keys', async () => {
    const { key, focusList, list, selected } = await openPage(on(paymentsAdmin))
    await focusList()
    await key('ArrowLeft')
    expect(selected()).toEqual(expect.arrayContaining([expect.stringContaining('Payments Production')]))
    expect(within(list()).getByRole('option', { name: /^Payments Production.*4 roles, closed$/ })).toBeTruthy()
    await key('ArrowRight')
    expect(within(list()).queryByRole('option', { name: /closed/ })).toBeNull()
  })

  it('keeps its order while sessions come and go', async () => {
    const { bridge, list } = await openPage()
    const order = () =>
      within(list())
        .getAllByRole('group')
        .map((group) => group.getAttribute('aria-label'))
    // All that lies below the window's edge is drawn in a pause.
    await within(list()).findByText('12 Mar')
    const before = order()
    await act(async () => bridge.change((snapshot) => ({ ...snapshot, sessions: [] })))
    expect(order()).toEqual(before)
  })
})

describe('Enter', () => {
  it('starts an idle role', async () => {
    const { key, bridge } = await openPage(on(paymentsReadOnly))
    await key('Enter')
    expect(bridge.callsOf('sessions:start')).toEqual([{ roleIds: [paymentsReadOnly] }])
  })
  it('copies from a running one, and never stops anything', async () => {
    const { key, bridge, focusList } = await openPage(on(paymentsAdmin))
    await key('Enter')
    await focusList()
    await key('Enter')
    expect(bridge.callsOf('delivery:copy')).toEqual([
      { roleId: paymentsAdmin, format: 'bash' },
      { roleId: paymentsAdmin, format: 'bash' },
    ])
    expect(bridge.callsOf('sessions:stop')).toEqual([])
    expect(bridge.callsOf('sessions:start')).toEqual([])
  })
  it('signs in where that has to come first', async () => {
    const { key, bridge } = await openPage(on(chinaReadOnly))
    await key('Enter')
    expect(bridge.callsOf('sign-in:start')).toEqual([{ connectionId: northwindChina, flow: 'browser' }])
    expect(bridge.callsOf('sessions:start')).toEqual([])
  })
})

describe('copying', () => {
  const copyButton = () =>
    within(screen.getByRole('complementary')).getByRole('button', { name: /^(Copy|Copied|Sent to clipboard)$/ })

  it('says Copied only once main has answered', async () => {
    const bridge = createFakeBridge()
    let answer = () => undefined as void
    bridge.answer('delivery:copy', () => new Promise((resolve) => (answer = () => resolve(ok('read-back')))))
    await openPage({ bridge, ...on(paymentsAdmin) })
    await act(async () => copyButton().click())
    expect(copyButton().textContent).toBe('Copy')
    expect(copyButton().getAttribute('aria-busy')).toBe('true')
    await act(async () => answer())
    expect(copyButton().textContent).toBe('Copied')
  })
  it('says nowhere Copied where nothing could read it back, but what was done and why', async () => {
    const bridge = createFakeBridge()
    const clipboard = { roleId: paymentsAdmin, format: 'bash', proof: 'none', clearsAt: sampleNow + 48_000 } as const
    bridge.answer('delivery:copy', () => {
      bridge.change((now) => ({ ...now, clipboard: { state: 'holds', ...clipboard } }))
      return ok('none')
    })
    await openPage({ bridge, ...on(paymentsAdmin) })
    await act(async () => copyButton().click())
    expect(copyButton().textContent).toBe('Sent')
    expect(copyButton().getAttribute('data-tip')).toMatch(
      /^Sent to the clipboard. Nothing on this system reads it back/,
    )
    expect(screen.getAllByRole('button', { name: 'Sent to clipboard' }), 'in the panel and in the row').toHaveLength(2)
    expect(screen.getByText(/^bash, zsh sent to the clipboard\. Nothing on this system reads it back/)).toBeTruthy()
    expect(screen.getByText(/^Sent to clipboard, cleared in 48 s/)).toBeTruthy()
    expect(screen.queryByText(/Copied|copied|On the clipboard/)).toBeNull()
  })
  it('follows the same rule for what is no secret', async () => {
    const bridge = createFakeBridge()
    bridge.answer('delivery:copy-fact', () => ok('none'))
    const { key, focusList } = await openPage({ bridge, ...on(paymentsAdmin) })
    await focusList()
    await key('c')
    await act(async () => void fireEvent.keyDown(await screen.findByRole('menu', { name: 'Copy' }), { key: 'l' }))
    expect(copyButton().textContent).toBe('Sent')
    expect(screen.getByText(/^Console link sent to the clipboard/)).toBeTruthy()
  })
  it('says what went wrong instead, with the next step', async () => {
    const bridge = createFakeBridge()
    bridge.answer('delivery:copy', () => fail('clipboard-failed'))
    await openPage({ bridge, ...on(paymentsAdmin) })
    await act(async () => copyButton().click())
    expect(copyButton().textContent).toBe('Copy')
    expect(screen.getByRole('alert').textContent).toContain('The clipboard did not take the text.')
    expect(screen.getByRole('alert').textContent).toContain('Try again, or use the profile.')
  })
  it('starts an idle role first', async () => {
    const { bridge } = await openPage(on(paymentsReadOnly))
    await act(async () => copyButton().click())
    expect(bridge.calls.map(({ name }) => name)).toEqual(['sessions:start', 'delivery:copy'])
  })
  it('does not copy when the start failed', async () => {
    const bridge = createFakeBridge()
    bridge.answer('sessions:start', () => fail('throttled'))
    await openPage({ bridge, ...on(paymentsReadOnly) })
    await act(async () => copyButton().click())
    expect(bridge.callsOf('delivery:copy')).toEqual([])
  })
  it('offers every format by C and its letter', async () => {
    const { key, focusList, bridge } = await openPage(on(paymentsAdmin))
    await focusList()
    await key('c')
    const menu = await screen.findByRole('menu', { name: 'Copy' })
    expect(within(menu).getAllByRole('menuitem')).toHaveLength(13)
    await act(async () => void fireEvent.keyDown(menu, { key: 'w' }))
    expect(bridge.callsOf('delivery:copy')).toEqual([{ roleId: paymentsAdmin, format: 'powershell' }])
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
  })
  it('counts down to the clearing, with a way to clear at once', async () => {
    const clipboard = {
      state: 'holds',
      roleId: paymentsAdmin,
      format: 'bash',
      proof: 'read-back',
      clearsAt: sampleNow + 48_000,
    } as const
    const { bridge } = await openPage({
      snapshot: createSampleSnapshot(sampleNow, { clipboard }),
      ...on(paymentsAdmin),
    })
    expect(screen.getByText('On the clipboard, cleared in 48 s')).toBeTruthy()
    await act(async () => screen.getByRole('button', { name: 'Clear now' }).click())
    expect(bridge.callsOf('delivery:clear-clipboard')).toHaveLength(1)
  })
})

describe('keys in the list', () => {
  it('S stops, F makes a favourite, O opens the console, P copies the profile name', async () => {
    const { key, focusList, bridge } = await openPage(on(lakeEngineer))
    await focusList()
    for (const name of ['o', 'p', 'f', 's']) await key(name)
    expect(
      bridge.calls.filter(({ name }) => name !== 'sessions:check-identity').map(({ name, args }) => [name, args]),
    ).toEqual([
      ['delivery:open-console', { roleId: lakeEngineer }],
      ['delivery:copy-fact', { roleId: lakeEngineer, fact: 'profile-name' }],
      ['roles:favourite', { roleId: lakeEngineer, on: false }],
      ['sessions:stop', { roleIds: [lakeEngineer] }],
    ])
  })
  it('letters in the search do nothing but type', async () => {
    const { key, bridge, search } = await openPage(on(paymentsAdmin))
    expect(document.activeElement).toBe(search())
    await key('s')
    expect(bridge.callsOf('sessions:stop')).toEqual([])
  })
  it('Ctrl 1 starts the first favourite', async () => {
    const { key, bridge } = await openPage()
    await key('1', { ctrlKey: true })
    expect(bridge.callsOf('sessions:start')).toHaveLength(1)
  })
  it('Ctrl R reads every connection again', async () => {
    const { key, bridge } = await openPage()
    await key('r', { ctrlKey: true })
    expect(bridge.callsOf('roles:read')).toHaveLength(3)
  })
  it('Ctrl Shift . asks before production is stopped', async () => {
    const { key, bridge } = await openPage()
    await key('.', { ctrlKey: true, shiftKey: true })
    const question = await screen.findByRole('alertdialog')
    expect(question.textContent).toContain('Stop all 2 production sessions?')
    expect(bridge.callsOf('sessions:stop-all')).toEqual([])
    await act(async () => within(question).getByRole('button', { name: 'Stop all sessions' }).click())
    expect(bridge.callsOf('sessions:stop-all')).toHaveLength(1)
  })
  it('F6 goes from region to region', async () => {
    const { key, list } = await openPage()
    await key('F6')
    expect(
      screen.getByRole('toolbar', { name: 'Filters' }).contains(document.activeElement) ||
        document.activeElement?.closest('nav'),
    ).toBeTruthy()
    for (let step = 0; step < 5 && document.activeElement !== list(); step += 1) await key('F6')
    expect(document.activeElement).toBe(list())
  })
})

describe('several roles', () => {
  it('are chosen with Shift and the arrows, started and stopped together', async () => {
    const { key, focusList, bridge } = await openPage(on(paymentsAdmin))
    await focusList()
    await key('ArrowDown', { shiftKey: true })
    await key('ArrowDown', { shiftKey: true })
    const bar = screen.getByRole('region', { name: 'Selected roles' })
    expect(bar.textContent).toContain('3 selected')
    await act(async () => within(bar).getByRole('button', { name: 'Start' }).click())
    const started = bridge.callsOf('sessions:start')[0]?.roleIds
    expect(started).toHaveLength(3)
    await act(async () => within(bar).getByRole('button', { name: 'Stop' }).click())
    expect(bridge.callsOf('sessions:stop')).toEqual([{ roleIds: started }])
    await key('Escape')
    expect(screen.queryByRole('region', { name: 'Selected roles' })).toBeNull()
  })
  it('are all chosen with Ctrl A and get profiles', async () => {
    const { key, focusList, view } = await openPage()
    await focusList()
    await key('a', { ctrlKey: true })
    await act(async () => screen.getByRole('button', { name: 'Write profiles…' }).click())
    expect(view.get().profileWriting).toHaveLength(24)
  })
  it('are asked for their region once, where nobody has said one', async () => {
    const bridge = createFakeBridge()
    bridge.answer('delivery:write-profiles', ({ region }) => (region ? ok() : fail('region-needed')))
    const { services } = await openPage({ bridge })
    await act(() => createRoleActions(services).writeProfiles([paymentsAdmin, paymentsReadOnly]))
    const question = within(await screen.findByRole('dialog', { name: 'In which region do you work?' }))
    const field = question.getByRole('combobox', { name: 'Region you work in' })
    await act(async () => question.getByRole('button', { name: 'Write' }).click())
    expect(question.getByText('A profile needs a region.')).toBeTruthy()
    await act(async () => void fireEvent.change(field, { target: { value: 'eu-west-3' } }))
    await act(async () => question.getByRole('button', { name: 'Write' }).click())
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const asked = bridge.callsOf('delivery:write-profiles')
    expect(asked).toHaveLength(2)
    expect(asked[1]).toEqual({ roleIds: asked[0]?.roleIds, region: 'eu-west-3' })
  })
})

describe('writing the profiles of what is listed', () => {
  it('means all roles, or those that the search found', async () => {
    const { view, type } = await openPage()
    const write = () => screen.getByRole('button', { name: 'Write the profiles of the listed roles…' })
    await act(async () => write().click())
    expect(view.get().profileWriting).toBe('all')
    await type('pay adm')
    await act(async () => write().click())
    expect(view.get().profileWriting).toHaveLength(6)
    await type('qqqqzzzz')
    expect(write().hasAttribute('disabled')).toBe(true)
  })
})

describe('search', () => {
  it('narrows the list and selects the best', async () => {
    const { type, list, selected } = await openPage()
    await type('pay adm')
    expect(within(list()).getAllByRole('option')).toHaveLength(6)
    expect(selected()[0]).toContain('AdministratorAccess')
    expect(screen.getByText('6 of 24 roles')).toBeTruthy()
  })
  it('suggests a word when nothing matches, and clears with Esc', async () => {
    const { type, key, view } = await openPage()
    await type('paymxnxs')
    expect(screen.getByText('No role matches “paymxnxs”')).toBeTruthy()
    await act(async () => screen.getByRole('button', { name: /Did you mean payments, with \d+ roles\?/ }).click())
    expect(view.get().query).toBe('payments')
    await key('Escape')
    expect(view.get().query).toBe('')
  })
})

describe('the panel', () => {
  it('asks AWS once who a running session is', async () => {
    const { bridge, clock } = await openPage(on(lakeEngineer))
    await act(async () => clock.advance(60_000))
    expect(bridge.callsOf('sessions:check-identity')).toEqual([{ roleId: lakeEngineer }])
  })
  it('shows whose answer is whose', async () => {
    await openPage(on(paymentsAdmin))
    const panel = screen.getByRole('complementary', { name: 'Session AdministratorAccess' })
    for (const text of ['checked 14:31', 'Refreshes at 15:04, in 22 min', 'Sign-in ends about 21:40', '4821-0937-1154'])
      expect(within(panel).getByText(text)).toBeTruthy()
    expect(panel.textContent).toContain('Expires at 15:24')
  })
  it('shows the profile name and the region that the role would get', async () => {
    const bridge = createFakeBridge()
    bridge.answer('delivery:profile-facts', ({ roleId }) =>
      ok({ name: `would-be-${roleId.split('/')[2] ?? ''}`, region: 'eu-north-1' }),
    )
    await openPage({ bridge, ...on(lakeEngineer) })
    await waitFor(() =>
      expect(screen.getByRole('textbox', { name: 'Profile' })).toHaveProperty('value', 'would-be-DataEngineer'),
    )
    expect(screen.getByRole('textbox', { name: 'Region' })).toHaveProperty('value', 'eu-north-1')
  })

  it('says what a profile named default means', async () => {
    const bridge = createFakeBridge()
    bridge.answer('delivery:profile-facts', () => ok({ name: 'default', region: 'eu-north-1' }))
    await openPage({ bridge, ...on(lakeEngineer) })
    expect(await screen.findByText('Tools that are told no profile use this role.')).toBeTruthy()
  })

  it('saves the profile name and the alias when Enter is pressed', async () => {
    const { bridge } = await openPage(on(paymentsReadOnly))
    const name = screen.getByRole('textbox', { name: 'Profile' })
    await act(async () => void fireEvent.change(name, { target: { value: 'pay-ro' } }))
    await act(async () => void fireEvent.keyDown(name, { key: 'Enter' }))
    expect(bridge.callsOf('delivery:set-profile')).toEqual([
      { roleId: paymentsReadOnly, name: 'pay-ro', region: 'eu-central-1' },
    ])
    expect(bridge.callsOf('sessions:start')).toEqual([])
  })
  it('tells why AWS refused, with code and request for support', async () => {
    const error = {
      code: 'role-not-assigned',
      values: { role: 'BillingAudit', account: 'Payments Production' },
      operation: 'GetRoleCredentials',
      awsCode: 'ForbiddenException',
      requestId: '7c1e04',
    } as const
    const sample = createSampleSnapshot()
    const sessions = sample.sessions.map((one) =>
      one.roleId === paymentsBilling ? { ...one, state: 'refused' as const, error } : one,
    )
    const { bridge } = await openPage({ snapshot: { ...sample, sessions }, ...on(paymentsBilling) })
    const box = screen.getByRole('alert')
    expect(box.textContent).toContain('AWS did not start BillingAudit')
    expect(box.textContent).toContain('ForbiddenException · GetRoleCredentials · request 7c1e04')
    await act(async () => within(box).getByRole('button', { name: 'Copy details' }).click())
    expect(bridge.callsOf('app:copy-details')[0]?.text).toContain('ForbiddenException')
  })
})

describe('empty lists', () => {
  const empty = { accounts: [] }
  it('say that there is no connection', async () => {
    await openPage({
      snapshot: createSampleSnapshot(sampleNow, { connections: [], sessions: [], notes: {} }),
      catalogue: empty,
    })
    expect(screen.getByText('No connection yet')).toBeTruthy()
  })
  it('show how far the reading is, and can cancel it', async () => {
    const sample = createSampleSnapshot()
    const discovery = {
      state: 'reading',
      accountsRead: 212,
      accountsTotal: 665,
      roles: 894,
      slowed: false,
      startedAt: sampleNow,
    } as const
    const connections = sample.connections.map((one, at) => (at === 0 ? { ...one, discovery } : one))
    const { bridge } = await openPage({ snapshot: { ...sample, connections }, catalogue: empty })
    expect(screen.getByText('212 of 665 accounts, 894 roles')).toBeTruthy()
    expect(screen.getByRole('status', { name: 'Reading roles' })).toBeTruthy()
    await act(async () => screen.getByRole('button', { name: 'Cancel' }).click())
    expect(bridge.callsOf('roles:cancel-reading')).toHaveLength(1)
  })
  it('say what is wrong with a reading: all of it, or that impossible names were left out', async () => {
    const sample = createSampleSnapshot()
    const failures = [{ code: 'aws-unavailable' }, { code: 'role-names-refused', values: { count: 2 } }] as const
    const connections = sample.connections.slice(0, 2).map((one, at) => {
      const signIn = { state: 'signed-in', since: sampleNow } as const
      return { ...one, signIn, discovery: { state: 'failed', error: failures[at]! } as const }
    })
    await openPage({ snapshot: { ...sample, connections }, catalogue: empty })
    const [first, second] = connections.map(({ name }) => name)
    expect(screen.getByRole('region', { name: `The roles of ${first} could not be read` })).toBeTruthy()
    const partly = screen.getByRole('region', { name: `Some roles of ${second} were left out` })
    expect(partly.textContent).toContain('left out (2)')
    expect(screen.queryByText(`The roles of ${second} could not be read`)).toBeNull()
  })
  it('explain favourites', async () => {
    await openPage({ snapshot: createSampleSnapshot(sampleNow, { notes: {} }) })
    await act(async () => screen.getByRole('button', { name: /^Favourites/ }).click())
    expect(screen.getByText('No favourites yet')).toBeTruthy()
  })
})

describe('the frame', () => {
  it('shows the demo with the line for a terminal', async () => {
    const { app } = createSampleSnapshot()
    const demo = { configLine: 'export AWS_CONFIG_FILE=~/demo/config' }
    const snapshot = createSampleSnapshot(sampleNow, {
      app: { ...app, demo, runtime: 'development', notForRelease: true },
    })
    const { bridge } = await openPage({ snapshot })
    expect(screen.getByRole('region', { name: 'Demo organization' }).textContent).toContain(demo.configLine)
    await act(async () => screen.getByRole('button', { name: 'Copy the line for a terminal' }).click())
    expect(bridge.callsOf('app:copy-details')).toEqual([{ text: demo.configLine }])
    expect(screen.getByText('Development runtime')).toBeTruthy()
    expect(screen.getByText('Not for release')).toBeTruthy()
  })
  it('closes the window through main', async () => {
    const { bridge } = await openPage()
    await act(async () => screen.getByRole('button', { name: 'Close' }).click())
    expect(bridge.callsOf('window:control')).toEqual([{ action: 'close' }])
  })
  it('says a countdown aloud only at ten minutes, one minute and the end', async () => {
    const { clock, container } = await openPage()
    const said = () => container.querySelector('[aria-live]')?.textContent ?? ''
    const words: string[] = []
    for (let minute = 0; minute < 10; minute += 1) {
      await act(async () => clock.advance(60_000))
      if (said() !== words.at(-1)) words.push(said())
    }
    expect(words.filter(Boolean)).toEqual(['DataEngineer ends in 1 minute', 'DataEngineer has expired'])
  })
})
