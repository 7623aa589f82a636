import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId } from '../../../electron/contract/ids'
import { fail } from '../../../electron/contract/result'
import { usualSts } from '../../../electron/contract/sts-presets'
import type { Told } from '../../../electron/core/activity/recorder'
import { createSignInDesk, type SignInDesk } from '../../../electron/core/sign-in/sign-in-desk'
import { recordSignIns } from '../../../electron/delivery/agent/record-sign-ins'
import { CoreWorld } from '../../fakes/core-world'
import { settle } from '../../fakes/fake-clock'
import { noteTrust } from '../trust/note-trust'
import { hasProgram, run, startTestAgent, type Ended, type RunningAgent } from './running-agent'

let world: CoreWorld
let running: RunningAgent
let told: Told[]
let shown: ConnectionId[]
let needsConsent: boolean

const stint = (...args: string[]): Promise<Ended> => running.stint(...args)
const hasTerminal = process.platform === 'linux' && hasProgram('script')

/** Runs the command in a terminal of its own; what it prints there has the line ends of terminals, and errors among it. */
async function typed(line: string): Promise<Ended> {
  const ended = await run('script', ['-qec', `${running.command} ${line}`, '/dev/null'], { TERM: 'dumb' })
  return { ...ended, out: ended.out.replaceAll('\r\n', '\n') }
}

function makeDesk(): SignInDesk {
  const desk = createSignInDesk({
    ...world.services(),
    settings: () => world.settings,
    credentialsUntil: () => undefined,
    needsConsent: () => needsConsent,
    signIn: (id, flow) => world.signIns.start(id, flow),
    showWindow: (id) => void shown.push(id),
  })
  return recordSignIns(desk, (event) => void told.push(event))
}

beforeEach(async () => {
  world = new CoreWorld()
  ;[told, shown, needsConsent] = [[], [], false]
  await world.vault.open()
  running = await startTestAgent(undefined, { signIns: makeDesk(), clock: world.clock })
})
afterEach(() => running.close())

function addUser(name: string): void {
  world.connections.addOther({
    kind: 'iam-user',
    name,
    region: 'eu-central-1',
    workloadRegion: '',
    sts: usualSts,
    mfaDevice: '',
  })
}

