// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import { WipeSettings } from '../../../renderer/features/settings/wipe-settings'
import { renderWithStint } from '../harness/render'

it('leaves the question to main', async () => {
  const { bridge } = await renderWithStint(<WipeSettings />)
  fireEvent.click(screen.getByRole('button', { name: 'Wipe everything…' }))
  await waitFor(() => expect(bridge.callsOf('app:wipe')).toHaveLength(1))
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

it('says why it stopped, and what to do', async () => {
  const { bridge } = await renderWithStint(<WipeSettings />)
  bridge.answer('app:wipe', () => fail('wipe-stopped', { place: '~/shop/.env' }))
  fireEvent.click(screen.getByRole('button', { name: 'Wipe everything…' }))
  const said = 'Keys in ~/shop/.env could not be removed, so nothing of Stint’s own was.'
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain(said))
  expect(screen.getByRole('alert').textContent).toContain('Mend the permissions of that file')
})
