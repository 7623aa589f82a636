// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import type { CliOffer, SharingView } from '../../../electron/contract/sharing'
import type { IdentityCenterView } from '../../../electron/contract/connection-views'
import { ConnectionsPage } from '../../../renderer/features/connections/connections-page'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, northwind, sampleNow } from '../harness/sample'

const now = sampleNow

async function draw(
  sharing?: SharingView,
  cliOffers: readonly CliOffer[] = [],
  change: Partial<IdentityCenterView> = {},
) {
  const sample = createSampleSnapshot(now)
  const connections = sample.connections.flatMap((one) =>
    one.id === northwind ? [{ ...(one as IdentityCenterView), ...change, ...(sharing ? { sharing } : {}) }] : [],
  )
  const drawn = await renderWithStint(<ConnectionsPage />, { snapshot: { ...sample, connections, cliOffers } })
  drawn.bridge.answer('sharing:propose', () =>
    ok({ session: 'northwind', exists: false, folder: '~/.aws/sso/cache', config: '~/.aws/config' }),
  )
  return drawn
}

const sharingSwitch = () =>
  screen.getByRole('switch', { name: 'Share the sign-in of Northwind with the AWS CLI and SDKs' })

describe('sharing a sign-in', () => {
  it('says what the plain file holds before it asks for the browser', async () => {
    const { bridge } = await draw()
    expect(sharingSwitch().getAttribute('aria-checked')).toBe('false')
    fireEvent.click(sharingSwitch())
    const dialog = within(await screen.findByRole('dialog', { name: 'Share the sign-in of Northwind?' }))
    for (const said of [
      /Every program of yours can read it/,
      /access token for every account/,
      /stays when Stint quits/,
    ])
      expect(dialog.getByText(said)).toBeDefined()
    expect(await dialog.findByText('~/.aws/sso/cache')).toBeDefined()
    const name = dialog.getByRole<HTMLInputElement>('textbox', { name: 'Name of the sso-session' })
    expect(name.value).toBe('northwind')
    bridge.answer('sharing:turn-on', ({ session }) =>
      session === 'corp' ? fail('sso-session-taken', { name: 'corp', suggestion: 'corp-2' }) : ok(),
    )
    fireEvent.change(name, { target: { value: 'corp' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Share and open the browser' }))
    expect(await dialog.findByText(/for example corp-2/)).toBeDefined()
    fireEvent.change(name, { target: { value: 'corp-2' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Share and open the browser' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(bridge.callsOf('sharing:turn-on').at(-1)).toEqual({ connectionId: northwind, session: 'corp-2' })
  })

  it('asks for a name', async () => {
    const { bridge } = await draw(undefined, [], { preferredFlow: 'code' })
    fireEvent.click(sharingSwitch())
    const dialog = within(await screen.findByRole('dialog'))
    const name = await dialog.findByDisplayValue('northwind')
    fireEvent.change(name, { target: { value: ' ' } })
    fireEvent.click(dialog.getByRole('button', { name: 'Share and show a code' }))
    expect(await dialog.findByText('Give it a name.')).toBeDefined()
    expect(bridge.callsOf('sharing:turn-on')).toEqual([])
  })

  it.each<[SharingView, string | RegExp, string | undefined]>([
    [{ state: 'on', session: 'corp', until: now + 41 * 60_000 }, 'Shared as corp, token until 15:23', undefined],
    [
      { state: 'browser', session: 'corp' },
      /One more step: allow/,
      'Open again the page of the second sign-in to Northwind',
    ],
    [
      { state: 'browser', session: 'corp', notOpened: { code: 'browser-not-opened' } },
      'The browser could not be opened. Copy the link and open it yourself, or choose a browser in Settings.',
      'Copy link',
    ],
    [
      { state: 'code', session: 'corp', userCode: 'ABCD-EFGH', verificationUri: 'https://a.example/device' },
      'One more step: enter ABCD-EFGH at https://a.example/device',
      'Not now: do not share the sign-in of Northwind',
    ],
    [
      { state: 'ended', session: 'corp', reason: 'cli-sign-out' },
      /corp was signed out by the AWS CLI/,
      'Share again the sign-in of Northwind',
    ],
    [
      { state: 'failed', session: 'corp', error: { code: 'disk-full', values: { path: '~/x' } } },
      /The disk is full/,
      'Share again the sign-in of Northwind',
    ],
  ])('says how it stands: %j', async (sharing, words, button) => {
    const { bridge } = await draw(sharing)
    expect(screen.getByText(words)).toBeDefined()
    expect(sharingSwitch().getAttribute('aria-checked')).toBe('true')
    if (button !== undefined) {
      fireEvent.click(screen.getByRole('button', { name: button }))
      await waitFor(() => expect(bridge.calls.at(-1)?.args).toEqual({ connectionId: northwind }))
    }
  })

  it('is turned off at once', async () => {
    const { bridge } = await draw({ state: 'on', session: 'corp', until: now + 60_000 })
    fireEvent.click(sharingSwitch())
    await waitFor(() => expect(bridge.callsOf('sharing:turn-off')).toEqual([{ connectionId: northwind }]))
  })
})

describe('a sign-in of the AWS CLI', () => {
  const offer = { id: 'a.json', startUrl: 'https://fabrikam.awsapps.com/start', region: 'eu-central-1' }

  it('is looked for and offered until it ends', async () => {
    const ended = { ...offer, id: 'b.json', startUrl: 'https://old.awsapps.com/start', until: now - 1 }
    const { bridge } = await draw(undefined, [{ ...offer, until: now + 38 * 60_000 }, ended])
    let looked = 0
    bridge.answer('sharing:look', () => {
      looked += 1
      return ok()
    })
    const list = within(screen.getByRole('list', { name: 'Sign-ins of the AWS CLI' }))
    expect(list.getByText('The AWS CLI is signed in to fabrikam.awsapps.com/start until 15:20.')).toBeDefined()
    expect(list.getAllByRole('listitem')).toHaveLength(1)
    fireEvent.focus(window)
    await waitFor(() => expect(looked).toBe(1))
    fireEvent.click(list.getByRole('button', { name: 'Use it: the AWS CLI’s sign-in to fabrikam.awsapps.com/start' }))
    await waitFor(() => expect(bridge.callsOf('sharing:use')).toEqual([{ id: 'a.json' }]))
  })

  it('that is used is said to be the AWS CLI’s, and is not shared back', async () => {
    await draw({ state: 'borrowed', until: now + 60_000 })
    expect(screen.getByText(/This is the AWS CLI’s sign-in/)).toBeDefined()
    expect(screen.queryByRole('switch')).toBeNull()
  })
})
