import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { errorCodes } from '../../../electron/contract/errors'
import { createTranslate, describeFailure } from '../../../electron/contract/messages/translator'
import type { Failure, Result } from '../../../electron/contract/result'
import { isPassing } from '../../../electron/core/failures'
import { sessionState } from '../../../electron/core/sessions/session'
import type { RoleId } from '../../../electron/contract/ids'
import { noteTrust } from './note-trust'
import { faults, nameFault, type Fault } from './fault-kinds'
import { FaultServer } from './fault-server'
import { steps, type Step } from './fault-steps'
import { FaultWorld, minute } from './fault-world'

/** Real milliseconds for one cell; what hangs is ended by it. */
const cellLimitMs = 20_000
/** What AWS refuses is asked for again once at most, with a new token, and by whoever uses the session. */
const mostAfterRefusal = 6
/** Doubling pauses up to five minutes make this many at most in the time that the fault lasts. */
const mostWhilePassing = 420
const settledSignIn = ['signed-out', 'ended', 'failed', 'signed-in']
const settledSession = ['running', 'refreshing', 'offline', 'expired', 'sign-in-needed', 'refused']

const server = new FaultServer()
const rejections: unknown[] = []
const noteRejection = (reason: unknown) => void rejections.push(reason)
const t = createTranslate()
let cells = 0
/** The short form tries each step under some faults, and each fault at some steps. */
const isLong = process.env['TRUST_FORM'] === 'long'
const share = isLong ? 1 : 7
const seen = new Map<string, number>()

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  process.on('unhandledRejection', noteRejection)
  await server.start()
  // Loading them takes longer than the clock of the test waits.
  await Promise.all([
    import('@aws-sdk/client-sso-oidc'),
    import('@aws-sdk/client-sso'),
    import('@aws-sdk/client-sts'),
    import('@aws-sdk/client-iam'),
  ])
  await warmUp()
}, 60_000)

/** The first call of each client loads more of it; how that ends does not matter, since every step is tried below. */
async function warmUp(): Promise<void> {
  for (const call of ['RegisterClient', 'ListAccounts', 'GetCallerIdentity', 'ListMFADevices']) {
    const step = steps.find((one) => one.call === call)
    if (!step) throw new Error(`no step calls ${call}`)
    await inWorld(step, (world, role) =>
      world.finish(step.act(world, role)).then(
        () => undefined,
        () => undefined,
      ),
    )
  }
}

afterAll(async () => {
  process.off('unhandledRejection', noteRejection)
  vi.useRealTimers()
  await server.close()
})

async function inWorld(step: Step, run: (world: FaultWorld, role: RoleId) => Promise<void>): Promise<void> {
  const world = await FaultWorld.start(server)
  try {
    const role = step.prepare ? await step.prepare(world) : world.role
    await run(world, role)
  } finally {
    await world.end()
  }
}

/** What the app says of a step that nobody asked for. */
function readOutcome(world: FaultWorld, role: RoleId): Failure | undefined {
  const phase = world.core.sessions.get(role)?.phase
  return phase?.kind === 'failed' ? phase.error : undefined
}

