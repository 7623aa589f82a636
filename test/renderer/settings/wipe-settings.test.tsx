// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import { WipeSettings } from '../../../renderer/features/settings/wipe-settings'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'
import { otherConnections } from '../harness/sample-kinds'

async function ask(change: (sample: ReturnType<typeof createSampleSnapshot>) => object = () => ({})) {
  const sample = createSampleSnapshot(sampleNow)
  const drawn = await renderWithStint(<WipeSettings />, { snapshot: { ...sample, ...change(sample) } })
  fireEvent.click(screen.getByRole('button', { name: 'Wipe everything…' }))
  return { ...drawn, sample, dialog: within(await screen.findByRole('alertdialog', { name: 'Wipe everything?' })) }
}

it('names what is lost, and begins on the button that keeps it', async () => {
  const { dialog, sample, bridge } = await ask()
  const lines = dialog.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(lines[0]).toContain(sample.connections[0]?.name)
  expect(lines.some((line) => line.includes(`${sample.sessions.length} session`))).toBe(true)
  expect(lines.at(-1)).toContain('the activity log')
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Keep everything' })))
  fireEvent.click(dialog.getByRole('button', { name: 'Keep everything' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(bridge.callsOf('app:wipe')).toEqual([])
})

it('names nothing that is not there', async () => {
  const none = { connections: [], sessions: [], notes: {}, plainFiles: [], consumers: [] }
  const { dialog } = await ask(() => none)
  expect(dialog.getAllByRole('listitem')).toHaveLength(1)
})

it('names access keys also while a locked key ring hides them', async () => {
  const hidden = otherConnections(sampleNow).map((one) => {
    if (!('keyEnding' in one)) return one
    const { keyEnding: _, ...rest } = one
    return rest
  })
  const { dialog } = await ask(() => ({ keyStore: 'locked', connections: hidden }))
  expect(dialog.getByText('the access keys of 2 connections, which Stint keeps nowhere else')).toBeDefined()
})

it('says why it stopped', async () => {
  const { dialog, bridge } = await ask()
  bridge.answer('app:wipe', () => fail('wipe-stopped', { place: '~/shop/.env' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Wipe everything' }))
  expect((await dialog.findByRole('alert')).textContent).toContain('Keys in ~/shop/.env could not be removed')
})
