// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import type { ConnectionView } from '../../../electron/contract/views'
import { ConnectionsPage } from '../../../renderer/features/connections/connections-page'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, northwind, northwindChina, sampleNow } from '../harness/sample'

const now = sampleNow

function draw(change: Partial<ConnectionView> = {}) {
  const sample = createSampleSnapshot(now)
  const connections = sample.connections.map((one) => (one.id === northwind ? { ...one, ...change } : one))
  return renderWithStint(<ConnectionsPage />, { snapshot: { ...sample, connections } })
}

const item = (name: string) => within(screen.getByRole('listitem', { name }))

async function choose(entry: string) {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'More for Northwind' }))
    await Promise.resolve()
  })
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }))
}

describe('the Connections page', () => {
  it('says of each connection how its sign-in stands', async () => {
    await draw()
    expect(item('Northwind').getByText('Signed in, ends about 21:40')).toBeDefined()
    expect(item('Northwind').getByText('https://northwind.awsapps.com/start')).toBeDefined()
    expect(item('Northwind').getByText('21 roles in 8 accounts, read 09:02')).toBeDefined()
    expect(item('Northwind 中国').getByText('Sign-in ended 12:42')).toBeDefined()
  })

  it('signs in either way and signs out', async () => {
    const { bridge } = await draw()
    fireEvent.click(screen.getByRole('button', { name: 'Sign in with a code to Northwind 中国' }))
    await waitFor(() => expect(bridge.calls).toHaveLength(1))
    fireEvent.click(screen.getByRole('button', { name: 'Sign out of Northwind' }))
    expect(bridge.callsOf('sign-in:start')).toEqual([{ connectionId: northwindChina, flow: 'code' }])
    expect(bridge.callsOf('sign-in:sign-out')).toEqual([{ connectionId: northwind }])
    await screen.findByRole('button', { name: 'Sign out of Northwind' })
  })

  it('says until when credentials outlive the sign-out', async () => {
    await draw({ signIn: { state: 'signed-out', reason: 'by-user', credentialsUntil: now + 50 * 60_000 } })
    expect(item('Northwind').getByText('Credentials that were handed out stay valid until 15:32.')).toBeDefined()
  })

  it('shows endpoint overrides', async () => {
    await draw({ overrides: ['http://127.0.0.1:4800'] })
    expect(item('Northwind').getByText('http://127.0.0.1:4800')).toBeDefined()
  })

  it('shows how far the reading is and cancels it', async () => {
    const { bridge } = await draw({
      discovery: {
        state: 'reading',
        accountsRead: 212,
        accountsTotal: 665,
        roles: 894,
        slowed: false,
        startedAt: now - 20_000,
      },
    })
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('212')
    expect(screen.getByText('212 of 665 accounts, 894 roles')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Cancel reading Northwind' }))
    expect(bridge.callsOf('roles:cancel-reading')).toEqual([{ connectionId: northwind }])
  })

  it('names a failed reading and reads again', async () => {
    const { bridge } = await draw({
      discovery: { state: 'failed', error: { code: 'aws-unavailable' }, readAt: now - 60_000 },
    })
    expect(screen.getByText('AWS has a problem of its own at the moment.')).toBeDefined()
    expect(screen.getByText(/What was read 14:41 is still shown/)).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Read again the roles of Northwind' }))
    await waitFor(() => expect(bridge.callsOf('roles:read')).toEqual([{ connectionId: northwind }]))
  })

  it('asks by name before it removes a connection', async () => {
    const { bridge } = await draw()
    await choose('Remove…')
    const question = await screen.findByRole('alertdialog', { name: 'Remove Northwind?' })
    expect(bridge.callsOf('connections:remove')).toEqual([])
    fireEvent.click(within(question).getByRole('button', { name: 'Remove Northwind' }))
    await waitFor(() => expect(bridge.callsOf('connections:remove')).toEqual([{ connectionId: northwind }]))
  })

  it('renames, but not to nothing', async () => {
    const { bridge } = await draw()
    await choose('Rename…')
    const field = await screen.findByRole('textbox', { name: 'Name' })
    fireEvent.change(field, { target: { value: '  ' } })
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }))
    expect(await screen.findByText('A connection needs a name.')).toBeDefined()
    fireEvent.change(field, { target: { value: 'Northwind EU' } })
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }))
    await waitFor(() =>
      expect(bridge.callsOf('connections:change')).toEqual([{ connectionId: northwind, name: 'Northwind EU' }]),
    )
  })

  it('keeps a changed region when the field is left, and shows why it was refused', async () => {
    const { bridge } = await draw()
    bridge.answer('connections:change', () => fail('region-unknown', { region: 'mars-1' }))
    const field = item('Northwind').getByRole('combobox', { name: 'Region you work in' })
    fireEvent.change(field, { target: { value: 'mars-1' } })
    fireEvent.blur(field)
    expect(await screen.findByText('“mars-1” is not an AWS region that Stint knows.')).toBeDefined()
    expect(bridge.callsOf('connections:change')).toEqual([{ connectionId: northwind, workloadRegion: 'mars-1' }])
  })

  it('keeps a region on Enter', async () => {
    const { bridge } = await draw()
    const field = item('Northwind').getByRole('combobox', { name: 'Region you work in' })
    fireEvent.change(field, { target: { value: 'eu-west-1' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() =>
      expect(bridge.callsOf('connections:change')).toEqual([{ connectionId: northwind, workloadRegion: 'eu-west-1' }]),
    )
  })

  it('adds a connection in a dialog', async () => {
    await draw()
    fireEvent.click(screen.getByRole('button', { name: 'Add a connection…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Add a connection' })
    expect(within(dialog).getByRole('textbox', { name: 'Address of the access portal' })).toBeDefined()
  })
})
