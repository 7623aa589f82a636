import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SavedCatalogue } from '../../electron/core/catalogue/saved-catalogue'
import { DemoProcess } from '../e2e/support/demo-world'
import { until } from './demo-stint'
import { sum } from './numbers'
import { missingRow, type Row } from './report'
import { now } from './running-app'
import type { World } from './world'

const rolesEach = 5
const perSecond = 20
/** Each twentieth answer is a 429: 5 %. */
const everyFault = 20

/** Reads a large organization in a process of its own, with the pace of AWS and some answers 429. */
export async function measureDiscovery(world: World, accounts: number): Promise<Row[]> {
  const what = `discovery of ${accounts} accounts × ${rolesEach} roles at ${perSecond}/s`
  if (!world.tray) return [missingRow(what, 'the sign-in is started from the tray over D-Bus: Linux only')]
  const flags = ['--accounts', String(accounts), '--roles', String(rolesEach), '--rate-limit', String(perSecond)]
  const demo = await DemoProcess.start(world.app, [...flags, '--auto-approve'])
  try {
    await demo.setFault('portal', { kind: 'status', status: 429, code: 'TooManyRequestsException', every: everyFault })
    return await readAll(world, demo, what, accounts)
  } finally {
    await demo.stop()
  }
}

async function readAll(world: World, demo: DemoProcess, what: string, accounts: number): Promise<Row[]> {
  const data = world.prefill('discovery', 0, 0, demo.startUrl)
  const app = world.startStint(data, ['--hidden'], { ...demo.variables, BROWSER: writeBrowser(world) })
  await world.tray!.clickItem(/^Sign in to /)
  const startedAt = await until('the first call', async () =>
    (await demo.calls('portal.ListAccounts')) > 0 ? now() : undefined,
  )
  const file = join(data, 'catalogue.json')
  const firstAt = await until('the first role', () => Promise.resolve(countRoles(read(file)) > 0 ? now() : undefined))
  const limitMs = 60_000 + (accounts / perSecond) * 4_000
  const finishedAt = await until('the end', () => Promise.resolve(isFinished(read(file)) ? now() : undefined), limitMs)
  const found = countRoles(read(file))
  const calls = (await demo.calls('portal.ListAccounts')) + (await demo.calls('portal.ListAccountRoles'))
  await world.end(app)
  return describe(what, { accounts, calls, found, took: finishedAt - startedAt, first: firstAt - startedAt })
}

interface Reading {
  readonly accounts: number
  readonly calls: number
  readonly found: number
  /** Milliseconds. */
  readonly took: number
  readonly first: number
}

function describe(what: string, { accounts, calls, found, took, first }: Reading): Row[] {
  const floor = calls / perSecond
  const ratio = took / 1000 / floor
  const lost = accounts * rolesEach - found
  const detail = `${(took / 1000).toFixed(1)} s for ${calls} calls, whose floor is ${floor.toFixed(1)} s; without the repeated ones ${(took / 1000 / (accounts / perSecond)).toFixed(2)} ×`
  return [
    { what, measured: `${ratio.toFixed(2)} × the floor`, target: '≤ 1.10 ×', isMet: ratio <= 1.1, detail },
    {
      what: '  first rows',
      measured: `${(first / 1000).toFixed(2)} s`,
      target: '≤ 2 s',
      isMet: first <= 2000,
      detail: 'until they are on disk',
    },
    { what: '  lost roles with 5 % of answers 429', measured: String(lost), target: '0', isMet: lost === 0 },
  ]
}

/** A browser whose user is signed in already: it follows the link and its redirects. */
export function writeBrowser(world: World): string {
  const program = join(world.folder, 'browser')
  writeFileSync(program, '#!/bin/sh\nexec curl -q -s -L -o /dev/null "$1"\n')
  chmodSync(program, 0o755)
  return program
}

function read(file: string): SavedCatalogue {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as SavedCatalogue
  } catch {
    return { accounts: [], readAt: {} }
  }
}

function countRoles({ accounts }: SavedCatalogue): number {
  return sum(accounts.map(({ roles }) => roles.length))
}

function isFinished({ readAt }: SavedCatalogue): boolean {
  return Object.keys(readAt).length > 0
}
