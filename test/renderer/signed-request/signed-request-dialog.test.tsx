// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { CopyMenu } from '../../../renderer/features/copy-menu/copy-menu'
import { SignedRequestDialog } from '../../../renderer/features/signed-request/signed-request-dialog'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { lakeEngineer } from '../harness/sample'

async function draw() {
  const bridge = createFakeBridge()
  return renderWithStint(<SignedRequestDialog roleId={lakeEngineer} />, { bridge, view: { signing: lakeEngineer } })
}

const type = (name: string, value: string) =>
  fireEvent.change(screen.getByRole(name === 'Region' ? 'combobox' : 'textbox', { name }), { target: { value } })
const copy = () => act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy' })))
const valueOf = (name: RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name }).value

describe('the dialog of signed requests', () => {
  it('opens from the copy menu', async () => {
    const { view } = await renderWithStint(<CopyMenu />, {
      view: { copyMenu: { roleId: lakeEngineer, anchor: document.body } },
    })
    fireEvent.click(await screen.findByRole('menuitem', { name: /^Signed request/ }))
    expect(view.get()).toMatchObject({ copyMenu: null, signing: lakeEngineer })
  })

  it('reads service and region out of the address, until the user says otherwise', async () => {
    const { bridge } = await draw()
    bridge.answer('delivery:copy-signed-request', () => ok({ endsAt: null, proof: 'read-back' }))
    type('Address', 'https://abc.execute-api.eu-west-1.amazonaws.com/prod')
    expect(valueOf(/^Service/)).toBe('execute-api')
    type('Address', 'https://inbox.s3.eu-west-2.amazonaws.com/note')
    expect(valueOf(/^Service/)).toBe('s3')
    type('Region', 'eu-west-3')
    await copy()
    expect(bridge.callsOf('delivery:copy-signed-request')).toEqual([
      {
        roleId: lakeEngineer,
        form: 'curl',
        method: 'GET',
        url: 'https://inbox.s3.eu-west-2.amazonaws.com/note',
        service: 's3',
        region: 'eu-west-3',
        seconds: 900,
      },
    ])
    expect(await screen.findByText(/Copied. Run it in bash, zsh or fish/)).toBeDefined()
  })

  it('says that a presigned URL is like a password, how long it works, and shows nothing of it', async () => {
    const { bridge } = await draw()
    const endsAt = Date.UTC(2026, 10, 22, 14, 32)
    bridge.answer('delivery:copy-signed-request', () => ok({ endsAt, proof: 'read-back' }))
    expect(screen.getByText(/treat it like a password/)).toBeDefined()
    fireEvent.click(screen.getByText('Presigned URL'))
    expect(await screen.findByRole('combobox', { name: /^Works for/ })).toBeDefined()
    type('Address', 'https://inbox.s3.eu-west-2.amazonaws.com/note')
    await copy()
    expect(await screen.findByText(/Copied. It works until 14:32. The clipboard is cleared after/)).toBeDefined()
    type('Address', 'https://inbox.s3.eu-west-2.amazonaws.com/other')
    await waitFor(() => expect(screen.queryByText(/^Copied/)).toBeNull())
    bridge.answer('delivery:copy-signed-request', () => ok({ endsAt, proof: 'none' }))
    await copy()
    expect(
      await screen.findByText(/^Sent to the clipboard\. Nothing on this system .* It works until 14:32/),
    ).toBeDefined()
  })

  it('says beside the address what is wrong with it, and below what else failed', async () => {
    const { bridge } = await draw()
    bridge.answer('delivery:copy-signed-request', () => fail('url-not-signable'))
    await copy()
    expect(await screen.findByText(/not an address that can be signed/)).toBeDefined()
    expect(screen.getByRole('textbox', { name: 'Address' }).getAttribute('aria-invalid')).toBe('true')
    bridge.answer('delivery:copy-signed-request', () => fail('clipboard-failed'))
    await copy()
    expect(await screen.findByText(/^The clipboard did not take the text/)).toBeDefined()
  })
})
