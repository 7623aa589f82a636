// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { DoctorReport } from '../../../electron/contract/doctor'
import { fail, ok } from '../../../electron/contract/result'
import { DoctorPage } from '../../../renderer/features/doctor/doctor-page'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'
import { sampleReport } from './sample-report'

async function draw(report: DoctorReport = sampleReport(sampleNow)) {
  const bridge = createFakeBridge({ snapshot: createSampleSnapshot(sampleNow) })
  bridge.answer('doctor:examine', () => ok(report))
  const page = await renderWithStint(<DoctorPage />, { bridge })
  await screen.findByRole('list', { name: 'Where it looks, in order' })
  return page
}

async function choose(field: string, option: string) {
  fireEvent.click(screen.getByRole('combobox', { name: field }))
  const found = await screen.findByRole('option', { name: option })
  fireEvent.pointerDown(found)
  fireEvent.click(found)
}

describe('the Doctor page', { timeout: 60_000 }, () => {
  it('says what the tool ends up with, and what became of each place', async () => {
    await draw()
    expect(screen.getByText('Not the ones from Stint.')).toBeDefined()
    const chain = screen.getByRole('list', { name: 'Where it looks, in order' })
    const steps = within(chain).getAllByRole('listitem')
    expect(steps).toHaveLength(11)
    expect(steps[5]?.textContent).toBe('6Keys in the credentials file~/.aws/credentials:41 · long-term key …Q7RTused')
    expect(steps[7]?.textContent).toContain('shadowed by 6')
    expect(screen.getByText('eu-west-1 (~/.aws/config:118)')).toBeDefined()
  })

  it('shows another tool without asking again', async () => {
    const { bridge } = await draw()
    await choose('Tool', 'Java SDK v2')
    expect(await screen.findByText('Stint’s profile payments-prod-admin.')).toBeDefined()
    expect(screen.getByRole('heading', { name: 'Which credentials will Java SDK v2 use?' })).toBeDefined()
    await choose('Tool', 'Go SDK v2')
    expect(await screen.findByText('none')).toBeDefined()
    expect(bridge.callsOf('doctor:examine')).toEqual([{}])
  })

  it('asks again for another profile or folder, on demand, and by key', async () => {
    const { bridge } = await draw()
    await choose('Profile', 'data-reader')
    await waitFor(() => expect(bridge.callsOf('doctor:examine')).toHaveLength(2))
    const folder = screen.getByRole('textbox', { name: 'Folder' })
    fireEvent.change(folder, { target: { value: ' ~/shop ' } })
    fireEvent.keyDown(folder, { key: 'Enter' })
    fireEvent.blur(folder)
    await waitFor(() => expect(bridge.callsOf('doctor:examine')).toHaveLength(3))
    fireEvent.click(screen.getByRole('button', { name: 'Check again' }))
    await waitFor(() => expect(bridge.callsOf('doctor:examine')).toHaveLength(4))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Check again' }).ariaBusy).not.toBe('true'))
    fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true })
    await waitFor(() => expect(bridge.callsOf('doctor:examine')).toHaveLength(5))
    expect(bridge.callsOf('doctor:examine').slice(1)).toEqual([
      { profile: 'data-reader' },
      { profile: 'data-reader', folder: '~/shop' },
      { profile: 'data-reader', folder: '~/shop' },
      { profile: 'data-reader', folder: '~/shop' },
    ])
  })

  it('lists what was found, with what can be done', async () => {
    const { bridge, view } = await draw()
    const findings = screen.getByRole('region', { name: '4 findings' })
    expect(within(findings).getByText(/assumed-role\/AWSReservedSSO_AdministratorAccess/)).toBeDefined()
    const [first, second, third, fourth] = within(findings).getAllByRole('listitem')
    expect(first?.textContent).toMatch(
      /^Wrong.*is never asked.*Concerns AWS CLI v2, boto3, JavaScript SDK v3, Go SDK v2$/,
    )
    expect(fourth?.textContent).toMatch(/^NoteThe exported keys expired \d\d:\d\d\./)
    fireEvent.click(within(second!).getByRole('button', { name: 'Copy command' }))
    expect(bridge.callsOf('app:copy-details')).toEqual([{ text: 'chmod 600 ~/.aws/credentials' }])
    fireEvent.click(within(third!).getByRole('button', { name: 'Show connections' }))
    expect(view.get().page).toBe('connections')
  })

  it('says that it is the app’s environment, and gives the command for a shell', async () => {
    const { bridge } = await draw()
    const words = screen.getByText(/the environment that Stint itself was started in/)
    fireEvent.click(within(words.parentElement!).getByRole('button', { name: 'Copy command' }))
    expect(bridge.callsOf('app:copy-details')).toEqual([{ text: 'stint doctor' }])
  })

  it('says so where nothing was found, and where main failed', async () => {
    const { bridge } = await draw({ ...sampleReport(sampleNow), findings: [], identities: [] })
    expect(screen.getByRole('region', { name: 'No findings' })).toBeDefined()
    expect(screen.getByText(/aws sts get-caller-identity/)).toBeDefined()
    bridge.answer('doctor:examine', () => fail('unexpected'))
    fireEvent.click(screen.getByRole('button', { name: 'Check again' }))
    const alerts = () => screen.getAllByRole('alert').map(({ textContent }) => textContent)
    await waitFor(() => expect(alerts().join(' ')).toContain('Something in Stint went wrong.'))
  })
})
