// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { SessionPanel } from '../../../renderer/features/session-panel/session-panel'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'

async function draw(withFile = false) {
  const sample = createSampleSnapshot()
  const session = sample.sessions.find(({ state }) => state === 'running')!
  const { roleId } = session
  const file = { id: 'file-1', roleId, kind: 'env-file', place: '~/shop/.env', until: sampleNow + 60_000 } as const
  const { profile: _, ...notes } = sample.notes[roleId] ?? { favourite: false, alias: '' }
  const snapshot = { ...sample, notes: { ...sample.notes, [roleId]: notes }, plainFiles: withFile ? [file] : [] }
  const bridge = createFakeBridge({ snapshot })
  await renderWithStint(<SessionPanel />, { bridge, view: { current: roleId } })
  return { bridge, roleId }
}

const press = (name: string | RegExp) =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })
const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } })

describe('writing keys to a file', () => {
  it('says what is given up, and sends the section’s name', async () => {
    const { bridge, roleId } = await draw()
    bridge.answer('delivery:check-file', () => ok({ git: 'outside' }))
    await press('Write to a file…')
    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByText(/The file holds the keys in plain\. Any program of yours can read it/)).toBeDefined()
    await press('Write keys')
    expect(dialog.getByText('Give the section a name.')).toBeDefined()
    type('Name of the section', ' team ')
    await press('Write keys')
    const target = { kind: 'credentials-file', section: 'team' }
    expect(bridge.callsOf('delivery:check-file')).toEqual([{ target }])
    expect(bridge.callsOf('delivery:write-file')).toEqual([{ roleId, target }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('warns of Git before it writes, and anew for another path', async () => {
    const { bridge, roleId } = await draw()
    bridge.answer('delivery:check-file', () => ok({ git: 'not-ignored' }))
    await press('Write to a file…')
    fireEvent.click(screen.getByRole('radio', { name: '.env file' }))
    type('Path of the file', '~/shop/.env')
    await press('Write keys')
    expect(screen.getByText(/Git does not ignore this file/)).toBeDefined()
    expect(bridge.callsOf('delivery:write-file')).toEqual([])
    type('Path of the file', '~/shop/.env.local')
    expect(screen.queryByText(/Git does not ignore/)).toBeNull()
    await press('Write keys')
    await press('Write all the same')
    expect(bridge.callsOf('delivery:write-file')).toEqual([
      { roleId, target: { kind: 'env-file', path: '~/shop/.env.local' } },
    ])
  })

  it('shows why a place cannot be', async () => {
    const { bridge } = await draw()
    bridge.answer('delivery:check-file', () => fail('env-path-invalid', { path: 'x' }))
    await press('Write to a file…')
    fireEvent.click(screen.getByRole('radio', { name: '.env file' }))
    type('Path of the file', 'x')
    await press('Write keys')
    expect(screen.getByText(/“x” cannot be an \.env file\. Give the whole path/)).toBeDefined()
  })

  it('shows each file with its end, and removes it', async () => {
    const { bridge } = await draw(true)
    expect(screen.getByText('~/shop/.env')).toBeDefined()
    await press('Remove the keys in ~/shop/.env')
    expect(bridge.callsOf('delivery:remove-file')).toEqual([{ id: 'file-1' }])
  })
})

describe('the preview of a profile', () => {
  it('shows the lines, and writes', async () => {
    const { bridge, roleId } = await draw()
    bridge.answer('delivery:preview-profile', () =>
      ok({ path: '~/.aws/config', before: ['[profile a]', 'region = x'], after: ['[profile a]', 'region = y'] }),
    )
    await press('Preview')
    const lines = within(screen.getByRole('list', { name: 'Lines of the AWS config file' })).getAllByRole('listitem')
    expect(lines.map((line) => line.textContent)).toEqual(['−removed region = x', '[profile a]', '+added region = y'])
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Write profile' }))
    expect(bridge.callsOf('delivery:write-profiles')).toEqual([{ roleIds: [roleId] }])
  })

  it('says why it would be refused, and then writes nothing', async () => {
    const { bridge } = await draw()
    bridge.answer('delivery:preview-profile', () => fail('profile-name-taken', { name: 'a', suggestion: 'a-2' }))
    await press('Preview')
    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByText(/A profile named a exists and is not Stint’s/)).toBeDefined()
    expect(dialog.queryByRole('button', { name: 'Write profile' })).toBeNull()
  })
})
