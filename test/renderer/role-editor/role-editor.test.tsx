// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { RemoveRoleDialog } from '../../../renderer/features/role-editor/remove-role-dialog'
import { RoleEditor } from '../../../renderer/features/role-editor/role-editor'
import type { RoleEditing } from '../../../renderer/state/view-store'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, northwind, paymentsAdmin, sampleNow } from '../harness/sample'
import {
  auditorRole,
  ctyun,
  deployerRole,
  elenaKeys,
  savedCatalogue,
  sessionTokenRole,
  withSavedRoles,
} from '../harness/saved-sample'

const snapshot = withSavedRoles(createSampleSnapshot(), sampleNow)
const newRole: RoleEditing = { to: 'add', connectionId: elenaKeys, from: null }

async function draw(roleEditing: RoleEditing) {
  const bridge = createFakeBridge({ snapshot, catalogue: savedCatalogue })
  bridge.answer('roles:save', () => ok(deployerRole))
  const page = await renderWithStint(<RoleEditor />, { bridge, view: { roleEditing } })
  await screen.findByRole('dialog')
  return page
}

// By label: looking for roles takes long in a form of this size.
const box = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name)
const type = (name: string | RegExp, text: string) => fireEvent.change(box(name), { target: { value: text } })
const account = (text: string) =>
  fireEvent.change(screen.getByRole('combobox', { name: 'Account' }), { target: { value: text } })
const press = (name: string | RegExp) =>
  act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })

describe('a new role', () => {
  it('needs an account and a name; the rest is proposed', async () => {
    const { bridge, view } = await draw(newRole)
    account('4821-0937-1154')
    type('Role name', 'ci/Deployer')
    expect(box('Role ARN').value).toBe('arn:aws:iam::482109371154:role/ci/Deployer')
    expect(box('Name in the list').value).toBe('Deployer')
    await press('Save and start')
    await waitFor(() => expect(view.get().roleEditing).toBeNull())
    expect(bridge.callsOf('roles:save')).toEqual([
      {
        connectionId: elenaKeys,
        draft: {
          label: 'Deployer',
          accountName: '',
          source: { from: 'connection' },
          definition: {
            method: 'assume-role',
            roleArn: 'arn:aws:iam::482109371154:role/ci/Deployer',
            sessionName: '{user}',
            durationSeconds: 3600,
            externalId: '',
            mfa: true,
            policy: '',
            policyArns: [],
            tags: [],
            sourceIdentity: '',
          },
        },
      },
    ])
    expect(bridge.callsOf('sessions:start')).toEqual([{ roleIds: [deployerRole] }])
    expect(view.get()).toMatchObject({ current: deployerRole, page: 'roles' })
  })

  it('is only saved, where it shall not start', async () => {
    const { bridge, view } = await draw(newRole)
    type('Role ARN', 'arn:aws:iam::715240983366:role/Own')
    await press('A day’s work, 4 h')
    await press('Save')
    await waitFor(() => expect(view.get().roleEditing).toBeNull())
    expect(bridge.callsOf('roles:save')[0]?.draft.definition).toMatchObject({ durationSeconds: 14_400 })
    expect(bridge.callsOf('sessions:start')).toEqual([])
  })

  it('leaves a duration as it is typed, letter by letter, and judges it when it is saved', async () => {
    const { bridge } = await draw(newRole)
    account('482109371154')
    type('Role name', 'Deployer')
    await press('Own value')
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Duration' })
    for (const value of ['9', '90', '90 ', '90 m', '9']) {
      fireEvent.change(field, { target: { value } })
      expect(field.value).toBe(value)
    }
    await press('Save')
    expect(await screen.findByText(/it has to be 15 min to 12 h/)).toBeDefined()
    expect(field.value).toBe('9')
    expect(bridge.callsOf('roles:save')).toEqual([])
  })

  it('shows what is wrong at its field, with the focus there, and asks nobody', async () => {
    const { bridge } = await draw(newRole)
    account('12')
    await press('Save')
    expect(screen.getByText(/“12” is not an account id/)).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Account' }))
    expect(bridge.callsOf('roles:save')).toEqual([])
  })

  it('opens the options if the fault is in there', async () => {
    await draw(newRole)
    type('Role ARN', 'arn:aws:iam::715240983366:role/Own')
    await press('Options')
    type('External id', 'x')
    await press('Options')
    await press('Save')
    expect(document.activeElement).toBe(box('External id'))
  })

  it('keeps what was typed when main refuses, and says why at the field', async () => {
    const { bridge, view } = await draw(newRole)
    bridge.answer('roles:save', () => fail('duration-refused', { hours: 4 }))
    type('Role ARN', 'arn:aws:iam::715240983366:role/Own')
    await press('Save')
    expect(await screen.findByText(/AWS refused the duration of 4 h/)).toBeDefined()
    expect(box('Role ARN').value).toBe('arn:aws:iam::715240983366:role/Own')
    expect(view.get().roleEditing).not.toBeNull()
  })

  it('checks the policy while it is typed, and counts it as AWS does', async () => {
    await draw(newRole)
    await press('Options')
    type(/^Session policy/, '{\n  "Sid": 1,\n}')
    expect(screen.getByText(/line 2: a comma too many/)).toBeDefined()
    type(/^Session policy/, '{\n  "Sid": 1\n}')
    expect(screen.getByText('Valid JSON')).toBeDefined()
    expect(screen.getByText('9 of 2,048 characters')).toBeDefined()
  })

  it('shows the session name as it will be', async () => {
    await draw(newRole)
    await press('Options')
    type('Session name', '{user}-{date}')
    expect(screen.getByText(/Now: elena-2026-11-21/)).toBeDefined()
  })

  it('takes tags, each with whether it stays', async () => {
    const { bridge } = await draw(newRole)
    type('Role ARN', 'arn:aws:iam::715240983366:role/Own')
    await press('Options')
    await press(/^Add tag/)
    type('Key of tag 1', 'team')
    type('Value of tag 1', 'core')
    // The field behind the box: happy-dom lets the label around a box undo a click on it, as no browser does.
    fireEvent.click(screen.getByRole('checkbox', { name: /Transitive: tag 1/ }).parentElement!.querySelector('input')!)
    await press(/^Add tag/)
    await press('Remove tag 2')
    await press('Save')
    expect(bridge.callsOf('roles:save')[0]?.draft.definition).toMatchObject({
      tags: [{ key: 'team', value: 'core', transitive: true }],
    })
  })
})

