// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import type { AppView } from '../../../electron/contract/snapshot'
import { isUsableBrowser, readBrowserLines } from '../../../renderer/features/settings/browser-lines'
import { SettingsPage } from '../../../renderer/features/settings/settings-page'
import { readHours } from '../../../renderer/features/settings/sign-in-settings'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'

const draw = (app: Partial<AppView> = {}) => {
  const sample = createSampleSnapshot(sampleNow)
  return renderWithStint(<SettingsPage />, { snapshot: { ...sample, app: { ...sample.app, ...app } } })
}

describe('the Settings page', () => {
  it('changes a switch at once', async () => {
    const { bridge } = await draw()
    const notifications = screen.getByRole('switch', { name: 'Notifications' })
    expect(notifications.getAttribute('aria-checked')).toBe('true')
    fireEvent.click(notifications)
    expect(bridge.callsOf('settings:change')).toEqual([{ notifications: false }])
    await act(async () => Promise.resolve())
  })

  it('changes a choice at once', async () => {
    const { bridge } = await draw()
    fireEvent.click(screen.getByRole('combobox', { name: 'Theme' }))
    const dark = await screen.findByRole('option', { name: 'Dark' })
    fireEvent.pointerDown(dark)
    fireEvent.click(dark)
    await waitFor(() => expect(bridge.callsOf('settings:change')).toEqual([{ theme: 'dark' }]))
  })

  it('shows beside the setting why it was refused', async () => {
    const { bridge } = await draw()
    bridge.answer('settings:change', () => fail('disk-full', { path: '~/.config/stint' }))
    const field = screen.getByRole('switch', { name: 'Start with the computer' })
    fireEvent.click(field)
    expect(await screen.findByText(/The disk is full/)).toBeDefined()
    const described = field.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(described.some((id) => document.getElementById(id)?.textContent.includes('The disk is full'))).toBe(true)
  })

  it('takes the browser as one argument per line', async () => {
    const { bridge } = await draw()
    const field = screen.getByRole('textbox', { name: 'Program and arguments' })
    fireEvent.change(field, { target: { value: 'firefox\n--new-window' } })
    fireEvent.blur(field)
    expect(screen.getByText(/One line has to be exactly/)).toBeDefined()
    expect(bridge.callsOf('settings:change')).toEqual([])
    fireEvent.change(field, { target: { value: 'firefox\n--new-window\n{url}' } })
    fireEvent.blur(field)
    await waitFor(() =>
      expect(bridge.callsOf('settings:change')).toEqual([{ browser: ['firefox', '--new-window', '{url}'] }]),
    )
  })

  it('takes hours or nothing, and refuses other words in place', async () => {
    const { bridge } = await draw()
    const field = screen.getByRole('textbox', { name: 'Usual length of a sign-in, in hours' })
    fireEvent.change(field, { target: { value: 'a day' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(screen.getByText('Use a number from 0.25 to 2160.')).toBeDefined()
    fireEvent.change(field, { target: { value: '8' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    await waitFor(() => expect(bridge.callsOf('settings:change')).toEqual([{ signInHours: 8 }]))
  })

  it('records a shortcut, keeps the old one on Esc, and turns it off', async () => {
    const { bridge } = await draw()
    const button = () =>
      screen.getByRole('button', { name: /Change the shortcut, now Ctrl Shift Space|Press the keys…/ })
    fireEvent.click(button())
    fireEvent.keyDown(button(), { key: 'Escape', code: 'Escape' })
    expect(bridge.callsOf('settings:change')).toEqual([])
    fireEvent.click(button())
    fireEvent.keyDown(button(), { key: 'j', code: 'KeyJ', ctrlKey: true, altKey: true })
    await waitFor(() => expect(bridge.callsOf('settings:change')).toHaveLength(1))
    fireEvent.click(await screen.findByRole('button', { name: 'Turn off the shortcut' }))
    await waitFor(() =>
      expect(bridge.callsOf('settings:change')).toEqual([
        { popoverShortcut: 'CommandOrControl+Alt+J' },
        { popoverShortcut: '' },
      ]),
    )
  })

  it('installs the command and says where it is', async () => {
    const { bridge } = await draw()
    expect(screen.getByText('Not installed. It would go to ~/.stint/bin/stint.')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Install the stint command' }))
    await waitFor(() => expect(bridge.callsOf('app:install-command')).toHaveLength(1))
    act(() => bridge.change((now) => ({ ...now, app: { ...now.app, commandInstalled: 'not-on-path' } })))
    expect(screen.getByText(/that folder is not on your PATH/)).toBeDefined()
  })

  it('takes back the last change to the AWS config file, and says why it cannot', async () => {
    const bridge = createFakeBridge()
    const change = { at: sampleNow, wrote: ['a', 'b', 'c', 'd'], removed: ['e'] }
    bridge.answer('delivery:last-change', () => ok({ state: 'ready', ...change }))
    const sample = createSampleSnapshot(sampleNow)
    await renderWithStint(<SettingsPage />, { bridge, snapshot: sample })
    expect(await screen.findByText('14:42: wrote a, b, c and 1 more, removed e.')).toBeDefined()
    const undo = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Undo the last change' })
    bridge.answer('delivery:last-change', () => ok({ state: 'changed-since', ...change }))
    act(() => void window.dispatchEvent(new Event('focus')))
    expect(await screen.findByText(/The file was changed since, so this cannot be undone/)).toBeDefined()
    expect(undo().disabled).toBe(true)
    bridge.answer('delivery:last-change', () => ok({ state: 'ready', ...change }))
    act(() => void window.dispatchEvent(new Event('focus')))
    await waitFor(() => expect(undo().disabled).toBe(false))
    bridge.answer('delivery:undo-change', () => fail('config-changed-since'))
    fireEvent.click(undo())
    expect(await screen.findByText(/so nothing was taken back/)).toBeDefined()
    bridge.answer('delivery:undo-change', () => ok())
    bridge.answer('delivery:last-change', () => ok({ state: 'none' }))
    fireEvent.click(undo())
    expect(await screen.findByText('Stint has not changed the file since its start.')).toBeDefined()
    expect(undo().disabled).toBe(true)
  })

  it('names the risk of the development runtime, only there', async () => {
    const { unmount } = await draw()
    expect(screen.queryByRole('region', { name: 'Development runtime' })).toBeNull()
    unmount()
    const { bridge } = await draw({ runtime: 'development' })
    const risk = within(screen.getByRole('region', { name: 'Development runtime' }))
    fireEvent.click(risk.getByRole('checkbox'))
    await waitFor(() => expect(bridge.callsOf('settings:change')).toEqual([{ acceptDevelopmentRuntime: true }]))
  })
})

describe('texts of settings', () => {
  it('give a browser only if the link is an argument of its own', () => {
    expect(readBrowserLines(' firefox \n\n{url}\n')).toEqual(['firefox', '{url}'])
    expect(isUsableBrowser([])).toBe(true)
    expect(isUsableBrowser(['{url}'])).toBe(false)
    expect(isUsableBrowser(['firefox', 'x={url}'])).toBe(false)
  })

  it('give hours within the limits of the setting', () => {
    expect(readHours('')).toBeNull()
    expect(readHours('1,5')).toBe(1.5)
    expect(readHours('0')).toBeUndefined()
    expect(readHours('9000')).toBeUndefined()
  })
})
