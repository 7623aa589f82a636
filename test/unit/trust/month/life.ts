import type { Trouble } from './simulated-aws'
import { day, hour, MonthWorld, minute, second, type Place } from './month-world'
import { Watch } from './watch'

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Pacific/Apia', 'UTC']
/** A year's end, and the days before clocks change in America and in Europe. */
const starts = [Date.UTC(2026, 11, 14, 7), Date.UTC(2027, 2, 12, 7), Date.UTC(2026, 9, 22, 7)]

/** All sessions are looked at this often, and each one when AWS answers for it and when it is used. */
const stride = 3 * minute

/** A month of somebody's work with two hundred sessions, played by chance. */
export class Life {
  readonly world: MonthWorld
  readonly watch: Watch
  /** How often each thing happened. */
  readonly happened = new Map<string, number>()
  readonly story: string[] = []
  gestures = 0
  #steady: readonly Place[] = []
  #sometimes: readonly Place[] = []
  #until = 0

  constructor(seed: number) {
    this.world = new MonthWorld(seed, starts[seed % starts.length])
    this.watch = new Watch(this.world)
    this.world.time.countsSleep = seed % 4 === 3
    const { aws, chance } = this.world
    const lives: Readonly<Record<string, () => number>> = {
      northwind: () => 8 * hour,
      contoso: () => 12 * hour,
      fabrikam: () => 7 * day,
      // An administrator ends it when they like.
      initech: () => (3 + 60 * chance.fraction()) * hour,
    }
    aws.signInLife = (startUrl) => lives[new URL(startUrl).host.split('.')[0] ?? '']?.() ?? hour
  }

  async live(days = 30): Promise<void> {
    await this.#begin()
    const end = this.world.time.now + days * day
    while (this.world.time.now < end && this.watch.wrong.length === 0) {
      await this.#doSomething()
      await this.#pass(this.world.chance.fraction() * 40 * minute)
    }
  }

  /** Everything is stopped, and nothing is to be left of it. */
  async end(): Promise<void> {
    const { core, time, aws } = this.world
    aws.trouble = undefined
    core.sessions.stopAll()
    for (const { id } of core.connections.all()) core.signIns.forget(id)
    await time.pass(2 * minute)
  }