describe('a role from another role', () => {
  it('names the one-hour cap where the duration is chosen, and offers no MFA', async () => {
    const { bridge } = await draw({ to: 'add', connectionId: null, from: paymentsAdmin })
    expect(screen.getByText('At most 1 h, because this role is reached through another.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'A day’s work, 4 h' }).hasAttribute('disabled')).toBe(true)
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Role to start from' }).value).toBe(
      'AdministratorAccess, Payments Production, 4821-0937-1154',
    )
    type('Role ARN', 'arn:aws:iam::715240983366:role/Own')
    await press('Save')
    expect(bridge.callsOf('roles:save')[0]).toMatchObject({
      connectionId: northwind,
      draft: { source: { from: 'role', roleId: paymentsAdmin }, definition: { mfa: false, durationSeconds: 3600 } },
    })
  })

  it('asks for the source where the connection has no keys of its own', async () => {
    const { bridge } = await draw({ to: 'add', connectionId: northwind, from: null })
    type('Role ARN', 'arn:aws:iam::715240983366:role/Own')
    await press('Save')
    expect(screen.getByText('Choose the role to start from.')).toBeDefined()
    expect(bridge.callsOf('roles:save')).toEqual([])
  })
})

describe('a role that is there already', () => {
  it('is shown as it was saved, and changed under its id', async () => {
    const { bridge } = await draw({ to: 'change', roleId: auditorRole })
    expect(screen.getByRole('button', { name: 'Options, 6 set' })).toBeDefined()
    expect(box('Name in the list').value).toBe('Auditor')
    type('Name in the list', 'Audit')
    await press('Save')
    expect(bridge.callsOf('roles:save')[0]).toMatchObject({
      roleId: auditorRole,
      draft: {
        label: 'Audit',
        source: { from: 'role', roleId: deployerRole },
        definition: { durationSeconds: 1800, externalId: 'northwind-audit-2026' },
      },
    })
  })
})

describe('a storage service', () => {
  it('asks for the role’s name and a policy, with ready-made ones for a bucket', async () => {
    const { bridge } = await draw({ to: 'add', connectionId: ctyun, from: null })
    expect(screen.queryByRole('combobox', { name: 'Account' })).toBeNull()
    type('Role name', 'uploader')
    expect(box('Role ARN').value).toBe('arn:aws:iam:::role/uploader')
    await press('Save')
    expect(screen.getByText(/gives credentials only with a session policy/)).toBeDefined()
    await press('Upload and download')
    expect(screen.getByText(/bucket’s name has 3 to 63/)).toBeDefined()
    type('Bucket', 'backups')
    await press('Upload and download')
    await press('Save')
    const { definition } = bridge.callsOf('roles:save')[0]?.draft ?? {}
    expect(definition).toMatchObject({ policy: expect.stringContaining('arn:aws:s3:::backups/*') as string })
  })
})

describe('removing a saved role', () => {
  it('says which role still starts from it', async () => {
    const bridge = createFakeBridge({ snapshot, catalogue: savedCatalogue })
    bridge.answer('roles:remove', () => fail('role-in-use', { other: 'Deployer' }))
    const { view } = await renderWithStint(<RemoveRoleDialog />, { bridge, view: { roleRemoving: sessionTokenRole } })
    await press('Remove Session token')
    expect(await screen.findByText(/Deployer starts from this role/)).toBeDefined()
    expect(view.get().roleRemoving).toBe(sessionTokenRole)
    bridge.answer('roles:remove', () => ok())
    await press('Remove Session token')
    await waitFor(() => expect(view.get().roleRemoving).toBeNull())
    expect(bridge.callsOf('roles:remove')).toEqual([{ roleId: sessionTokenRole }, { roleId: sessionTokenRole }])
  })
})
