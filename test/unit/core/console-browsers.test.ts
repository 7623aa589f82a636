import { beforeEach, describe, expect, it } from 'vitest'
import { chooseTarget } from '../../../electron/contract/browser-choices'
import type { BrowserTarget } from '../../../electron/contract/browser-targets'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail, ok } from '../../../electron/contract/result'
import { connectionRecordSchema } from '../../../electron/core/connections/connection-record'
import { CoreWorld } from '../../fakes/core-world'
import { roleNamed } from '../../fakes/session-world'

const chrome: BrowserTarget = {
  id: 'chrome-work',
  name: 'Chrome, Work',
  signsOutFirst: true,
  kind: 'chromium',
  program: 'chrome',
  profile: 'Profile 1',
  path: '',
}
const firefox: BrowserTarget = {
  id: 'containers',
  name: 'Firefox',
  signsOutFirst: false,
  kind: 'firefox',
  extension: 'granted',
  container: '{account} {accountId} {role} {connection} {other}',
  color: 'red',
  icon: 'cart',
  path: '',
}
const accountId = '482109371154'
const page = { service: 's3', region: 'eu-west-1' }
let world: CoreWorld
let id: ConnectionId
let role: RoleId

beforeEach(async () => {
  world = new CoreWorld()
  world.settings = { ...world.settings, browserTargets: [chrome, firefox] }
  const account = { accountId: accountId as AccountId, name: 'Payments Prod', email: '' }
  world.portal.organization = [{ account, roles: ['ReadOnly'] }]
  id = await world.signedIn()
  await world.discovery.read(id)
  role = roleNamed('ReadOnly', id)
})

const targetOf = (roleId = role) => world.browsers.browserOf(roleId).way?.target.id

describe('the browser of an account', () => {
  it('is its own, else the connection’s, else the default of the settings, else the usual one', () => {
    expect(targetOf()).toBeUndefined()
    world.settings = { ...world.settings, consoleBrowser: chrome.id }
    expect(targetOf()).toBe(chrome.id)
    expect(world.browsers.choose(id, undefined, firefox.id)).toEqual(ok())
    expect(targetOf()).toBe(firefox.id)
    world.browsers.choose(id, accountId, chrome.id)
    expect(targetOf()).toBe(chrome.id)
    expect(targetOf(roleNamed('ReadOnly', id).replace(accountId, '111111111111') as RoleId)).toBe(firefox.id)
    world.browsers.choose(id, accountId, 'usual')
    expect(targetOf()).toBeUndefined()
    world.browsers.choose(id, accountId, '')
    expect(targetOf()).toBe(firefox.id)
    world.browsers.choose(id, undefined, '')
    expect(targetOf()).toBe(chrome.id)
  })

  it('is kept with the connection, in a form that is read again', () => {
    world.browsers.choose(id, undefined, firefox.id)
    world.browsers.choose(id, accountId, chrome.id)
    const record = world.connections.all()[0]
    expect(record?.browsers).toEqual({ connection: firefox.id, accounts: { [accountId]: chrome.id } })
    expect(connectionRecordSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record)
  })

  it('is no longer one that was removed', () => {
    world.browsers.choose(id, accountId, chrome.id)
    world.settings = { ...world.settings, browserTargets: [firefox], consoleBrowser: firefox.id }
    expect(targetOf()).toBe(firefox.id)
  })

  it('is not one that nobody knows, nor of a connection that is gone', () => {
    expect(world.browsers.choose(id, accountId, 'other')).toEqual(fail('not-found'))
    expect(world.browsers.choose('ffffffffffffffff' as ConnectionId, undefined, chrome.id)).toEqual(fail('not-found'))
  })

  it('has a container named after what is known of the role', () => {
    world.browsers.choose(id, accountId, firefox.id)
    const connection = world.connections.all()[0]?.name ?? ''
    const name = `Payments Prod ${accountId} ReadOnly ${connection} {other}`
    expect(world.browsers.browserOf(role).way?.container).toBe(name)
  })

  it('is found the same way by the window', () => {
    const choices = { accounts: { [accountId]: 'gone' }, connection: 'usual' }
    expect(chooseTarget({ targets: [chrome], fallback: chrome.id, choices, accountId })).toBeUndefined()
  })
})

describe('opening the console in a browser of its own', () => {
  it('uses the shortcut in a profile, and no sign-out with it', async () => {
    world.browsers.choose(id, accountId, chrome.id)
    expect(await world.handingOut.openConsole(role)).toEqual(ok())
    expect(world.ways.map((way) => way?.target.id)).toEqual([chrome.id])
    expect([world.opened.length, world.federations]).toEqual([2, []])
  })

  it('signs out first on the way to a page, where the browser wants it', async () => {
    world.browsers.choose(id, accountId, chrome.id)
    await world.handingOut.openConsole(role, page)
    world.browsers.choose(id, accountId, '')
    await world.handingOut.openConsole(role, page)
    world.settings = { ...world.settings, signOutFirst: true }
    await world.handingOut.openConsole(role, page)
    expect(world.federations.map(({ signsOutFirst }) => signsOutFirst)).toEqual([true, false, true])
  })

  it('uses a sign-in link in a container, which has no session at the portal', async () => {
    world.browsers.choose(id, undefined, firefox.id)
    expect(await world.handingOut.openConsole(role)).toEqual(ok())
    expect(world.federations).toEqual([{ destination: undefined, signsOutFirst: false }])
    expect(world.openedOnce).toHaveLength(1)
  })

  it('goes to the connection’s region where nobody named one', async () => {
    expect(await world.handingOut.openConsole(role, { service: 's3', region: '' })).toEqual(ok())
    const destination = { service: 's3', region: world.connections.all()[0]?.region }
    expect(world.federations).toEqual([{ destination, signsOutFirst: false }])
  })

  it('refuses a page of another partition before anything is asked', async () => {
    const region = 'cn-north-1'
    const refused = fail('console-other-partition', { region, own: world.connections.all()[0]?.region ?? '' })
    expect(await world.handingOut.openConsole(role, { service: 's3', region })).toEqual(refused)
    expect([world.portal.credentials.calls.length, world.federations.length, world.ways.length]).toEqual([0, 0, 0])
  })
})
