// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import type { IdentityCenterView, SignInView } from '../../../electron/contract/connection-views'
import { SignInWindow } from '../../../renderer/features/sign-in/sign-in-window'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, northwind, sampleNow } from '../harness/sample'

const now = sampleNow
const MINUTE = 60_000
const browser: SignInView = { state: 'browser', openedAt: now - 29_000, deadline: now + 9 * MINUTE + 31_000 }
const code: SignInView = {
  state: 'code',
  userCode: 'KFQT-WZMB',
  verificationUri: 'https://northwind.awsapps.com/start/#/device',
  verificationUriComplete: 'https://northwind.awsapps.com/start/#/device?user_code=KFQT-WZMB',
  startedAt: now,
  deadline: now + 10 * MINUTE,
}
const connectionId = northwind

function draw(signIn: SignInView, change: Partial<IdentityCenterView> = {}) {
  const sample = createSampleSnapshot(now)
  const connections = sample.connections.map((one) =>
    one.id === northwind ? { ...(one as IdentityCenterView), signIn, ...change } : one,
  )
  return renderWithStint(<SignInWindow connectionId={northwind} />, { snapshot: { ...sample, connections } })
}

const click = async (name: string) => {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })
}
const pressEscape = () =>
  act(async () => {
    fireEvent.keyDown(window, { key: 'Escape' })
    await Promise.resolve()
  })

afterEach(() => vi.useRealTimers())

describe('the sign-in window in the browser flow', () => {
  it('says when it gives up, to the second', async () => {
    const { clock } = await draw(browser)
    expect(screen.getByText('gives up in 9:31')).toBeDefined()
    act(() => clock.advance(1000))
    expect(screen.getByText('gives up in 9:30')).toBeDefined()
    expect(screen.getByText(/cannot see whether the page was closed/)).toBeDefined()
  })

  it('says that no browser could be opened, and offers the link and a code', async () => {
    const { bridge } = await draw({ ...browser, notOpened: { code: 'browser-not-opened' } })
    expect(screen.queryByText('Browser opened')).toBeNull()
    expect(screen.queryByText('Your organization’s sign-in page is open there.')).toBeNull()
    expect(screen.getByText('Browser not opened')).toBeDefined()
    expect(screen.getByText('Copy the link into a browser, or use a code instead.')).toBeDefined()
    expect(screen.getByRole('alert').textContent).toContain('The browser could not be opened.')
    await click('Copy link')
    await click('Use a code instead')
    expect(bridge.calls.map(({ name }) => name)).toEqual(['sign-in:copy-link', 'sign-in:start'])
  })

  it('copies the link, opens it again and changes to a code', async () => {
    const { bridge } = await draw(browser)
    await click('Copy link')
    expect(screen.getByRole('button', { name: 'Copied' })).toBeDefined()
    await click('Open again')
    await click('Use a code instead')
    expect(bridge.calls).toEqual([
      { name: 'sign-in:copy-link', args: { connectionId } },
      { name: 'sign-in:open-again', args: { connectionId } },
      { name: 'sign-in:start', args: { connectionId, flow: 'code' } },
    ])
  })

  it('cancels on Esc and closes', async () => {
    const { bridge } = await draw(browser)
    await pressEscape()
    expect(bridge.callsOf('sign-in:cancel')).toEqual([{ connectionId }])
    expect(bridge.callsOf('window:control')).toEqual([{ action: 'close' }])
  })

  it('says that the link was sent, and why no more, where nothing could read it back', async () => {
    vi.useFakeTimers()
    const { bridge } = await draw(browser)
    bridge.answer('sign-in:copy-link', () => ok('none'))
    await click('Copy link')
    expect(screen.queryByText(/Copied/)).toBeNull()
    const said = screen.getAllByRole('status').find(({ textContent }) => textContent.startsWith('Sent'))
    expect(said?.textContent).toMatch(
      /^Sent\. Sent to the clipboard\. Nothing on this system reads it back: paste to see/,
    )
    act(() => void vi.advanceTimersByTime(4000))
    expect(screen.getByRole('button', { name: 'Copy link' })).toBeDefined()
  })

  it('does not say Copied, nor close, when main could not', async () => {
    const { bridge } = await draw(browser)
    bridge.answer('sign-in:copy-link', () => fail('clipboard-failed'))
    bridge.answer('sign-in:cancel', () => fail('unexpected'))
    await click('Copy link')
    expect(screen.queryByRole('button', { name: 'Copied' })).toBeNull()
    await pressEscape()
    expect(bridge.callsOf('window:control')).toEqual([])
    expect(screen.getByRole('alert').textContent).toContain('Something in Stint went wrong.')
  })
})

