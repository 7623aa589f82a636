// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { RoleId } from '../../../electron/contract/ids'
import { usualGuardRule, type GuardRule } from '../../../electron/contract/guard-rules'
import { fail } from '../../../electron/contract/result'
import type { SessionView } from '../../../electron/contract/session-views'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { ConsoleDialog } from '../../../renderer/features/console-page/console-dialog'
import { RolesPage } from '../../../renderer/features/roles/roles-page'
import { SessionPanel } from '../../../renderer/features/session-panel/session-panel'
import { GuardSettings } from '../../../renderer/features/settings/guard-settings'
import { ProfileDialogs } from '../../../renderer/profile-dialogs'
import { RoleDialogs } from '../../../renderer/role-dialogs'
import { createRoleActions } from '../../../renderer/state/role-actions'
import { describeRole } from '../../../renderer/state/role-status'
import { renderWithStint } from '../harness/render'
import {
  createSampleSnapshot,
  lakeEngineer,
  lakeOperator,
  paymentsBilling,
  platformPower,
  sampleNow,
} from '../harness/sample'

const minute = 60_000
const base: GuardRule = { ...usualGuardRule, named: false, mark: 'none', ask: false }
const lake: GuardRule = { ...base, account: 'data lake', confirm: true }

function sample(rules: readonly GuardRule[], sessions: readonly SessionView[] = []): Snapshot {
  const snapshot = createSampleSnapshot(sampleNow)
  return { ...snapshot, sessions, settings: { ...snapshot.settings, guardRules: [...rules] } }
}

const sessionOf = (roleId: RoleId, change: Partial<SessionView> = {}): SessionView => ({
  roleId,
  state: 'running',
  startedAt: sampleNow - 20 * minute,
  issuedAt: sampleNow - 20 * minute,
  expiresAt: sampleNow + 40 * minute,
  pinned: false,
  events: [],
  ...change,
})

async function draw(snapshot: Snapshot, current: RoleId | null = null) {
  const drawn = await renderWithStint(
    <>
      <SessionPanel />
      <ConsoleDialog />
      <RoleDialogs />
    </>,
    { snapshot, view: { current } },
  )
  const actions = createRoleActions(drawn.services)
  const names = () => drawn.bridge.calls.map(({ name }) => name)
  return { ...drawn, actions, names }
}

const question = () => screen.findByRole('alertdialog')
const click = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

describe('a guarded role', () => {
  it('is started after one question, whose safe button has the focus', async () => {
    const { actions, names } = await draw(sample([lake]))
    const started = actions.start([lakeEngineer])
    const asked = await question()
    expect(within(asked).getByText('Start DataEngineer in Data Lake Production?')).toBeTruthy()
    expect(within(asked).getByText('Guarded: account data lake.')).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'))
    expect(names()).toEqual([])
    await click('Start')
    expect(await started).toBe(true)
    expect(names()).toEqual(['sessions:start'])
  })

  it('is not touched where the answer is no, also by Esc', async () => {
    const { actions, names } = await draw(sample([lake]))
    const opened = actions.openConsole(lakeEngineer)
    expect(within(await question()).getByText('Open the console as DataEngineer in Data Lake Production?')).toBeTruthy()
    await act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' }))
    expect(await opened).toBe(false)
    const copied = actions.copy(lakeEngineer)
    await question()
    await click('Cancel')
    expect(await copied).toBe(false)
    expect(names()).toEqual([])
  })

  it('is asked about once for a copy that starts it, and not for new credentials while it runs', async () => {
    const { actions, names, bridge } = await draw(sample([lake]))
    const copied = actions.copy(lakeEngineer)
    expect(within(await question()).getByText(/It is started for it\./)).toBeTruthy()
    await click('Copy')
    expect(await copied).toBe(true)
    expect(names()).toEqual(['sessions:start', 'delivery:copy'])
    await act(async () => bridge.change((snapshot) => ({ ...snapshot, sessions: [sessionOf(lakeEngineer)] })))
    expect(await actions.restart([lakeEngineer])).toBe(true)
    expect(screen.queryByRole('alertdialog')).toBeNull()
  })

  it('among many is asked about in one question that counts the guarded ones', async () => {
    const { actions, bridge } = await draw(sample([lake]))
    const ids = [lakeEngineer, lakeOperator, platformPower, paymentsBilling]
    const started = actions.start(ids)
    expect(within(await question()).getByText('Start 4 roles, 2 of them guarded?')).toBeTruthy()
    await click('Start')
    expect(await started).toBe(true)
    expect(bridge.callsOf('sessions:start')).toEqual([{ roleIds: ids }])
  })

  it('that nothing is to be asked about starts at once', async () => {
    const { actions, names } = await draw(sample([{ ...lake, confirm: false }]))
    expect(await actions.start([lakeEngineer])).toBe(true)
    expect(names()).toEqual(['sessions:start'])
  })

  it('says a page of the console only after the question', async () => {
    const { view, names } = await draw(sample([lake], [sessionOf(lakeEngineer)]))
    await act(async () => view.patch({ consoleRole: lakeEngineer }))
    const dialog = await screen.findByRole('dialog')
    fireEvent.change(within(dialog).getByRole('combobox', { name: 'Service' }), { target: { value: 's3' } })
    fireEvent.change(within(dialog).getByRole('combobox', { name: 'Region' }), { target: { value: 'eu-central-1' } })
    await click('Open')
    await question()
    expect(names()).not.toContain('delivery:open-console')
    fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Open console' }))
    await waitFor(() => expect(names()).toContain('delivery:open-console'))
  })
})