  /** Two hundred sessions of every kind; most are pinned. */
  async #begin(): Promise<void> {
    const { world } = this
    const spread = [hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour, 12 * hour]
    const names = ['northwind', 'contoso', 'fabrikam', 'initech']
    const listed = names.flatMap((name, at) => {
      const short = at % 2 === 0 ? 15 * minute : 30 * minute
      return world.addCenter(name, [short, ...repeat(spread, 34)])
    })
    const kept = world.addUser('Elena', 'its secret is kept')
    const typed = world.addUser('Rob', 'typed by hand')
    const plain = world.addUser('Build')
    for (let at = 0; at < 5; at++)
      await world.addAssumed(kept, `Kept${String(at)}`, (at + 1) * hour, 'its secret is kept')
    const session = await world.addSessionToken(typed, 'Rob', 12 * hour)
    for (let at = 0; at < 4; at++) await world.addChained(session, `Rob${String(at)}`, hour)
    for (let at = 0; at < 20; at++) await world.addAssumed(plain, `Build${String(at)}`, ((at % 12) + 1) * hour)
    for (let at = 0; at < 24; at++) {
      const from = listed[at * 5]
      if (from) await world.addChained(from, `Chained${String(at)}`, at === 0 ? 15 * minute : hour)
    }
    await world.addPipeline(['Web0', 'Web1', 'Web2', 'Web3', 'Web4', 'Web5'], hour)
    this.#sometimes = world.places.filter((_, at) => at % 7 === 3)
    this.#steady = world.places.filter((_, at) => at % 7 !== 3)
    const urls = [...new Set(world.places.flatMap(({ startUrl }) => startUrl ?? []))]
    for (const startUrl of urls) await this.#signIn(startUrl)
    const starting = Promise.all(world.places.map(({ roleId }) => world.core.sessions.start(roleId)))
    await this.#afterCodes()
    await world.time.finish(starting)
    for (const place of this.#steady) {
      world.core.sessions.pin(place.roleId, true)
      this.watch.wantedSince.set(place, world.time.now)
    }
  }

  async #afterCodes(): Promise<void> {
    await this.world.time.pass(5 * minute)
    await this.world.typeCodes()
    await this.world.time.pass(5 * minute)
  }

  async #doSomething(): Promise<void> {
    const { chance, aws, core } = this.world
    await this.#work()
    const what = chance.fraction()
    const now = new Date(this.world.time.now)
    const isNight = now.getUTCHours() >= 19 || now.getUTCHours() < 6 || now.getUTCDay() % 6 === 0
    if (aws.trouble && this.world.time.now >= this.#until) this.#recover()
    if (isNight && what < 0.6) await this.#sleep((4 + 9 * chance.fraction()) * hour)
    else if (what < 0.04) this.#getIntoTrouble()
    else if (what < 0.07) await this.#sleep(chance.fraction() * 3 * hour)
    else if (what < 0.09) this.#setClock()
    else if (what < 0.105) this.#note('clock set right', () => this.#turn(0))
    else if (what < 0.115) this.#note('zone changed', () => this.#travel())
    else if (what < 0.13) this.#stopOrStart()
    else if (what < 0.2 && core.mfa.questions().length === 0) await this.#typeCode()
  }

  /** What the user and their programs do all day. */
  async #work(): Promise<void> {
    const { chance, aws, core } = this.world
    for (let times = 0; times < 3; times++) await this.watch.ask(this.#choose(this.#sometimes))
    await this.watch.ask(this.#choose(this.#steady))
    if (aws.trouble || chance.fraction() > 0.2) return
    for (const startUrl of new Set(this.world.places.flatMap((place) => place.startUrl ?? []))) {
      const [place] = this.world.places.filter((one) => one.startUrl === startUrl)
      if (place && !core.signIns.isLive(place.connectionId)) await this.#signIn(startUrl)
    }
  }

  async #signIn(startUrl: string): Promise<void> {
    this.#happened('signed in')
    this.gestures += 1
    this.watch.disturb()
    await this.world.signIn(startUrl)
  }

  #getIntoTrouble(): void {
    const { chance, aws, time } = this.world
    if (aws.trouble) return
    const kinds: readonly Trouble[] = ['offline', 'silent', 'aws-unavailable', 'throttled']
    const kind = this.#choose(kinds)
    this.#happened(kind)
    this.#break(kind)
    this.#until = time.now + (chance.fraction() < 0.7 ? 20 * minute : 4 * hour) * chance.fraction()
  }

  #break(kind: Trouble): void {
    this.world.aws.trouble = kind
    this.world.isOnline = kind !== 'offline'
    this.watch.since[kind === 'offline' ? 'online' : 'well'] = Infinity
  }

  #recover(): void {
    this.#happened(`no longer ${this.world.aws.trouble ?? ''}`)
    const { aws, time } = this.world
    const what = aws.trouble === 'offline' ? 'online' : 'well'
    aws.trouble = undefined
    this.world.isOnline = true
    this.watch.since[what] = time.now
    this.watch.disturb()
  }

  /** The computer sleeps, perhaps wakes without a network, and now and then with a clock that somebody set. */
  async #sleep(ms: number): Promise<void> {
    const { chance, time, aws } = this.world
    this.#happened('slept')
    const isSet = chance.fraction() < 0.06
    const wrongBy = isSet ? this.#wrongness() : time.wrongBy
    const before = time.wrongBy
    time.sleep(ms, wrongBy)
    this.watch.since.awake = time.now
    this.watch.disturb()
    if (isSet && wrongBy !== before) this.#noteSet(true)
    if (!aws.trouble && chance.fraction() < 0.4) {
      this.#happened('woke offline')
      this.#break('offline')
      this.#until = time.now + chance.fraction() * 30 * minute
    } else if (aws.trouble && chance.fraction() < 0.5) this.#recover()
    // Not every system says that it woke.
    if (chance.fraction() < 0.8) this.world.resume()
    await this.#pass(minute)
  }

  #setClock(): void {
    const { time } = this.world
    const wrongBy = this.#wrongness()
    this.#happened(wrongBy > time.wrongBy ? 'clock set forward' : 'clock set back')
    this.#turn(wrongBy)
  }

  /** Sets the clock while the computer is awake. */
  #turn(wrongBy: number): void {
    const { time } = this.world
    const by = wrongBy - time.wrongBy
    time.wrongBy = wrongBy
    if (by !== 0) this.#noteSet(false)
  }

  #noteSet(inSleep: boolean): void {
    const { time } = this.world
    this.watch.clockSetAt = time.now
    if (inSleep) this.watch.clockSetInSleepAt = time.now
    this.watch.disturb()
  }

  /** From seconds to days, either way. */
  #wrongness(): number {
    const { chance } = this.world
    const sizes = [90 * second, 10 * minute, 2 * hour, 26 * hour, 4 * day]
    return (chance.fraction() < 0.5 ? -1 : 1) * this.#choose(sizes) * (0.5 + chance.fraction() / 2)
  }

  #travel(): void {
    process.env['TZ'] = this.#choose(zones)
  }

  #stopOrStart(): void {
    const { core, aws } = this.world
    const place = this.#choose(this.#sometimes)
    this.watch.disturb()
    if (core.sessions.get(place.roleId)) {
      this.#note('stopped', () => {
        core.sessions.stop(place.roleId)
        aws.drop(place.target)
      })
    } else this.#note('started', () => void core.sessions.start(place.roleId, 'urged'))
  }

  async #typeCode(): Promise<void> {
    const { core, places, aws } = this.world
    if (aws.trouble) return
    const place = places.find(({ device, from }) => device === 'typed by hand' && from === undefined)
    if (!place || core.sessions.get(place.roleId)?.phase.kind !== 'failed') return
    this.#happened('typed a code')
    const started = core.sessions.start(place.roleId)
    await this.world.typeCodes()
    await this.world.time.finish(started)
  }

  async #pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= stride) {
      await this.world.time.pass(Math.min(left, stride))
      this.watch.lookAll()
      if (this.watch.wrong.length > 0) return
    }
  }

  #note(what: string, run: () => void): void {
    this.#happened(what)
    run()
  }

  #happened(what: string): void {
    this.story.push(`${new Date(this.world.time.now).toISOString()} ${what}`)
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1)
  }

  #choose<T>(all: readonly T[]): T {
    return all[Math.floor(this.world.chance.fraction() * all.length)] as T
  }
}

function repeat<T>(values: readonly T[], times: number): readonly T[] {
  return Array.from({ length: times }, (_, at) => values[at % values.length] as T)
}
