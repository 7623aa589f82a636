import { beforeEach, expect, it } from 'vitest'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail, ok, type Result } from '../../../electron/contract/result'
import { MfaCodes, type CodeNeed } from '../../../electron/core/mfa/mfa-codes'
import { Secret } from '../../../electron/core/secret'
import { FakeClock, settle } from '../../fakes/fake-clock'
import { FakeRandom } from '../../fakes/fake-random'

const second = 1000
const hour = 3_600 * second
const connectionId = '0123456789abcdef' as ConnectionId
const need: CodeNeed = {
  connectionId,
  device: 'arn:aws:iam::482109371154:mfa/elena-phone',
  roleId: `${connectionId}/482109371154/Deployer` as RoleId,
  account: 'Payments Production',
  role: 'Deployer',
  attended: false,
  totpSecret: new Secret('kept'),
}
const totp = {
  code: (_: Secret, at: number) => {
    const step = Math.floor(at / 30_000)
    return { code: String(step % 1_000_000).padStart(6, '0'), step }
  },
}

let clock: FakeClock
/** How far AWS is ahead of the clock: known, and in truth. */
let known: number
let truth: number
let codes: MfaCodes

beforeEach(() => {
  clock = new FakeClock(1_800_000_000_000)
  known = 0
  truth = 0
  codes = new MfaCodes(clock, new FakeRandom(), totp, () => known)
})

/** AWS takes the code of its own time, and tells that time with each answer. */
const use = (code: string): Promise<Result<string>> => {
  const isRight = code === totp.code(need.totpSecret as Secret, clock.now() + truth).code
  known = truth
  return Promise.resolve(isRight ? ok(code) : fail('mfa-code-refused'))
}

it('a clock set forward costs one refused code, not the hours that it is ahead', async () => {
  clock.jump(3 * hour)
  truth = -3 * hour
  const issued = codes.withCode(need, use)
  await clock.advance(0)
  expect((await issued).ok).toBe(true)
})

it('a clock set back while the next code is waited for delays it by no more than half a minute', async () => {
  await codes.withCode(need, use)
  const next = codes.withCode(need, use)
  await settle()
  clock.jump(-48 * hour)
  truth = 48 * hour
  known = truth
  codes.replan()
  let isDone = false
  void next.then(() => (isDone = true))
  await clock.advance(29 * second)
  expect(isDone).toBe(false)
  await clock.advance(2 * second)
  expect(isDone).toBe(true)
  expect((await next).ok).toBe(true)
})

it('a question that waits for the device’s next code asks again when the clock was set', async () => {
  const attended = { ...need, attended: true }
  const { totpSecret: _, ...typed } = attended
  const all = [codes.withCode(typed, use), codes.withCode(typed, use)]
  codes.answer(codes.questions()[0]?.id ?? '', totp.code(need.totpSecret as Secret, clock.now()).code)
  await settle()
  expect(codes.questions()[0]?.state).toBe('pause')
  clock.jump(-48 * hour)
  codes.replan()
  expect(codes.questions()[0]?.state).toBe('asking')
  codes.cancel(codes.questions()[0]?.id ?? '')
  await Promise.all(all)
})