function expectMessage(failure: Failure): void {
  expect(errorCodes).toContain(failure.code)
  for (const part of ['what', 'next'] as const) {
    const text = describeFailure(t, failure, part)
    expect(text).not.toMatch(/^errors\.|\{\{/)
    expect(text.length).toBeGreaterThan(3)
  }
}

function expectNamedStates({ core, clock, center }: FaultWorld): void {
  expect(settledSignIn).toContain(core.signIns.state(center).state)
  for (const session of core.sessions.all()) expect(settledSession).toContain(sessionState(session, clock.now()))
}

/** A try that began just now is neither here nor there: it comes to an end within a minute. */
async function finishTry(world: FaultWorld): Promise<void> {
  const isTrying = () =>
    world.core.sessions.all().some((session) => sessionState(session, world.clock.now()) === 'starting')
  for (let waited = 0; waited < minute && isTrying(); waited += 5_000) await world.pass(5_000)
}

async function tryCell(step: Step, fault: Fault, world: FaultWorld, role: RoleId): Promise<void> {
  const { core, network, opened } = world
  const links = opened.length
  const before = core.sessions.get(world.role)?.issued?.credentials
  const known = core.catalogue.countOf(world.center).roles
  const since = network.calls.length
  network.fault = { call: step.call, fault }
  const result: Result<unknown> = step.isByItself
    ? await step.act(world, role)
    : await world.finish(step.act(world, role))
  const failure = result.ok ? (step.isByItself ? readOutcome(world, role) : undefined) : result.error
  expect(network.countOf(step.call, since), 'the call was made').toBeGreaterThan(0)
  seen.set(failure?.code ?? 'ok', (seen.get(failure?.code ?? 'ok') ?? 0) + 1)
  if (failure) expectMessage(failure)
  expectNamedStates(world)
  await world.pass(10 * minute)
  await finishTry(world)
  expectNamedStates(world)
  const count = network.countOf(step.call, since)
  expect(count, 'calls').toBeLessThanOrEqual(
    failure && !isPassing(failure) ? (step.mostCalls ?? mostAfterRefusal) : mostWhilePassing,
  )
  expect(opened.length - links, 'links opened').toBeLessThanOrEqual(step.links)
  const present = core.sessions.get(world.role)?.issued?.credentials
  expect(present?.expiresAt ?? 0, 'the running session').toBeGreaterThanOrEqual(before?.expiresAt ?? 0)
  if ((before?.expiresAt ?? 0) > world.clock.now()) expect((await core.sessions.credentials(world.role)).ok).toBe(true)
  // Only AWS itself can say that an account is not the user's any more.
  const isToldByAws = fault.kind === 'aws-says' && (fault.status === 403 || fault.status === 404)
  if (!isToldByAws) expect(core.catalogue.countOf(world.center).roles, 'roles in the list').toBe(known)
  await recover(step, world, role)
}

/** The fault is gone: what can go on by itself does, and whatever was tried works when it is tried again. */
async function recover(step: Step, world: FaultWorld, role: RoleId): Promise<void> {
  const { core, network, center, clock } = world
  const failure = readOutcome(world, role)
  network.fault = undefined
  if (step.isByItself && failure && isPassing(failure)) {
    await core.sessions.credentials(role)
    await world.pass(6 * minute)
    expect(readOutcome(world, role), 'after the fault').toBeUndefined()
  }
  if (!core.signIns.isLive(center)) await world.expectOk(core.signIns.start(center, 'browser'))
  await world.expectOk(step.isByItself ? core.sessions.start(role) : step.act(world, role))
  const session = core.sessions.get(role)
  if (session) expect(sessionState(session, clock.now())).toBe('running')
  expect(rejections).toEqual([])
}

describe('every call of AWS under every fault', () => {
  it.each(steps)('works without a fault: $name', { timeout: cellLimitMs }, (step) =>
    inWorld(step, async (world, role) => {
      const since = world.network.calls.length
      const done = step.isByItself ? await step.act(world, role) : await world.finish(step.act(world, role))
      expect(done).toMatchObject({ ok: true })
      expect(world.network.countOf(step.call, since)).toBeGreaterThan(0)
    }),
  )

  describe.each(steps.map((step, at) => ({ ...step, at })))('$name', (step) => {
    const chosen = faults.filter((_, at) => (step.at + at) % share === 0)
    it.each(chosen.map((fault) => [nameFault(fault), fault] as const))(
      '%s',
      { timeout: cellLimitMs },
      async (_name, fault) => {
        cells += 1
        await inWorld(step, (world, role) => tryCell(step, fault, world, role))
      },
    )
  })

  it('prints its size', () => {
    const whole = steps.length * faults.length
    process.stdout.write(
      `fault matrix: ${steps.length} steps × ${faults.length} faults = ${whole} cells, ${cells} tried in this run\n`,
    )
    process.stdout.write(`outcomes: ${JSON.stringify(Object.fromEntries([...seen].sort((a, b) => b[1] - a[1])))}\n`)
    expect(cells).toBeGreaterThanOrEqual(Math.floor(whole / share) - steps.length)
    noteTrust('faults injected', cells)
  })
})
