// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { AddressCheck } from '../../../electron/contract/channels'
import type { ConnectionId } from '../../../electron/contract/ids'
import { fail, ok, type Result } from '../../../electron/contract/result'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { WelcomePage } from '../../../renderer/features/welcome/welcome-page'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'

const added = '00112233aabbccdd' as ConnectionId
const withRegion: AddressCheck = {
  startUrl: 'https://ssoins-1.portal.eu-central-1.app.aws',
  name: 'ssoins-1',
  region: 'eu-central-1',
}
const withoutRegion: AddressCheck = { startUrl: 'https://northwind.awsapps.com/start', name: 'northwind', region: '' }

async function draw(check: Result<AddressCheck>, change: Partial<Snapshot> = {}) {
  const bridge = createFakeBridge({ snapshot: createSampleSnapshot(sampleNow, { connections: [], ...change }) })
  bridge.answer('connections:check', () => check)
  bridge.answer('connections:add', () => ok(added))
  return renderWithStint(<WelcomePage />, { bridge })
}

const address = () => screen.getByRole('textbox', { name: 'Address of the access portal' })
const type = (text: string) => fireEvent.change(address(), { target: { value: text } })
const submit = () =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name: /^Sign in/ }))
    await Promise.resolve()
  })

describe('the welcome page', () => {
  it('has the focus in the address field', async () => {
    await draw(ok(withRegion))
    expect(document.activeElement).toBe(address())
  })

  it('checks an address as it is typed, once the typing pauses', async () => {
    const { bridge } = await draw(ok(withRegion))
    type('https://ssoins-1.por')
    type('https://ssoins-1.portal.eu-central-1.app.aws/')
    expect(screen.getByText('Checking the address…')).toBeDefined()
    expect(await screen.findByText('eu-central-1')).toBeDefined()
    expect(bridge.callsOf('connections:check')).toEqual([{ startUrl: 'https://ssoins-1.portal.eu-central-1.app.aws/' }])
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  it('adds the connection and starts its sign-in, without waiting for the pause', async () => {
    const { bridge, view } = await draw(ok(withRegion))
    type(withRegion.startUrl)
    await submit()
    await waitFor(() => expect(view.get().page).toBe('roles'))
    expect(bridge.callsOf('connections:add')).toEqual([
      { startUrl: withRegion.startUrl, region: 'eu-central-1', name: 'ssoins-1' },
    ])
    expect(bridge.callsOf('sign-in:start')).toEqual([{ connectionId: added, flow: 'browser' }])
  })

  it('explains the form of an address that is none', async () => {
    const { bridge } = await draw(fail('start-url-invalid'))
    type('northwind')
    expect(await screen.findByText('This is not an address of an AWS access portal.')).toBeDefined()
    expect(screen.getByText('https://your-name.awsapps.com/start')).toBeDefined()
    expect(address().getAttribute('aria-invalid')).toBe('true')
    await submit()
    expect(bridge.callsOf('connections:add')).toEqual([])
  })

  it('asks for the region that the address does not tell, and takes any that is typed', async () => {
    const { bridge } = await draw(ok(withoutRegion))
    type('northwind.awsapps.com')
    const region = await screen.findByRole('combobox', { name: 'Region of IAM Identity Center' })
    expect(screen.getByText(/not the one you work in/)).toBeDefined()
    await submit()
    expect(screen.getByText('Say in which region Identity Center was set up.')).toBeDefined()
    expect(document.activeElement).toBe(region)
    expect(bridge.callsOf('connections:add')).toEqual([])
    fireEvent.change(region, { target: { value: 'xx-new-1' } })
    await submit()
    await waitFor(() => expect(bridge.callsOf('connections:add')[0]).toMatchObject({ region: 'xx-new-1' }))
  })

  it('checks a region as it is typed, and leaves alone what may become one of the list', async () => {
    const { bridge } = await draw(ok(withoutRegion))
    const known = /^[a-z]{2}-[a-z]+-\d$/
    bridge.answer('connections:check-region', ({ region }) =>
      known.test(region) && !region.startsWith('mars') ? ok() : fail('region-unknown', { region }),
    )
    type('northwind.awsapps.com')
    const region = await screen.findByRole('combobox', { name: 'Region of IAM Identity Center' })
    const say = (text: string) => fireEvent.change(region, { target: { value: text } })
    say('eu-cen')
    await waitFor(() => expect(bridge.callsOf('connections:check-region')).toEqual([{ region: 'eu-cen' }]))
    expect(region.getAttribute('aria-invalid')).not.toBe('true')
    say('mars-north-1')
    expect(
      await screen.findAllByText(/“mars-north-1” is not an AWS region that Stint knows\. Use a form such as/),
    ).toBeDefined()
    expect(region.getAttribute('aria-invalid')).toBe('true')
    expect(screen.queryByText(/use it all the same/)).toBeNull()
    say('eu-new-1')
    await waitFor(() => expect(region.getAttribute('aria-invalid')).not.toBe('true'))
    await waitFor(() => expect(bridge.callsOf('connections:check-region').at(-1)).toEqual({ region: 'eu-new-1' }))
    expect(screen.queryByText(/is not an AWS region/)).toBeNull()
    expect(bridge.callsOf('connections:add')).toEqual([])
  })

  it('shows a wrong region beside its field, and does not add twice', async () => {
    const { bridge } = await draw(ok(withRegion))
    bridge.answer('connections:add', () => fail('region-unknown', { region: 'eu-central-1' }))
    type(withRegion.startUrl)
    await submit()
    const region = await screen.findByRole('combobox')
    expect(region.getAttribute('aria-invalid')).toBe('true')
    expect((region as HTMLInputElement).value).toBe('eu-central-1')
    expect(bridge.callsOf('sign-in:start')).toEqual([])
    bridge.answer('connections:add', () => ok(added))
    bridge.answer('sign-in:start', () => fail('development-runtime'))
    await submit()
    await waitFor(() => expect(bridge.callsOf('sign-in:start')).toHaveLength(1))
    await submit()
    await waitFor(() => expect(bridge.callsOf('sign-in:start')).toHaveLength(2))
    expect(bridge.callsOf('connections:add')).toHaveLength(2)
    expect(screen.getByText(/an old, unmaintained runtime/)).toBeDefined()
  })

  it('asks to accept the risk of the development runtime before a real connection', async () => {
    const app = { ...createSampleSnapshot().app, runtime: 'development' as const }
    const { bridge } = await draw(ok(withRegion), { app })
    type(withRegion.startUrl)
    await submit()
    expect(await screen.findByText('Tick this first, or open the demo organization instead.')).toBeDefined()
    expect(bridge.callsOf('connections:add')).toEqual([])
    fireEvent.click(screen.getByRole('checkbox', { name: 'I accept this risk for real connections on this computer' }))
    expect(bridge.callsOf('settings:change')).toEqual([{ acceptDevelopmentRuntime: true }])
    act(() => bridge.change((now) => ({ ...now, settings: { ...now.settings, acceptDevelopmentRuntime: true } })))
    await submit()
    await waitFor(() => expect(bridge.callsOf('connections:add')).toHaveLength(1))
  })

  it('leads to the other kinds and to the import', async () => {
    const { view } = await draw(ok(withRegion))
    fireEvent.click(screen.getByRole('button', { name: /^STS-compatible service/ }))
    expect(view.get().adding).toBe('sts-compatible')
    fireEvent.click(screen.getByRole('button', { name: 'Review and import…' }))
    expect(view.get().importing).toBe(true)
  })

  it('opens the demo organization', async () => {
    const { bridge } = await draw(ok(withRegion))
    fireEvent.click(screen.getByRole('button', { name: 'Open demo organization' }))
    expect(bridge.callsOf('app:open-demo')).toHaveLength(1)
    await screen.findByRole('button', { name: 'Open demo organization' })
  })
})
