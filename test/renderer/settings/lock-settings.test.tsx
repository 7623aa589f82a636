// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { AppView } from '../../../electron/contract/snapshot'
import { LockSettings } from '../../../renderer/features/settings/lock-settings'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'

const draw = (app: Partial<AppView> = {}) => {
  const sample = createSampleSnapshot(sampleNow)
  return renderWithStint(<LockSettings />, { snapshot: { ...sample, app: { ...sample.app, ...app } } })
}

it('is off until the user turns it on', async () => {
  const { bridge } = await draw()
  expect(screen.getByRole('combobox', { name: 'Lock when nobody uses the computer' }).textContent).toContain('Never')
  expect(screen.getByRole('button', { name: 'Change the shortcut that locks Stint, now Off' })).toBeDefined()
  for (const name of ['Lock with the screen', 'Keep credentials from programs while locked'])
    expect(screen.getByRole('switch', { name }).getAttribute('aria-checked')).toBe('false')
  fireEvent.click(screen.getByRole('combobox', { name: 'Lock when nobody uses the computer' }))
  const option = await screen.findByRole('option', { name: 'After 15 minutes' })
  fireEvent.pointerDown(option)
  fireEvent.click(option)
  await waitFor(() => expect(bridge.callsOf('settings:change')).toEqual([{ lockAfterMinutes: 15 }]))
})

it('says what unlocking is worth on this system', async () => {
  await draw({ platform: 'linux' })
  expect(screen.getByRole('button', { name: 'Lock now' })).toBeDefined()
  expect(screen.getByText(/^Unlocking is a click: Stint cannot ask this system who you are/)).toBeDefined()
})

it('locks at once', async () => {
  const { bridge } = await draw({ platform: 'darwin' })
  expect(screen.getByText(/^Unlocking takes Touch ID/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Lock now' }))
  expect(bridge.callsOf('app:lock')).toHaveLength(1)
  await act(async () => Promise.resolve())
})