describe('the panel of a guarded role', () => {
  const text = () => screen.getByRole('region', { name: 'Guarded' }).textContent

  it('names the rules and says each effect in a sentence', async () => {
    const rules = [lake, { ...base, role: '*Engineer', ask: true, limitMinutes: 60, mark: 'production' as const }]
    await draw(sample(rules), lakeEngineer)
    expect(text()).toContain('By the rule for account data lake; role *Engineer.')
    expect(text()).toContain('Stint asks you before you start it')
    expect(text()).toContain('Programs get its credentials only after you allow it.')
    expect(text()).toContain('It is served for 1 hour from its start')
    expect(text()).toContain('The limit: role *Engineer.')
    expect(screen.getByText('Production')).toBeTruthy()
  })

  it('says what the user chose for this role instead', async () => {
    const snapshot = sample([{ ...lake, ask: true }])
    const notes = { ...snapshot.notes, [lakeEngineer]: { favourite: false, alias: '', rule: 'allow' as const } }
    await draw({ ...snapshot, notes }, lakeEngineer)
    expect(text()).toContain('Programs get its credentials without asking')
  })

  it('says when the limit comes, that it came, and what lives on until when', async () => {
    const limit = { at: sampleNow + 10 * minute, minutes: 30 }
    const { bridge } = await draw(
      sample([{ ...lake, limitMinutes: 30 }], [sessionOf(lakeEngineer, { limit })]),
      lakeEngineer,
    )
    expect(text()).toContain('Served until 14:52, in 10 min.')
    expect(text()).toContain('Credentials that were handed out work until 15:22, after the limit too.')
    const over = sessionOf(lakeEngineer, { state: 'limit-reached', limit: { at: sampleNow - minute, minutes: 30 } })
    await act(async () => bridge.change((snapshot) => ({ ...snapshot, sessions: [over] })))
    expect(text()).toContain('The time limit was reached at 14:41: start it again to go on.')
    expect(text()).toContain('What was handed out before lives on until 15:22; Stint cannot take it back.')
    expect(screen.getByRole('button', { name: /^Start/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
  })

  it('shows nothing for a role that no rule fits', async () => {
    await draw(sample([lake]), platformPower)
    expect(screen.queryByRole('region', { name: 'Guarded' })).toBeNull()
  })
})

describe('a row', () => {
  it('says that the limit is reached, by the clock before main does, and counts to it before', async () => {
    const { services } = await draw(sample([]))
    const say = (session: SessionView, now: number) =>
      describeRole(
        { role: { id: lakeEngineer, roleName: 'DataEngineer' }, session, notes: undefined, connection: undefined },
        { ...services, now },
      )
    const session = sessionOf(lakeEngineer, { limit: { at: sampleNow + 5 * minute, minutes: 25 } })
    expect(say(session, sampleNow)).toMatchObject({ text: '5 min', live: true, tone: 'soon' })
    expect(say(session, sampleNow + 5 * minute)).toMatchObject({ text: 'Time limit reached', live: false })
  })
})

describe('the list', () => {
  it('shows a role by its own mark, and finds it by that, where its account is another thing', async () => {
    const rules = [usualGuardRule, { ...base, role: 'DatabaseAdmin', mark: 'production' as const }]
    const view = { query: 'payments admin' }
    await renderWithStint(<RolesPage panel={null} narrow={null} />, { snapshot: sample(rules), view })
    const rowOf = (name: RegExp) => screen.queryAllByRole('option').find(({ textContent }) => name.test(textContent))
    expect(rowOf(/DatabaseAdmin/)?.textContent).toContain('Production')
    expect(rowOf(/AdministratorAccess/)?.textContent).not.toContain('Production')
    await click('Production')
    expect(rowOf(/DatabaseAdmin/)).toBeTruthy()
    expect(rowOf(/NetworkAdmin/)).toBeFalsy()
    await click('Production')
    await click('Staging')
    expect(rowOf(/DatabaseAdmin/)).toBeFalsy()
    expect(rowOf(/NetworkAdmin/)).toBeTruthy()
  })
})

describe('the rules in the settings', () => {
  const open = async () => {
    const drawn = await renderWithStint(
      <>
        <GuardSettings />
        <ProfileDialogs />
      </>,
      { snapshot: createSampleSnapshot(sampleNow) },
    )
    fireEvent.click(screen.getByRole('button', { name: 'Change the rules…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Guarded roles' })
    return { ...drawn, dialog }
  }
  const add = async (dialog: HTMLElement) => {
    await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: 'Add a rule' })))
    return within(dialog).getByRole('region', { name: 'Rule 2' })
  }

  it('begin with today’s one for production, and say what they fit as it is typed', async () => {
    const { bridge, dialog } = await open()
    const first = within(dialog).getByRole('region', { name: 'Rule 1' })
    expect(within(first).getByRole('status').textContent).toMatch(/^Fits [1-9]\d* of \d+ roles, such as /)
    const rule = await add(dialog)
    const save = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Save' })
    expect(within(rule).getByText(/Say which roles/)).toBeTruthy()
    expect(save.disabled).toBe(true)
    const account = within(rule).getByRole('textbox', { name: 'Account' })
    fireEvent.change(account, { target: { value: '()' } })
    expect(within(rule).getByText('Between commas there has to be a word, or *.')).toBeTruthy()
    fireEvent.change(account, { target: { value: 'data lake' } })
    await waitFor(() =>
      expect(within(rule).getByRole('status').textContent).toMatch(
        /^Fits 3 of \d+ roles, such as DataEngineer in Data Lake Production$/,
      ),
    )
    fireEvent.click(within(rule).getByRole('combobox', { name: 'Time limit' }))
    const hour = await screen.findByRole('option', { name: '1 hour' })
    fireEvent.pointerDown(hour)
    fireEvent.click(hour)
    await act(async () => void fireEvent.click(save))
    const expected = { ...base, account: 'data lake', mark: 'production', confirm: true, ask: true, limitMinutes: 60 }
    expect(bridge.callsOf('settings:change')).toEqual([{ guardRules: [usualGuardRule, expected] }])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('can be removed, and stay open with the reason where they are not kept', async () => {
    const { bridge, dialog } = await open()
    bridge.answer('settings:change', () => fail('disk-full', { path: '~/.config/stint' }))
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove rule 1' }))
    expect(within(dialog).getByText('No rules: no role is guarded.')).toBeTruthy()
    await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: 'Save' })))
    expect(bridge.callsOf('settings:change')).toEqual([{ guardRules: [] }])
    expect(within(dialog).getByText(/The disk is full/)).toBeTruthy()
  })
})