describe.skipIf(!hasTerminal)('in a terminal', () => {
  it('begins in the browser, says where it goes on, and tells no part of the link', async () => {
    const id = world.addConnection('Northwind Traders')
    const { code, out } = await typed('signin')
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual([
      'Continue in the browser: allow Stint for Northwind Traders, northwind.awsapps.com.',
      'No browser on this screen? Use a code: stint signin Northwind Traders --code',
      'stint ls shows when you are signed in.',
      '',
    ])
    expect(world.opened).toHaveLength(1)
    expect(shown).toEqual([id])
    const { searchParams } = new URL(world.opened[0]!)
    for (const value of searchParams.values()) if (value.length > 8) expect(out).not.toContain(value)
    expect(told).toEqual([
      { who: 'command', what: 'sign-in-begun', way: 'browser', about: 'Northwind Traders', result: 'ok' },
    ])
    world.callback.allow()
    await settle()
    expect(world.signIns.isLive(id)).toBe(true)
  })

  it('with --code prints address and code, and opens nothing', async () => {
    world.addConnection()
    const { code, out } = await typed('signin north --code')
    expect(code).toBe(0)
    expect(out).toContain('To sign in to Northwind, open this address in any browser, and compare the code there:\n')
    expect(out).toContain('\n  https://start.example/device?user_code=ABCD-EFGH\n  ABCD-EFGH\n')
    expect(out).not.toContain('device-code')
    expect([world.opened, shown]).toEqual([[], []])
    expect(told).toMatchObject([{ way: 'code', result: 'ok' }])
  })

  it('takes the connection’s own flow without --code', async () => {
    const id = world.addConnection()
    world.connections.change(id, { preferredFlow: 'code' })
    expect((await typed('signin')).out).toContain('\n  ABCD-EFGH\n')
    expect(world.opened).toEqual([])
  })

  it('--json tells the same for programs', async () => {
    world.addConnection()
    const until = new Date(world.clock.now() + 600_000).toISOString()
    expect(JSON.parse((await typed('signin --code --json')).out)).toEqual({
      connection: 'Northwind',
      state: 'code',
      address: 'https://start.example/device?user_code=ABCD-EFGH',
      code: 'ABCD-EFGH',
      until,
    })
    expect(JSON.parse((await typed('signin --json')).out)).toEqual({ connection: 'Northwind', state: 'browser', until })
  })

  it('says that one is signed in and until when; --again begins anew', async () => {
    const id = await world.signedIn()
    world.opened.length = 0
    expect(await typed('signin')).toMatchObject({
      code: 0,
      out: 'You are signed in to Northwind.\nTo sign in anew: stint signin Northwind --again\n',
    })
    world.connections.change(id, { shortestSignIn: 8 * 3_600_000 })
    expect((await typed('signin northwind')).out).toMatch(/^You are signed in to Northwind until about .*\d\d:\d\d\.\n/)
    expect(JSON.parse((await typed('signin --json')).out)).toEqual({
      connection: 'Northwind',
      state: 'signed-in',
      endsAbout: new Date(world.clock.now() + 8 * 3_600_000).toISOString(),
    })
    expect(world.opened).toEqual([])
    expect((await typed('signin --again')).out).toContain('Continue in the browser: ')
    expect(world.opened).toHaveLength(1)
    expect(world.signIns.isLive(id)).toBe(true)
  })

  it('finds a connection by its name or a part that only one has, also unquoted', async () => {
    const [traders] = [world.addConnection('Northwind Traders'), world.addConnection('Northwind Ltd')]
    await typed('signin northwind traders')
    await typed("signin 'Northwind Traders'")
    await typed('signin TRADERS')
    expect(shown).toEqual([traders, traders, traders])
    expect((await typed('signin northwind')).out).toBe(
      'stint: northwind fits several connections: Northwind Traders, Northwind Ltd. Use one of these names.\n',
    )
    expect((await typed('signin Nortwind Ltd')).out).toContain('Did you mean Northwind Ltd?')
    expect((await typed('signin acme')).out).toBe(
      'stint: There is no connection acme. The connections: Northwind Traders, Northwind Ltd.\n',
    )
  })

  it('tells connections of one name apart by a number', async () => {
    const [, second] = [world.addConnection(), world.addConnection()]
    expect(await typed('signin northwind')).toMatchObject({
      code: 1,
      out: 'stint: northwind fits several connections: Northwind (1), Northwind (2). Use one of these names.\n',
    })
    await typed("signin 'northwind (2)'")
    expect(shown).toEqual([second])
  })

  it('without a name takes the only one that needs it, or the only one', async () => {
    expect(await typed('signin')).toMatchObject({
      code: 1,
      out: expect.stringContaining('no connection yet') as string,
    })
    addUser('Robot')
    await world.signedIn(world.addConnection('One'))
    expect((await typed('signin')).out).toContain('You are signed in to One.')
    const second = world.addConnection('Two')
    await typed('signin --code')
    expect(world.signIns.state(second).state).toBe('code')
    world.addConnection('Three')
    expect(await typed('signin')).toMatchObject({
      code: 1,
      out: 'stint: There are several connections: Two, Three. Say which: stint signin <connection>\n',
    })
  })

  it('fails in one line: no consent to an old runtime, a refusal of AWS', async () => {
    const id = world.addConnection()
    needsConsent = true
    expect((await typed('signin')).out).toContain('unmaintained runtime')
    needsConsent = false
    world.oidc.registering.give(fail('registration-refused', { reason: 'no' }))
    const refused = await typed('signin')
    expect(refused.code).toBe(1)
    expect(refused.out).toMatch(/^stint: Identity Center refused to register Stint \(no\)\. [^\n]+\n$/)
    expect(told.map(({ result }) => result)).toEqual(['development-runtime', 'registration-refused'])
    expect((await stint('ls')).out).toMatch(
      /^Northwind +sign-in failed: Identity Center refused.+stint signin Northwind$/m,
    )
    expect(world.signIns.state(id).state).toBe('failed')
  })
})

describe('the desk', () => {
  it('waits 20 seconds for AWS, and then ends what nobody would see', async () => {
    const id = world.addConnection()
    world.oidc.registering.hold()
    const begun = makeDesk().begin(id, { flow: 'code', isAgain: false })
    await world.clock.advance(20_000)
    expect(await begun).toEqual(fail('timed-out', { host: 'AWS' }))
    await settle()
    expect(world.signIns.state(id).state).toBe('signed-out')
  })

  it('opens nothing while Stint is locked', async () => {
    const id = world.addConnection()
    world.lock.lock('tray')
    expect(await makeDesk().begin(id, { flow: undefined, isAgain: true })).toEqual(fail('stint-locked'))
    expect([world.opened, shown, world.oidc.registering.calls]).toEqual([[], [], []])
  })

  it('takes no sign-in for missing that may lie in the locked vault', async () => {
    const id = world.addConnection()
    const desk = createSignInDesk({
      ...world.services(),
      vault: { state: 'locked' },
      settings: () => world.settings,
      credentialsUntil: () => undefined,
      needsConsent: () => false,
      signIn: (one, flow) => world.signIns.start(one, flow),
      showWindow: () => undefined,
    })
    expect(await desk.begin(id, { flow: 'code', isAgain: false })).toEqual(fail('locked'))
    expect(await desk.begin(id, { flow: 'code', isAgain: true })).toMatchObject({ ok: true, value: { step: 'code' } })
  })
})

