// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { fail } from '../../../electron/contract/result'
import { MoreMenu } from '../../../renderer/features/roles/more-menu'
import { StopAllQuestion } from '../../../renderer/features/roles/stop-all-question'
import { SearchField } from '../../../renderer/features/frame/search-field'
import { Popover } from '../../../renderer/features/popover/popover'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, lakeEngineer, paymentsReadOnly, sampleNow } from '../harness/sample'

async function openPopover(given: Parameters<typeof renderWithStint>[1] = {}) {
  const page = await renderWithStint(
    <>
      <Popover />
      <MoreMenu />
      <StopAllQuestion />
    </>,
    given,
  )
  const key = (name: string, more: object = {}) =>
    act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more }))
  const rowsOf = (section: string) =>
    within(screen.getByRole('group', { name: section }))
      .getAllByRole('option')
      .map((row) => row.querySelector('.pop-role')?.textContent)
  const type = (text: string) =>
    act(async () => void fireEvent.change(screen.getByRole('searchbox'), { target: { value: text } }))
  return { ...page, key, rowsOf, type }
}

describe('the small view in a narrow main window', () => {
  it('leads to the other pages, since it stands where the navigation has no room', async () => {
    const { view, bridge } = await renderWithStint(<Popover inWindow />)
    fireEvent.click(screen.getByRole('button', { name: 'Menu' }))
    const names = (await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)
    expect(names.slice(0, 5)).toEqual(['Connections', 'Consumers', 'Activity', 'Doctor', 'Settings'])
    expect(names).not.toContain('Open window')
    await act(async () => screen.getByRole('menuitem', { name: 'Doctor' }).click())
    expect(view.get().page).toBe('doctor')
    expect(bridge.calls).toEqual([])
  })

  it('asks for a search in as few words as fit; its name stays whole', async () => {
    const narrow = Object.defineProperty(window.matchMedia('(max-width: 479px)'), 'matches', { value: true })
    const asked = vi.spyOn(window, 'matchMedia').mockReturnValue(narrow)
    await renderWithStint(<SearchField />)
    const field = screen.getByRole('searchbox', { name: 'Search roles, accounts and profiles' })
    expect(field.getAttribute('placeholder')).toBe('Search roles')
    asked.mockRestore()
  })
})

describe('the pop-over', () => {
  it('has the focus in the search at once', async () => {
    await openPopover()
    expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search 24 roles' }))
  })

  it('lists what runs by its end, then favourites, then recent roles', async () => {
    const { rowsOf } = await openPopover()
    expect(rowsOf('Running')).toEqual(['DataEngineer', 'AdministratorAccess', 'PowerUser', 'LakeOperator'])
    expect(rowsOf('Favourites')).toEqual(['ReadOnly', 'AdministratorAccess', 'ReadOnly'])
    expect(rowsOf('Recent').slice(0, 2)).toEqual(['BillingAudit', 'PowerUser'])
  })

  it('copies with Enter from a running role and stops with Ctrl .', async () => {
    const { key, bridge } = await openPopover()
    await key('Enter')
    await key('.', { ctrlKey: true })
    expect(bridge.calls.map(({ name, args }) => [name, args])).toEqual([
      ['delivery:copy', { roleId: lakeEngineer, format: 'bash' }],
      ['sessions:stop', { roleIds: [lakeEngineer] }],
    ])
  })

  it('finds by typing and starts with Enter', async () => {
    const { key, type, rowsOf, bridge } = await openPopover()
    await type('payments production read')
    expect(rowsOf('Found')).toEqual(['ReadOnly'])
    await key('Enter')
    expect(bridge.callsOf('sessions:start')).toEqual([{ roleIds: [paymentsReadOnly] }])
  })

  it('goes back step by step with Esc, then closes', async () => {
    const { key, type, view, bridge } = await openPopover()
    await type('lake')
    await key('Escape')
    expect(view.get().query).toBe('')
    expect(bridge.callsOf('window:control')).toEqual([])
    await key('Escape')
    expect(bridge.callsOf('window:control')).toEqual([{ action: 'close' }])
  })

  it('opens more with →', async () => {
    const { key, bridge } = await openPopover()
    await key('ArrowRight')
    const menu = await screen.findByRole('menu', { name: 'More about DataEngineer' })
    await act(async () =>
      within(menu)
        .getByRole('menuitem', { name: /Account id/ })
        .click(),
    )
    expect(bridge.callsOf('delivery:copy-fact')).toEqual([{ roleId: lakeEngineer, fact: 'account-id' }])
  })

  it('stops everything after asking, and says what failed', async () => {
    const bridge = createFakeBridge()
    bridge.answer('sessions:stop-all', () => fail('locked'))
    await openPopover({ bridge })
    await act(async () => screen.getByRole('button', { name: 'Stop all' }).click())
    const question = await screen.findByRole('alertdialog', { name: 'Stop all 2 production sessions?' })
    await act(async () => within(question).getByRole('button', { name: 'Stop all sessions' }).click())
    expect(screen.getByRole('alert').textContent).toContain('The key ring is locked')
  })

  it('says about until when the sign-in lasts, and who needs one', async () => {
    await openPopover()
    expect(screen.getByText('until about 21:40')).toBeTruthy()
    expect(screen.getByText('1 needs sign-in')).toBeTruthy()
  })

  it('says what to do when nothing has run yet', async () => {
    await openPopover({ snapshot: createSampleSnapshot(sampleNow, { sessions: [], notes: {} }) })
    expect(screen.getByText('Nothing has been started yet')).toBeTruthy()
  })
})
