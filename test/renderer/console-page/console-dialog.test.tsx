// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import type { ConsolePage } from '../../../electron/contract/settings'
import { ConsoleDialog } from '../../../renderer/features/console-page/console-dialog'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, lakeEngineer, sampleNow } from '../harness/sample'

async function draw(consolePages: ConsolePage[] = []) {
  const sample = createSampleSnapshot(sampleNow)
  const bridge = createFakeBridge({ snapshot: { ...sample, settings: { ...sample.settings, consolePages } } })
  const drawn = await renderWithStint(<ConsoleDialog />, { bridge, view: { consoleRole: lakeEngineer } })
  const dialog = within(screen.getByRole('dialog', { name: 'Open the console as DataEngineer' }))
  const press = (name: string) => act(async () => fireEvent.click(dialog.getByRole('button', { name })))
  const type = (label: string, value: string) =>
    act(async () => void fireEvent.change(dialog.getByRole('combobox', { name: label }), { target: { value } }))
  return { ...drawn, bridge, dialog, press, type }
}

describe('choosing a page of the console', () => {
  it('opens a service where the user works, and remembers the page', async () => {
    const { bridge, view, press, type } = await draw([{ service: 's3', region: 'eu-west-1' }])
    await type('Service', ' EC2 ')
    await press('Open')
    const destination = { service: 'ec2', region: 'eu-central-1' }
    expect(bridge.callsOf('delivery:open-console')).toEqual([{ roleId: lakeEngineer, destination }])
    expect(bridge.callsOf('settings:change')).toEqual([
      { consolePages: [destination, { service: 's3', region: 'eu-west-1' }] },
    ])
    expect(view.get().consoleRole).toBeNull()
  })

  it('opens a page again with one click, and forgets one', async () => {
    const pages = [
      { service: 's3', region: 'eu-west-1' },
      { service: 'ec2', region: 'us-east-1' },
    ]
    const { bridge, dialog, press } = await draw(pages)
    await press('Forget s3, eu-west-1')
    expect(bridge.callsOf('settings:change')).toEqual([{ consolePages: [pages[1]] }])
    expect(dialog.getByRole('list').children).toHaveLength(2)
    await press('ec2, us-east-1')
    expect(bridge.callsOf('delivery:open-console')).toEqual([{ roleId: lakeEngineer, destination: pages[1] }])
  })

  it('tells what is missing or cannot be, before anything is asked', async () => {
    const { bridge, dialog, press, type } = await draw()
    await press('Open')
    expect(dialog.getByText('Say which service.')).toBeDefined()
    await type('Service', 'ec2/home#')
    expect(dialog.getByText(/letters, digits and dashes only/)).toBeDefined()
    await type('Service', 'ec2')
    await type('Region', '')
    expect(dialog.getByText('Say which region.')).toBeDefined()
    expect(bridge.callsOf('delivery:open-console')).toEqual([])
  })

  it('keeps what was typed when AWS refuses', async () => {
    const { bridge, dialog, view, press, type } = await draw()
    bridge.answer('delivery:open-console', () => fail('console-refused'))
    await type('Service', 'ec2')
    await press('Open')
    expect(dialog.getByText(/^AWS did not give a link to the console\./)).toBeDefined()
    expect(view.get().consoleRole).toBe(lakeEngineer)
    expect(bridge.callsOf('settings:change')).toEqual([])
  })
})