describe('without a terminal', () => {
  it('no program begins a sign-in, opens a browser or gets a code', async () => {
    world.addConnection()
    for (const args of [[], ['--code'], ['--again'], ['Northwind', '--code', '--json']]) {
      const { code, err } = await stint('signin', ...args)
      expect(code).toBe(1)
      expect(err).toBe(
        'stint: A sign-in needs a person, so it needs a terminal. Run it in a terminal, or sign in in the Stint window.\n',
      )
    }
    expect([world.opened, shown, told, world.oidc.registering.calls]).toEqual([[], [], [], []])
    noteTrust('attacks tried', 4)
  })

  it('other kinds of connections say what to do instead', async () => {
    addUser('Robot')
    expect((await stint('signin')).err).toMatch(
      /^stint: Robot has no sign-in in a browser\. Its access keys are entered .+\n$/,
    )
    expect(JSON.parse((await stint('signin', 'rob', '--json')).out)).toMatchObject({
      error: { code: 'sign-in-not-possible' },
    })
  })

  it('errors of the other commands name the connection’s sign-in, but not to the programs that ask for credentials', async () => {
    running.backend.failures.set('data-reader', { code: 'sign-in-needed', values: { connection: 'Northwind Traders' } })
    running.backend.failures.set('nihon-admin', { code: 'sign-in-ended', values: { connection: "It's a $(rm) trap" } })
    expect((await stint('env', 'data-reader')).err).toBe(
      'stint: You are not signed in to Northwind Traders. Sign in: stint signin Northwind Traders\n',
    )
    expect((await stint('start', 'nihon-admin')).err).toContain(`Sign in: stint signin 'It'\\''s a $(rm) trap'\n`)
    expect((await stint('credentials', 'data-reader')).err).toContain('Sign in in the Stint window.')
  })

  it('what is mistyped is told for the log, and its words only where they come near a known name', async () => {
    world.addConnection('Northwind Traders')
    await stint('lss')
    await stint('wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRETKEY')
    await stint('start', 'data-redaer')
    await stint('credentials', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRETKEY')
    await stint('signin', 'Northwind Trader5')
    await stint('signin', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRETKEY')
    await stint('complete', 'env', ':nobody')
    expect(running.typos).toEqual([
      { way: '', result: 'command-unknown', about: 'lss' },
      { way: '', result: 'command-unknown' },
      { way: 'start', result: 'profile-unknown', about: 'data-redaer' },
      { way: 'credentials', result: 'profile-unknown' },
      { way: 'signin', result: 'connection-unknown', about: 'Northwind Trader5' },
      { way: 'signin', result: 'connection-unknown' },
    ])
  })

  it('ls tells below the profiles who is not signed in, and --json of all', async () => {
    world.addConnection('Waiting')
    const id = await world.signedIn(world.addConnection('Live'))
    const { out } = await stint('ls')
    expect(out.split('\n').slice(-4)).toEqual([
      '',
      'CONNECTION  SIGN-IN',
      'Waiting     not signed in  stint signin Waiting',
      '',
    ])
    world.connections.change(id, { shortestSignIn: 3_600_000 })
    expect(JSON.parse((await stint('ls', '--json')).out)).toMatchObject({
      connections: [
        { connection: 'Waiting', state: 'signed-out' },
        { connection: 'Live', state: 'signed-in', endsAbout: new Date(world.clock.now() + 3_600_000).toISOString() },
      ],
    })
  })
})

describe('completion', () => {
  const offered = async (...words: string[]): Promise<string[]> =>
    (await stint('complete', 'signin', ...words)).out.split('\n').filter(Boolean)

  it('offers connections with how their sign-in is, and goes on after the first words of a name', async () => {
    world.addConnection('Northwind Traders')
    await world.signedIn(world.addConnection('Acme'))
    addUser('Robot')
    expect(await offered(':')).toEqual(['Northwind Traders\tnot signed in', 'Acme\tsigned in'])
    expect(await offered(':Nor')).toEqual(['Northwind Traders\tnot signed in'])
    expect(await offered('Northwind', ':')).toEqual(['Traders\tnot signed in'])
    expect(await offered('Northwind', 'Traders', ':')).toEqual([])
    expect((await offered(':--')).sort()).toEqual(['--again', '--code', '--help', '--json'])
  })

  it.skipIf(!hasProgram('bash'))('the real bash quotes a name as the word was begun', async () => {
    world.addConnection("Anna's (new) Traders")
    const complete = async (word: string) => {
      const script = `
        eval "$('${running.command}' completion bash)"
        COMP_WORDS=(stint signin ${JSON.stringify(word)})
        COMP_CWORD=2
        _stint_complete
        printf '%s\\n' "\${COMPREPLY[@]}"`
      return (await run('bash', ['--norc', '-c', script])).out
    }
    expect(await complete('Ann')).toBe("Anna\\'s\\ \\(new\\)\\ Traders\n")
    expect(await complete("Anna\\\\'s\\\\ ")).toBe("Anna\\'s\\ \\(new\\)\\ Traders\n")
    expect(await complete('"Anna')).toBe("Anna's (new) Traders\n")
  })

  it.skipIf(!hasProgram('fish'))('the real fish knows them too', async () => {
    world.addConnection('Northwind Traders')
    const script = `'${running.command}' completion fish | source; complete -C 'stint signin North'`
    const { out } = await run('fish', ['--no-config', '-c', script], { HOME: running.folder })
    expect(out).toMatch(/^Northwind(\\)? Traders\tnot signed in$/m)
  })
})
