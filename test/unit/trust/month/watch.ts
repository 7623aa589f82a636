import { isServing } from '../../../../electron/core/sessions/session'
import { refreshMargin } from '../../../../electron/core/refresh-plan'
import { createTimeFormat } from '../../../../electron/shell/clock-time'
import { createTimeFormats, describeFuture } from '../../../../renderer/state/time-text'
import { hour, minute, second, type MonthWorld, type Place } from './month-world'

/**
 * The clock is looked at once a minute, and so is the network. A call takes two seconds; one that was dated wrong is
 * refused with AWS's time, and comes again after six.
 */
const beat = minute + 12 * second
/** Tries that fail are at most five minutes apart, a fifth more by chance, and nothing tells when AWS is well again. */
const longestPause = 6 * minute + 5 * second
/** AWS's clock and this one may differ by two minutes, which are taken for delay; a `Date` header tells whole seconds. */
const delay = 2 * minute + second
/** Doubling pauses from five seconds to five minutes make this many tries in an hour. */
const triesInTrouble = 24
const mostWrong = 12
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Looks on, and says what must never be. All instants are true ones. */
export class Watch {
  readonly wrong: string[] = []
  served = 0
  refused = 0
  looks = 0
  calls = 0
  /** Texts that were read. */
  texts = 0
  /** Made once, as the app does it. */
  readonly #window = createTimeFormats('en-GB')
  readonly #tray = createTimeFormat('en-GB')
  /** Since when each thing is as it should be; Infinity while it is not. */
  readonly since = { awake: 0, online: 0, well: 0 }
  /** When the user's clock was last set, and when that happened in sleep, so that only AWS can tell by how much. */
  clockSetAt = 0
  clockSetInSleepAt = 0
  readonly wantedSince = new Map<Place, number>()
  /** What makes calls beyond the plan, in this hour and the one before: wakes, returns of the network, gestures. */
  #disturbances = [0, 0]
  #troubles = [false, false]
  #hour = 0
  /** How many sessions wait for codes of one device at most. */
  readonly #devices = 5
  readonly #counts = new Map<string, number>()
  readonly #world: MonthWorld

  constructor(world: MonthWorld) {
    this.#world = world
    world.aws.onCall = (target) => {
      this.calls += 1
      this.#counts.set(target, (this.#counts.get(target) ?? 0) + 1)
    }
    world.aws.onAnswer = ({ target }) => {
      const place = world.byTarget.get(target)
      if (place) this.#look(place)
    }
  }

  /** Something happened after which tries at once are right. */
  disturb(): void {
    this.#disturbances[0] = (this.#disturbances[0] ?? 0) + 1
  }

  /** Looks at every session, and once an hour at what was called in it. */
  lookAll(): void {
    this.looks += 1
    const { time, aws } = this.#world
    if (aws.trouble) this.#troubles[0] = true
    for (const place of this.#world.places) this.#look(place)
    if (aws.mostAtOnce > 1) this.#tell('two calls for one session at once')
    if (Math.floor(time.now / hour) === this.#hour) return
    this.#hour = Math.floor(time.now / hour)
    this.#count()
    this.#readTexts()
  }

  /** A consumer asks: five of them at once. */
  async ask(place: Place): Promise<void> {
    const { core, time } = this.#world
    this.disturb()
    const isOwed = this.#isOwed(place) && this.#isKept(place)
    const asked = Array.from({ length: 5 }, () => core.sessions.credentials(place.roleId))
    const answers = await time.finish(Promise.all(asked))
    for (const answer of answers) {
      if (answer.ok) {
        this.served += 1
        this.#checkServed(place, answer.value.expiresAt)
      } else {
        this.refused += 1
        if (isOwed && this.#isOwed(place)) this.#tell(`${place.target}: refused with ${answer.error.code}`)
      }
    }
  }

  /** A session that works all the same may not be one that a minute-old clock takes for alive. */
  #checkServed(place: Place, endsAt: number): void {
    const { now } = this.#world.time
    if (endsAt <= now - delay && now >= this.clockSetAt + beat && !this.#isClockUnknown()) {
      this.#tell(`${place.target}: served ${String(Math.round((now - endsAt) / second))} s after the end`)
    }
  }

  /** Whether the clock was set in sleep and AWS could not say so yet. */
  #isClockUnknown(): boolean {
    const { time, aws } = this.#world
    if (this.clockSetInSleepAt <= aws.answeredAt) return false
    const { awake, online, well } = this.since
    return time.now < Math.max(awake + beat, online + beat, well + beat)
  }

  #look(place: Place): void {
    const { core, clock, time } = this.#world
    const session = core.sessions.get(place.roleId)
    const endsAt = session?.issued?.credentials.expiresAt ?? 0
    const isShown = session !== undefined && isServing(session, clock.now())
    if (isShown) this.#checkServed(place, endsAt)
    if (!this.#isKept(place) || !this.#isOwed(place) || (isShown && endsAt > time.now)) return
    const phase = session?.phase.kind === 'failed' ? session.phase.error.code : (session?.phase.kind ?? 'gone')
    const late = Math.round((time.now - endsAt) / second)
    this.#tell(`${place.target}: has ended ${String(late)} s ago (${phase}, ${isShown ? 'shown' : 'not shown'})`)
  }

  /** Whether a session is to go on without anybody's doing. */
  #isKept(place: Place): boolean {
    return this.wantedSince.has(place) && place.device !== 'typed by hand'
  }

