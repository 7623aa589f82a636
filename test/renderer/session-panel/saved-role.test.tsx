// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { RoleId } from '../../../electron/contract/ids'
import { fail, ok } from '../../../electron/contract/result'
import { SessionPanel } from '../../../renderer/features/session-panel/session-panel'
import { buildRoleIndex } from '../../../renderer/state/role-index'
import { createSearch } from '../../../renderer/state/search'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'
import {
  auditorRole,
  deployerRole,
  savedCatalogue,
  uploaderRole,
  vendorRole,
  withSavedRoles,
} from '../harness/saved-sample'

async function draw(current: RoleId) {
  const snapshot = withSavedRoles(createSampleSnapshot(), sampleNow)
  const bridge = createFakeBridge({ snapshot, catalogue: savedCatalogue })
  return renderWithStint(<SessionPanel />, { bridge, view: { current } })
}

const press = (name: string | RegExp) =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })

describe('the panel of a saved role', () => {
  it('shows the chain from the keys to the role, each link with its end', async () => {
    const { view } = await draw(auditorRole)
    const chain = within(screen.getByRole('region', { name: 'How it is reached' }))
    expect(chain.getAllByRole('listitem').map((link) => link.textContent)).toEqual([
      'elena-keyslong-term keys',
      'Session tokenuntil Sunday 02:22',
      'Deployeruntil 15:22',
      'Auditoruntil 14:52',
    ])
    fireEvent.click(chain.getByRole('button', { name: 'Deployer' }))
    expect(view.get().current).toBe(deployerRole)
  })

  it('shows its options as facts, and how full the token is', async () => {
    await draw(auditorRole)
    const facts = within(screen.getByRole('region', { name: 'Options' }))
    for (const text of [
      '30 min',
      '{user}-{date}',
      'northwind-audit-2026',
      'Yes, 114 characters',
      'SecurityAudit',
      'team = security · transitive',
      'ticket = SEC-1402',
      'elena.fischer',
      '37 % used by policies and tags',
    ])
      expect(facts.getByText(text)).toBeDefined()
  })

  it('opens the editor, and asks before it removes', async () => {
    const { view } = await draw(auditorRole)
    await press('Change Auditor…')
    expect(view.get().roleEditing).toEqual({ to: 'change', roleId: auditorRole })
    await press('Remove Auditor…')
    expect(view.get().roleRemoving).toBe(auditorRole)
  })

  it('offers to enter the code that a session waits for', async () => {
    const { bridge } = await draw(vendorRole)
    expect(screen.getAllByText('Code needed')).toHaveLength(2)
    await press(/^Enter code/)
    expect(bridge.callsOf('sessions:start')).toEqual([{ roleIds: [vendorRole] }])
  })
})

describe('a refusal with an encoded message', () => {
  it('always shows AWS’s request id, and is explained when asked', async () => {
    const { bridge } = await draw(uploaderRole)
    expect(screen.getByText(/AccessDenied · AssumeRole · request 0b1f1c4e/)).toBeDefined()
    bridge.answer('sessions:explain-refusal', () => ok({ text: '{"allowed":false}' }))
    await press('Explain')
    expect(screen.getByRole('region', { name: 'What AWS decoded' }).textContent).toBe('{\n  "allowed": false\n}')
    expect(bridge.callsOf('sessions:explain-refusal')).toEqual([{ roleId: uploaderRole }])
  })

  it('says that decoding was refused, and can be asked again', async () => {
    const { bridge } = await draw(uploaderRole)
    bridge.answer('sessions:explain-refusal', () => fail('message-not-decoded'))
    await press('Explain')
    expect(screen.getByText(/AWS did not decode the message/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Explain' })).toBeDefined()
  })
})

describe('the search', () => {
  const index = buildRoleIndex(savedCatalogue)
  const search = createSearch(index)
  const find = (query: string) =>
    [...search.find(query, { notes: {}, accountNotes: [], running: new Set(), now: 0 }).places].map(
      (place) => index.roles[place]?.id,
    )

  it('finds a saved role by its label, the name of its role, and its account', () => {
    expect(find('auditor')).toContain(auditorRole)
    expect(find('SecurityAuditor')).toEqual([auditorRole])
    expect(find('payments vendor-access')).toEqual([vendorRole])
    expect(find('Vendor access')).toEqual([vendorRole])
  })
})
