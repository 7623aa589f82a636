// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ProfilesOf } from '../../../electron/contract/profile-plans'
import { fail, ok } from '../../../electron/contract/result'
import { ProfileDialogs } from '../../../renderer/profile-dialogs'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { samplePlan } from '../harness/sample-plan'
import { paymentsAdmin } from '../harness/sample'

/** @param needsRegion nobody has said where the roles work */
async function open(of: ProfilesOf = 'all', needsRegion = false) {
  const bridge = createFakeBridge()
  bridge.answer('profiles:plan', ({ region }) => {
    const plan = samplePlan(bridge.snapshot)
    if (!needsRegion || region) return ok(plan)
    const failure = { code: 'region-needed', values: {} } as const
    return ok({ ...plan, rows: plan.rows.map((row) => ({ ...row, kind: 'refused', failure })) })
  })
  const page = await renderWithStint(<ProfileDialogs />, { bridge, view: { profileWriting: of } })
  const dialog = within(await screen.findByRole('dialog', { name: 'Write profiles' }))
  await dialog.findByRole('list', { name: 'Profiles' })
  return { ...page, bridge, dialog }
}

const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))

describe('writing profiles', () => {
  it('shows each role with what becomes of its profile and why, the troubles first', async () => {
    const { dialog } = await open()
    const [first] = dialog.getAllByRole('listitem')
    expect(first?.textContent).toMatch(/not possible.*exists and is not Stint’s/)
    await click(dialog.getByRole('button', { name: /^Same names/ }))
    expect(dialog.getAllByRole('listitem')).toHaveLength(2)
    expect(dialog.getAllByText(/too, so each gets the last digits of its account’s id/)).toHaveLength(2)
    await click(dialog.getByRole('button', { name: /^Renamed/ }))
    expect(dialog.getAllByText(/^was /)).toHaveLength(2)
  })

  it('shows the lines that come and go, with what stays folded', async () => {
    const { dialog } = await open()
    await click(dialog.getByRole('button', { name: 'Lines of the file' }))
    const lines = within(dialog.getByRole('list', { name: 'Lines of the AWS config file that change' }))
    expect(lines.getByText('38 lines stay as they are')).toBeDefined()
    expect(lines.getByText('[profile old-name]').closest('.diff-line')?.textContent).toContain('removed')
  })

  it('writes what it showed, and takes it back', async () => {
    const { dialog, bridge } = await open([paymentsAdmin])
    await click(dialog.getByRole('button', { name: 'Write 23 profiles' }))
    expect(bridge.callsOf('profiles:write')).toEqual([{ of: [paymentsAdmin], digest: 'd' }])
    expect(await dialog.findByText('23 profiles were written.')).toBeDefined()
    await click(dialog.getByRole('button', { name: 'Undo' }))
    expect(bridge.callsOf('delivery:undo-change')).toHaveLength(1)
    expect(await dialog.findByText('The file is as it was before.')).toBeDefined()
  })

  it('groups the digits of its counts', async () => {
    const bridge = createFakeBridge()
    const plan = samplePlan(bridge.snapshot)
    const row = plan.rows.find(({ kind }) => kind === 'new')!
    bridge.answer('profiles:plan', () =>
      ok({ ...plan, rows: Array.from({ length: 12_345 }, () => row), diff: '=4321\n+[profile x]' }),
    )
    await renderWithStint(<ProfileDialogs />, { bridge, view: { profileWriting: 'all' } })
    const dialog = within(await screen.findByRole('dialog', { name: 'Write profiles' }))
    const write = await dialog.findByRole('button', { name: 'Write 12,345 profiles' })
    await click(dialog.getByRole('button', { name: 'Lines of the file' }))
    expect(dialog.getByText('4,321 lines stay as they are')).toBeDefined()
    await click(write)
    expect(await dialog.findByText('12,345 profiles were written.')).toBeDefined()
  })

  it('looks again where the file changed meanwhile, and says so', async () => {
    const { dialog, bridge } = await open()
    bridge.answer('profiles:write', () => fail('profiles-changed-since'))
    await click(dialog.getByRole('button', { name: 'Write 23 profiles' }))
    expect(await dialog.findByText(/something of these profiles changed, so nothing was written/)).toBeDefined()
    await waitFor(() => expect(bridge.callsOf('profiles:plan')).toHaveLength(2))
  })

  it('asks for a region where nobody has said one', async () => {
    const { dialog, bridge } = await open('all', true)
    const field = await dialog.findByRole('combobox', { name: 'Region you work in' })
    expect(dialog.getByRole('button', { name: 'Nothing to write' }).hasAttribute('disabled')).toBe(true)
    await act(async () => void fireEvent.change(field, { target: { value: 'eu-west-3' } }))
    await act(async () => void fireEvent.blur(field))
    await click(await dialog.findByText('Write 23 profiles'))
    expect(bridge.callsOf('profiles:write')).toEqual([{ of: 'all', region: 'eu-west-3', digest: 'd' }])
  })
})

