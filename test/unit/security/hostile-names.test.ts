import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/contract/messages/translator'
import { makeName, readTemplate, Slugs, usualTemplate } from '../../../electron/contract/profile-templates'
import { cleanName, isRoleName } from '../../../electron/core/foreign-names'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'
import { isSectionName } from '../../../electron/contract/section-name'
import { listProfiles } from '../../../electron/delivery/command/list-profiles'
import { writeAnswer } from '../../../electron/delivery/command/command-answer'
import { Catalogue } from '../../../electron/core/catalogue/catalogue'
import { Discovery } from '../../../electron/core/catalogue/discovery'
import { NORTHWIND } from '../../../electron/demo/organization-data'
import { createMenuTemplate } from '../../../electron/shell/tray-template'
import { createNotifications } from '../../../electron/system/notifications'
import { AwsFixture, valueOf } from '../../fakes/aws-fixture'
import { hostileNames, unseen } from '../../fakes/hostile-names'
import { SignInWorld } from '../../fakes/sign-in-world'
import { FakeBackend, noSignIns } from '../agent/fake-backend'
import { createAccount } from '../shell/tray-world'

const t = createTranslate()
const organization = {
  ...NORTHWIND,
  accounts: hostileNames.map(([, name], index) => ({
    id: String(200_000_000_000 + index),
    name,
    email: name,
    roles: ['ReadOnly'],
  })),
}
let aws: AwsFixture
/** The names as the adapter gives them, in the order of the table. */
let names: readonly string[]

beforeAll(async () => {
  aws = await AwsFixture.start({ organization })
  const { accessToken } = (await aws.signIn()).tokens
  const { items } = valueOf(await aws.portal.listAccounts(aws.place, accessToken))
  expect(items).toHaveLength(hostileNames.length)
  names = items.map(({ name }) => name)
  for (const { email } of items) expect(email).not.toMatch(unseen)
})
afterAll(() => aws.demo.close())

const rows = hostileNames.map(([what], index) => [what, index] as const)

describe('an account with a name that is', () => {
  it.each(rows)('%s: can be seen, on one line, not too long', (_what, index) => {
    const name = names[index]!
    expect(name).not.toMatch(unseen)
    expect(name.length).toBeGreaterThan(0)
    expect(Array.from(name).length).toBeLessThanOrEqual(256)
  })

  it.each(rows)('%s: makes a plain profile name and a plain section', (_what, index) => {
    const role = {
      connection: names[index]!,
      accountName: names[index]!,
      accountId: '111122223333',
      roleName: 'ReadOnly',
      short: '',
      tags: {},
      region: '',
    }
    const { name } = makeName(readTemplate(usualTemplate), role, new Slugs())
    expect(name).toMatch(/^[a-z0-9._-]{1,64}$/)
    expect(isSectionName(name)).toBe(true)
    const section = renderProfile({ id: 'x', name, credentialProcess: '/bin/stint credentials x' })
    expect(section.split('\n').map((line) => line.split(' ')[0])).toEqual(['[profile', '#', 'credential_process'])
  })

  it.each(rows)('%s: is one line of `stint ls`, and whole in its JSON', (_what, index) => {
    const backend = new FakeBackend()
    backend.list = [{ ...backend.list[0]!, account: names[index]!, alias: names[index]! }]
    const unused = () => Promise.reject(new Error('unused'))
    const context = {
      backend,
      signIns: noSignIns,
      canSignIn: true,
      noteTypo: () => undefined,
      t,
      clock: { now: () => 0 },
      doctor: unused,
      activity: { read: unused, verify: unused },
      command: '/bin/stint',
    }
    const request = { color: false, json: false } as Parameters<typeof listProfiles>[1]
    const text = writeAnswer(listProfiles(context, request), { form: 'text', json: false })
    expect(text.trimEnd().split('\n')).toHaveLength(5)
    expect(text.replaceAll('\n', '')).not.toMatch(unseen)
    const json = writeAnswer(listProfiles(context, { ...request, json: true }), { form: 'text', json: true })
    const { profiles } = JSON.parse(json.slice(json.indexOf('{'))) as { profiles: { account: string }[] }
    expect(profiles.map(({ account }) => account)).toEqual([names[index]])
  })

  it.each(rows)('%s: stays a label in the tray’s menu', (_what, index) => {
    const label = t('tray.role', { role: 'ReadOnly', account: names[index]! })
    const [item] = createMenuTemplate([{ kind: 'command', label, command: { do: 'quit' } }], () => undefined)
    expect(item?.label).not.toMatch(unseen)
    expect(item?.label?.replaceAll('&&', ''), 'no mark of an access key').not.toContain('&')
  })

  it.each(rows)('%s: makes no markup in a notification', (_what, index) => {
    const bodies: string[] = []
    const create = ({ body }: { body?: string }) => {
      bodies.push(body ?? '')
      return { show: () => undefined, close: () => undefined, on: () => undefined }
    }
    const parts = { create, isSupported: () => true, isWanted: () => true, openWindow: () => undefined }
    createNotifications(parts as unknown as Parameters<typeof createNotifications>[0]).show({
      id: 'x',
      title: 'x',
      body: names[index]!,
    })
    expect(bodies).toHaveLength(1)
    expect(bodies[0]).not.toMatch(/[<>]/)
  })

  it.each(rows)('%s: is put into a text as it is', (_what, index) => {
    const name = names[index]!
    const values = { role: 'R', account: name }
    expect(t('errors.role-not-assigned.what', values)).toContain(name)
    expect(t('tray.role', values)).toContain(name)
    expect(t('tray.tooltipUntil', { name, count: 2, time: '12:00' })).toContain(name)
  })
})

describe('a role with a name that is', () => {
  const bad = hostileNames.filter(([, name]) => !isRoleName(name))

  it('one that IAM allows is kept', () => {
    for (const name of ['ReadOnly', 'a+b=c,d.e@f-g_h', 'x'.repeat(64)]) expect(isRoleName(name)).toBe(true)
    // Names of the prototype are names that IAM allows; ids hold two more parts.
    expect(hostileNames.length - bad.length).toBe(2)
  })

  it.each(bad)('%s: is left out, and a message says so', async (_what, name) => {
    const world = new SignInWorld()
    const { portal, clock, log, connections, signIns } = world
    const catalogue = new Catalogue()
    const discovery = new Discovery({ portal, clock, log, keepsLost: () => 0 }, connections, signIns, catalogue)
    const id = await world.signedIn()
    const { accountId } = createAccount(111122223333, 'x', [])
    portal.organization = [
      { account: { accountId, name: 'Payments', email: '' }, roles: [name, 'ReadOnly', '__proto__'] },
    ]
    await discovery.read(id)
    const [account] = catalogue.accountsOf(id)
    expect(account?.roles.map(({ roleName }) => roleName).sort()).toEqual(['ReadOnly', '__proto__'])
    const view = discovery.view(id)
    expect(view).toMatchObject({ state: 'failed', error: { code: 'role-names-refused', values: { count: 1 } } })
    expect(t('errors.role-names-refused.what', { count: 1 })).toContain('(1)')
  })
})

describe('cleaning a name', () => {
  it('changes no ordinary one', () => {
    for (const name of ['Payments Production', '结算平台（生产）', 'Zahlungs-Übersicht', 'R&D', '🏦 Bank', 'الدفع'])
      expect(cleanName(name)).toBe(name)
  })
})
