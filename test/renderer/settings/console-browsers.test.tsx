// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { settingsPatchSchema, type Settings } from '../../../electron/contract/settings'
import { ConsoleBrowsers } from '../../../renderer/features/settings/console-browsers'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'
import { sampleFound, sampleTargets } from '../harness/sample-browsers'

async function draw(settings: Partial<Settings> = {}) {
  const sample = createSampleSnapshot(sampleNow)
  const bridge = createFakeBridge({ snapshot: { ...sample, settings: { ...sample.settings, ...settings } } })
  bridge.answer('browsers:find', () => ok(sampleFound))
  await renderWithStint(<ConsoleBrowsers />, { bridge })
  return bridge
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const pick = (name: string) => act(async () => fireEvent.click(screen.getByRole('radio', { name })))
const type = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }))

describe('browsers for the console', () => {
  it('proposes a profile of the first browser that was found, and a name', async () => {
    const bridge = await draw()
    await press('Add a browser…')
    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByRole('combobox', { name: 'Browser' }).textContent).toBe('Chrome')
    expect(dialog.getByRole('combobox', { name: 'Profile' }).textContent).toBe('Elena')
    await press('Save')
    const [patch] = bridge.callsOf('settings:change')
    expect(settingsPatchSchema.parse(patch)).toEqual(patch)
    expect(patch?.browserTargets).toMatchObject([
      {
        kind: 'chromium',
        program: 'chrome',
        profile: 'Default',
        name: 'Chrome, Elena',
        signsOutFirst: false,
        path: '',
      },
    ])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('makes containers and commands, and says in place what is wrong', async () => {
    const bridge = await draw({ browserTargets: sampleTargets })
    await press('Add a browser…')
    await pick('A command')
    await type('Program and arguments', 'firefox')
    await press('Save')
    expect(screen.getByText(/^One line has to be exactly \{url\}/)).toBeDefined()
    await pick('Containers of Firefox')
    await press('Save')
    expect(screen.getByText('There is a browser of this name already.')).toBeDefined()
    await type('Container’s name', '')
    await press('Save')
    expect(screen.getByText('Say what the container is called.')).toBeDefined()
    await type('Container’s name', 'AWS {role}')
    await type('Program, if it stands somewhere else', 'firefox')
    await press('Save')
    expect(screen.getByText('Write the whole path.')).toBeDefined()
    await type('Program, if it stands somewhere else', '/opt/firefox/firefox')
    await type('Name', 'By role')
    expect(bridge.callsOf('settings:change')).toEqual([])
    await press('Save')
    const [patch] = bridge.callsOf('settings:change')
    expect(settingsPatchSchema.parse(patch)).toEqual(patch)
    expect(patch?.browserTargets?.slice(0, 2)).toEqual(sampleTargets)
    expect(patch?.browserTargets?.[2]).toMatchObject({
      name: 'By role',
      kind: 'firefox',
      container: 'AWS {role}',
      path: '/opt/firefox/firefox',
    })
  })

  it('changes one and keeps its id, so that accounts keep it', async () => {
    const bridge = await draw({ browserTargets: sampleTargets })
    await press('Change Chrome, Work')
    await type('Name', 'Work')
    await press('Save')
    const [chrome, firefox] = sampleTargets
    expect(bridge.callsOf('settings:change')).toEqual([{ browserTargets: [{ ...chrome, name: 'Work' }, firefox] }])
  })

  it('keeps the form where the disk refuses', async () => {
    const bridge = await draw()
    bridge.answer('settings:change', () => fail('disk-full', { path: 'settings.json' }))
    await press('Add a browser…')
    await press('Save')
    expect(screen.getByText(/^The disk is full/)).toBeDefined()
    expect(screen.getByRole('dialog')).toBeDefined()
  })

  it('removes one, and chooses where all others open', async () => {
    const bridge = await draw({ browserTargets: sampleTargets })
    fireEvent.click(screen.getByRole('combobox', { name: 'The console opens in' }))
    const option = await screen.findByRole('option', { name: 'Firefox containers' })
    fireEvent.pointerDown(option)
    fireEvent.click(option)
    await waitFor(() => expect(bridge.callsOf('settings:change')).toEqual([{ consoleBrowser: 'containers' }]))
    await press('Remove Firefox containers')
    expect(bridge.callsOf('settings:change')[1]).toEqual({ browserTargets: sampleTargets.slice(0, 1) })
  })
})