describe('the sign-in window with a code', () => {
  it('shows the code, its time, a QR code and the warning', async () => {
    await draw(code)
    expect(screen.getByText('Code K F Q T, W Z M B')).toBeDefined()
    expect(screen.getByText('10:00')).toBeDefined()
    expect(screen.getByRole('img', { name: 'QR code with the address and the code' })).toBeDefined()
    expect(screen.getByText(/Never enter a code that somebody sent you/)).toBeDefined()
  })

  it('copies the code and the link through main, and opens the page', async () => {
    const { bridge } = await draw(code)
    await click('Copy code')
    await click('Copy link')
    await click('Open page')
    expect(bridge.calls.map(({ name }) => name)).toEqual([
      'sign-in:copy-code',
      'sign-in:copy-link',
      'sign-in:open-again',
    ])
  })
})

describe('the outcome of a sign-in', () => {
  it('says why it failed and tries again', async () => {
    const { bridge } = await draw({
      state: 'failed',
      error: { code: 'sign-in-denied', awsCode: 'AccessDeniedException', operation: 'CreateToken', requestId: 'r-1' },
    })
    expect(screen.getByText('Access was denied on the sign-in page.')).toBeDefined()
    expect(screen.getByText('AccessDeniedException · CreateToken · request r-1')).toBeDefined()
    await click('Copy details')
    await click('Try again')
    expect(bridge.callsOf('app:copy-details')[0]?.text).toContain('request r-1')
    expect(bridge.callsOf('sign-in:start')).toEqual([{ connectionId, flow: 'browser' }])
  })

  it('closes by itself after a success', async () => {
    vi.useFakeTimers()
    const { bridge } = await draw({ state: 'signed-in', since: now })
    expect(screen.getByText('elena.fischer')).toBeDefined()
    act(() => {
      vi.advanceTimersByTime(1499)
    })
    expect(bridge.calls).toEqual([])
    act(() => {
      vi.advanceTimersByTime(1)
    })
    expect(bridge.callsOf('window:control')).toEqual([{ action: 'close' }])
  })

  it('stays if it is another user, and offers the other one', async () => {
    vi.useFakeTimers()
    const user = { name: 'admin', changedFrom: 'elena.fischer' }
    const { bridge } = await draw({ state: 'signed-in', since: now }, { user })
    act(() => {
      vi.advanceTimersByTime(60_000)
    })
    expect(bridge.calls).toEqual([])
    expect(screen.getByText('Now it is admin; the last time it was elena.fischer.')).toBeDefined()
    await click('Sign out and choose another')
    expect(bridge.calls.map(({ name }) => name)).toEqual(['sign-in:sign-out', 'sign-in:start'])
  })

  it('stays where no browser opened for the second sign-in, says so, and offers its link', async () => {
    vi.useFakeTimers()
    const sharing = { state: 'browser', session: 'corp', notOpened: { code: 'browser-not-opened' } } as const
    const { bridge } = await draw({ state: 'signed-in', since: now }, { sharing })
    act(() => {
      vi.advanceTimersByTime(60_000)
    })
    expect(bridge.calls).toEqual([])
    expect(screen.getByRole('alert').textContent).toContain('The browser could not be opened.')
    await click('Copy link')
    expect(bridge.calls).toEqual([{ name: 'sharing:copy-link', args: { connectionId } }])
  })

  it('closes on Esc when nothing waits', async () => {
    const { bridge } = await draw({ state: 'signed-out', reason: 'by-user' })
    await pressEscape()
    expect(bridge.calls.map(({ name }) => name)).toEqual(['window:control'])
  })
})
