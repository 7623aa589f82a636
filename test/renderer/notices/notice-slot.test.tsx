// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { NoticeSlot } from '../../../renderer/features/notices/notice-slot'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, northwindChina, sampleNow } from '../harness/sample'

describe('the place for banners', () => {
  it('signs in to the connection whose sign-in has ended', async () => {
    const { bridge } = await renderWithStint(<NoticeSlot />)
    expect(screen.getByRole('status').textContent).toContain('The sign-in to Northwind 中国 has ended.')
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }))
    expect(bridge.callsOf('sign-in:start')).toEqual([{ connectionId: northwindChina, flow: 'browser' }])
  })

  it('puts a banner off and shows the next', async () => {
    await renderWithStint(<NoticeSlot />, { snapshot: createSampleSnapshot(sampleNow, { online: false }) })
    fireEvent.click(screen.getByRole('button', { name: 'Later' }))
    expect(screen.getByRole('status').textContent).toContain('Offline.')
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('asks main to unlock the key ring', async () => {
    const snapshot = createSampleSnapshot(sampleNow, { keyStore: 'locked', connections: [] })
    const { bridge } = await renderWithStint(<NoticeSlot />, { snapshot })
    fireEvent.click(screen.getByRole('button', { name: 'Unlock…' }))
    expect(bridge.callsOf('app:unlock')).toHaveLength(1)
  })

  it('dismisses a notice, and is empty when it is gone', async () => {
    const notices = [{ id: 'n1', failure: { code: 'key-store-unavailable' } }] as const
    const snapshot = createSampleSnapshot(sampleNow, { connections: [], notices })
    const { bridge } = await renderWithStint(<NoticeSlot />, { snapshot })
    expect(screen.getByRole('status').textContent).toContain('no key store')
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(bridge.callsOf('app:dismiss-notice')).toEqual([{ id: 'n1' }])
    act(() => bridge.change((now) => ({ ...now, notices: [] })))
    expect(screen.queryByRole('status')).toBeNull()
  })
})