  /** Whether nothing excuses a session that does not work. */
  #isOwed(place: Place): boolean {
    const { time, aws } = this.#world
    const signIn = place.startUrl === undefined ? undefined : aws.signIns.get(place.startUrl)
    if (place.startUrl !== undefined && (!signIn || signIn.endsAt <= time.now)) return false
    // One code in half a minute: those of one device wait for each other.
    const codes = place.device ? this.#devices : 0
    const from = Math.max(
      this.since.awake + beat,
      this.since.online + beat,
      this.since.well + longestPause,
      this.clockSetAt + beat,
      (signIn?.since ?? 0) + 10 * second,
      (this.wantedSince.get(place) ?? 0) + 10 * second,
    )
    return time.now > from + codes * 31 * second
  }

  #count(): void {
    const isTroubled = this.#troubles.some(Boolean)
    const disturbances = this.#disturbances.reduce((sum, one) => sum + one, 0)
    for (const [target, count] of this.#counts) {
      const lifeMs = this.#world.byTarget.get(target)?.lifeMs ?? hour
      const interval = lifeMs - 1.1 * refreshMargin(lifeMs)
      const planned = Math.ceil(hour / interval) + 1
      // A call may be made twice, where its token was refused.
      const bound = 2 * (planned + disturbances) + (isTroubled ? triesInTrouble : 0)
      if (count > bound) this.#tell(`${target}: ${String(count)} calls in an hour, ${String(bound)} at most`)
    }
    this.#counts.clear()
    this.#disturbances = [0, this.#disturbances[0] ?? 0]
    this.#troubles = [false, this.#troubles[0] ?? false]
  }

  /** What tray and window write of an end, as a clock on the wall of the present zone has it. */
  #readTexts(): void {
    const { core, clock, chance } = this.#world
    const running = core.sessions.all().filter((session) => isServing(session, clock.now()))
    const end = running[Math.floor(chance.fraction() * running.length)]?.issued?.endsAt
    if (end === undefined) return
    const at = new Date(end)
    const now = new Date(clock.now())
    const isToday = at.toDateString() === now.toDateString()
    const digits = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
    const weekday = weekdays[at.getDay()] ?? ''
    const wanted = isToday ? digits : `${weekday} ${digits}`
    const window = describeFuture(this.#window, end, clock.now())
    // The tray leaves the day out where half a day says which one it is.
    const tray = this.#tray(end, clock.now())
    if (window !== wanted || (tray !== wanted && tray !== digits)) {
      this.#tell(`ends at ${wanted} in ${process.env['TZ'] ?? ''}: the window says ${window}, the tray ${tray}`)
    }
    this.texts += 2
  }

  #tell(what: string): void {
    if (this.wrong.length < mostWrong) this.wrong.push(`${new Date(this.#world.time.now).toISOString()} ${what}`)
  }
}
