// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ImportListing } from '../../../electron/contract/channels'
import { fail, ok, type Result } from '../../../electron/contract/result'
import { ImportDialog } from '../../../renderer/features/imports/import-dialog'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { sampleListing } from '../harness/sample-kinds'

async function draw(listing: Result<ImportListing> = ok(sampleListing)) {
  const bridge = createFakeBridge()
  bridge.answer('import:list', () => listing)
  return renderWithStint(<ImportDialog />, { bridge, view: { importing: true } })
}

const box = (name: RegExp) => screen.findByRole('checkbox', { name })
/** Clicks the text: happy-dom passes a click on the box itself on to it once more, which no browser does. */
const toggle = async (name: RegExp) => fireEvent.click((await box(name)).closest('label')!)
const isChecked = (element: HTMLElement) => element.getAttribute('aria-checked') === 'true'

describe('the import', () => {
  it('lists by program what was found, with everything possible ticked', async () => {
    await draw()
    expect(await screen.findByRole('region', { name: 'AWS config file' })).toBeDefined()
    expect(isChecked(await box(/^deployer/))).toBe(true)
    const present = await box(/^northwind/)
    expect(present.hasAttribute('data-disabled')).toBe(true)
    expect(within(present.closest('li')!).getByText('already in Stint')).toBeDefined()
    expect(screen.getByText(/^AssumeRole is not possible from there. \S/)).toBeDefined()
    expect(screen.getByText(/Nothing is overwritten/)).toBeDefined()
    expect(screen.getByText('~/.config/aws-sso/config.yaml')).toBeDefined()
  })

  it('unticks roles with their connection, ticks it with a role, and imports what is ticked', async () => {
    const { bridge, view } = await draw()
    bridge.answer('import:take', ({ ids }) => ok({ taken: ids.length }))
    await toggle(/^elena/)
    expect(isChecked(await box(/^auditor/))).toBe(false)
    await toggle(/^deployer/)
    expect(isChecked(await box(/^elena/))).toBe(true)
    await toggle(/^Choose all of Leapp/)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Import 4' })))
    expect(await screen.findByText('4 things were imported.')).toBeDefined()
    expect(bridge.callsOf('import:take').map(({ ids }) => [...ids].sort())).toEqual([['a2', 'a3', 'a4', 's1']])
    fireEvent.click(screen.getByRole('button', { name: 'Close' }))
    expect(view.get().importing).toBe(false)
  })

  it('keeps what is ticked when the import fails', async () => {
    const { bridge } = await draw()
    bridge.answer('import:take', () => fail('locked'))
    await box(/^elena/)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Import 7' })))
    expect(await screen.findByText(/The key ring is locked/)).toBeDefined()
    expect(isChecked(await box(/^elena/))).toBe(true)
  })

  it('says which files were looked at where nothing was found', async () => {
    await draw(ok({ candidates: [], files: sampleListing.files }))
    expect(await screen.findByText('Nothing to import was found.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Import' }).hasAttribute('disabled')).toBe(true)
  })

  it('tries again where the files could not be read', async () => {
    const { bridge } = await draw(fail('unexpected'))
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(bridge.callsOf('import:list')).toHaveLength(2))
  })
})
