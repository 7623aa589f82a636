// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import type { AccountId } from '../../../electron/contract/ids'
import { toRoleId } from '../../../electron/contract/role-id'
import type { IdentityCenterView } from '../../../electron/contract/connection-views'
import type { SessionView } from '../../../electron/contract/session-views'
import { ConnectionsPage } from '../../../renderer/features/connections/connections-page'
import { renderWithStint } from '../harness/render'
import { awsLogin, elenaKeys, elenaLogin, otherConnections, runner, sampleDevices } from '../harness/sample-kinds'
import { createSampleSnapshot, northwind, northwindChina, sampleNow } from '../harness/sample'

const now = sampleNow

function draw(change: Partial<IdentityCenterView> = {}) {
  const sample = createSampleSnapshot(now)
  const connections = sample.connections.map((one) =>
    one.id === northwind ? { ...(one as IdentityCenterView), ...change } : one,
  )
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

  it('does not call the roles unread where only impossible names were left out', async () => {
    const error = { code: 'role-names-refused', values: { count: 2 } } as const
    await draw({ discovery: { state: 'failed', error, readAt: now - 60_000 } })
    expect(screen.getByText('Some roles were left out')).toBeDefined()
    expect(screen.queryByText(/could not be read|still shown/)).toBeNull()
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

  it('opens the dialog that adds a connection, and the import', async () => {
    const { view } = await draw()
    fireEvent.click(screen.getByRole('button', { name: 'Add a connection…' }))
    expect(view.get().adding).toBe('choose')
    fireEvent.click(screen.getByRole('button', { name: 'Import from other tools…' }))
    expect(view.get().importing).toBe(true)
  })
})

describe('connections of other kinds', () => {
  const drawKinds = () =>
    renderWithStint(<ConnectionsPage />, {
      snapshot: createSampleSnapshot(now, { connections: otherConnections(now) }),
    })

  it('show what fits their kind, and no sign-in', async () => {
    await drawKinds()
    expect(item('elena-keys').getByText('ending in QX7B')).toBeDefined()
    expect(item('elena-keys').getByText('elena-phone')).toBeDefined()
    expect(item('elena-keys').getByText(/global, legacy/)).toBeDefined()
    expect(item('天翼云 object storage').getByText('AssumeRole, up to 12 h, each session needs a policy')).toBeDefined()
    expect(item('天翼云 object storage').getByText('Keys are missing')).toBeDefined()
    expect(item('CI runner').getByText(/from the file .*serviceaccount/)).toBeDefined()
    expect(item('Company sign-in').getByText('from the program saml2aws')).toBeDefined()
    expect(item('Console session').getByText(elenaLogin)).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Sign/ })).toBeNull()
  })

  it('say when the console session has ended, as a call has told', async () => {
    const error = { code: 'login-ended' } as const
    const roleId = toRoleId(awsLogin, '482109371154' as AccountId, 'console')
    const ended: SessionView = { roleId, state: 'refused', startedAt: now, pinned: false, events: [], error }
    const snapshot = createSampleSnapshot(now, { connections: otherConnections(now) })
    await renderWithStint(<ConnectionsPage />, { snapshot: { ...snapshot, sessions: [ended] } })
    expect(item('Console session').getByText('Ended: run aws login')).toBeDefined()
    expect(item('Console session').queryByText('Signed in')).toBeNull()
  })

  it('changes how STS is reached, and says what that means', async () => {
    const { bridge } = await drawKinds()
    expect(item('CI runner').getByText('of the region, dual-stack')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Change the STS endpoint of CI runner' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'STS endpoint of CI runner' }))
    expect(dialog.getByText(/not valid in regions that your account had to opt in to/)).toBeDefined()
    await act(async () => fireEvent.click(dialog.getByRole('radio', { name: 'Global, legacy' })))
    fireEvent.click(dialog.getByRole('checkbox', { name: /^Dual-stack/ }).parentElement!.querySelector('input')!)
    await act(async () => fireEvent.click(dialog.getByRole('button', { name: 'Save' })))
    const sts = { endpoint: 'global', fips: false, dualStack: false }
    expect(bridge.callsOf('connections:change')).toEqual([{ connectionId: runner, sts }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('say who the keys belong to, or why not', async () => {
    const { bridge } = await drawKinds()
    bridge.answer('connections:test', () =>
      ok({ arn: 'arn:aws:iam::482109371154:user/elena', accountId: '482109371154' }),
    )
    fireEvent.click(screen.getByRole('button', { name: 'Test elena-keys' }))
    expect(await screen.findByText(/they belong to arn:aws:iam::482109371154:user\/elena/)).toBeDefined()
    bridge.answer('connections:test', () => fail('keys-refused', { keyEnding: 'QX7B' }))
    fireEvent.click(screen.getByRole('button', { name: 'Test elena-keys' }))
    expect(await screen.findByText(/does not accept the access key ending in QX7B/)).toBeDefined()
  })

  it('run aws login', async () => {
    const { bridge } = await drawKinds()
    fireEvent.click(screen.getByRole('button', { name: 'Run aws login for Console session' }))
    await waitFor(() => expect(bridge.callsOf('connections:run-aws-login')).toEqual([{ connectionId: awsLogin }]))
  })

  it('change their MFA device', async () => {
    const { bridge } = await drawKinds()
    bridge.answer('connections:mfa-devices', () => ok(sampleDevices))
    fireEvent.click(screen.getByRole('button', { name: 'Change the MFA device of elena-keys' }))
    const token = await screen.findByRole('radio', { name: 'GAHT12345678' })
    await act(async () => fireEvent.click(token))
    await act(async () => fireEvent.submit(document.querySelector('form')!))
    expect(bridge.callsOf('connections:set-mfa')).toEqual([
      { connectionId: elenaKeys, device: 'GAHT12345678', totpSecret: '' },
    ])
  })
})