describe('the templates', () => {
  async function openTemplates() {
    const bridge = createFakeBridge()
    bridge.answer('profiles:plan', () => ok(samplePlan(bridge.snapshot)))
    const page = await renderWithStint(<ProfileDialogs />, { bridge, view: { profileTemplating: true } })
    const dialog = within(await screen.findByRole('dialog', { name: 'Profile templates' }))
    const template = (name: string) => within(dialog.getByRole('region', { name }))
    const type = (name: string, field: string, value: string) =>
      act(
        async () => void fireEvent.change(template(name).getByRole('textbox', { name: field }), { target: { value } }),
      )
    return { ...page, bridge, dialog, template, type }
  }

  it('are checked as they are typed, with an example of the user’s own roles', async () => {
    const { dialog, template, type } = await openTemplates()
    const last = template('All other roles')
    expect(last.getByText('ceph-archive-objectreader')).toBeDefined()
    expect(last.queryByRole('button', { name: /^Remove/ })).toBeNull()
    await type('All other roles', 'Name', '{acount}')
    expect(last.getByText('{acount} is no placeholder.')).toBeDefined()
    expect(dialog.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true)
    await type('All other roles', 'Name', '{tag:env}')
    expect(last.getByText(/Nothing would be left of this name/)).toBeDefined()
    await type('All other roles', 'Name', 'x.{role}')
    expect(await last.findByText(/^x\./)).toBeDefined()
  })

  it('are added, moved and removed, and kept in order', async () => {
    const { dialog, bridge, type } = await openTemplates()
    await click(dialog.getByRole('button', { name: 'Add a template' }))
    await click(dialog.getByRole('button', { name: 'Add a template' }))
    await type('Template 1', 'Role', 'Read*')
    await type('Template 2', 'Account', '4821*')
    await click(dialog.getByRole('button', { name: 'Move template 2 up' }))
    await click(dialog.getByRole('button', { name: 'Add a template' }))
    await click(dialog.getByRole('button', { name: 'Remove template 3' }))
    await click(dialog.getByRole('button', { name: 'Save' }))
    const [saved] = bridge.callsOf('settings:change')
    expect(saved?.profileTemplates?.map(({ account, role }) => [account, role])).toEqual([
      ['4821*', ''],
      ['', 'Read*'],
      ['', ''],
    ])
  })

  it('say how many written profiles would change, and lead to the review', async () => {
    const { dialog, view } = await openTemplates()
    await click(dialog.getByRole('button', { name: 'Save' }))
    expect(await dialog.findByText('Saved. 2 written profiles would change.')).toBeDefined()
    await click(dialog.getByRole('button', { name: 'Review…' }))
    expect([view.get().profileTemplating, view.get().profileWriting]).toEqual([false, 'written'])
  })
})

describe('an account', () => {
  it('is given a short name and tags', async () => {
    const [connectionId = '', accountId = ''] = paymentsAdmin.split('/')
    const account = { connectionId, accountId } as never
    const { bridge } = await renderWithStint(<ProfileDialogs />, { view: { accountNoting: account } })
    const dialog = within(await screen.findByRole('dialog', { name: 'Short name and tags of Payments Production' }))
    await act(
      async () =>
        void fireEvent.change(dialog.getByRole('textbox', { name: 'Short name' }), { target: { value: 'pay' } }),
    )
    const tags = dialog.getByRole('textbox', { name: 'Tags' })
    await act(async () => void fireEvent.change(tags, { target: { value: 'env = prod\nno tag' } }))
    await click(dialog.getByRole('button', { name: 'Save' }))
    expect(dialog.getByText('“no tag” is not key = value.')).toBeDefined()
    await act(async () => void fireEvent.change(tags, { target: { value: 'env = prod\n\nteam=a=b' } }))
    await click(dialog.getByRole('button', { name: 'Save' }))
    expect(bridge.callsOf('accounts:note')).toEqual([
      { connectionId, accountId, short: 'pay', tags: { env: 'prod', team: 'a=b' } },
    ])
  })
})
