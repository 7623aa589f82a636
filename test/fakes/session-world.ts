import { splitRoleId } from '../../electron/contract/role-id'
import type { AccountId, ConnectionId, RoleId } from '../../electron/contract/ids'
import { toRoleId } from '../../electron/contract/role-id'
import { ok, type Result } from '../../electron/contract/result'
import type { Credentials } from '../../electron/core/credentials'
import type { CallerIdentity, IssuedCredentials } from '../../electron/core/aws-ports'
import type { Asked } from '../../electron/core/sessions/session-ports'
import { Sessions } from '../../electron/core/sessions/sessions'
import { FakeClock } from './fake-clock'
import { FakeLog } from './fake-log'
import { makeCredentials } from './fake-portal'
import { FakeRandom } from './fake-random'
import { Script } from './script'

export const connectionId = '00112233aabbccdd' as ConnectionId

export function roleNamed(name: string, connection = connectionId): RoleId {
  return toRoleId(connection, '482109371154' as AccountId, name)
}

/** Sessions whose credentials come from a script. */
export class SessionWorld {
  readonly clock: FakeClock
  readonly log = new FakeLog()
  readonly issuing: Script<RoleId, Result<Credentials>>
  readonly identifying: Script<RoleId, Result<CallerIdentity>>
  readonly issueTimes: number[] = []
  readonly stored: RoleId[] = []
  readonly started: RoleId[] = []
  readonly sessions: Sessions
  /** How far AWS's clock is ahead, milliseconds. */
  offset = 0
  lifeMs = 3_600_000
  /** The time limit of every role, in minutes; 0: none. */
  limitMinutes = 0
  /** How long each asked-for credentials should live at most, in seconds. */
  readonly longest: (number | undefined)[] = []
  #count = 0

  constructor(clock = new FakeClock(), random = new FakeRandom()) {
    this.clock = clock
    this.issuing = new Script(() => ok(this.nextCredentials()))
    this.identifying = new Script((roleId): Result<CallerIdentity> =>
      ok({
        arn: 'arn:aws:sts::482109371154:assumed-role/R/e@x',
        userId: 'A',
        accountId: splitRoleId(roleId).accountId,
      }),
    )
    const serverTime = { offset: () => this.offset }
    const issue = async (roleId: RoleId, _: Asked, longest?: number): Promise<Result<IssuedCredentials>> => {
      this.longest.push(longest)
      this.issueTimes.push(clock.now())
      const issued = await this.issuing.run(roleId)
      return issued.ok ? ok({ credentials: issued.value }) : issued
    }
    const limitMinutes = () => this.limitMinutes
    const identify = (roleId: RoleId): Promise<Result<CallerIdentity>> => this.identifying.run(roleId)
    this.sessions = new Sessions({ clock, random, log: this.log, serverTime, issue, identify, limitMinutes })
    this.sessions.stored.add((roleId) => this.stored.push(roleId))
    this.sessions.started.add((roleId) => this.started.push(roleId))
  }

  nextCredentials(): Credentials {
    return makeCredentials((this.#count += 1), this.clock.now() + this.offset + this.lifeMs)
  }

  /** What a consumer gets: the key's number and code of failure in one word. */
  async ask(roleId: RoleId): Promise<string> {
    const answer = await this.sessions.credentials(roleId)
    return answer.ok ? answer.value.accessKeyId.replace('ASIAFAKEKEY', 'key ') : answer.error.code
  }
}
