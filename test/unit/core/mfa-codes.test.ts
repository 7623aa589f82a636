import { beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail, ok, type Result } from '../../../electron/contract/result'
import { MfaCodes, type CodeNeed } from '../../../electron/core/mfa/mfa-codes'
import { Secret } from '../../../electron/core/secret'
import { totp } from '../../../electron/system/totp'
import { FakeClock, settle } from '../../fakes/fake-clock'
import { FakeRandom } from '../../fakes/fake-random'

const connectionId = '0123456789abcdef' as ConnectionId
const device = 'arn:aws:iam::482109371154:mfa/elena-phone'
const seed = new Secret('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')

let clock: FakeClock
let codes: MfaCodes
let used: string[]

const need = (role: string, change: Partial<CodeNeed> = {}): CodeNeed => ({
  connectionId,
  device,
  roleId: `${connectionId}/482109371154/${role}` as RoleId,
  account: 'Payments Production',
  role,
  attended: true,
  ...change,
})

/** AWS's rule: a code does once. */
function use(answer: (code: string) => Result<string> = (code) => ok(code)) {
  return (code: string): Promise<Result<string>> => {
    const isAgain = used.includes(code)
    used.push(code)
    return Promise.resolve(isAgain ? fail('mfa-code-refused') : answer(code))
  }
}

const question = () => codes.questions()[0]
const idNow = () => question()?.id ?? ''

beforeEach(() => {
  // On a step's first millisecond.
  clock = new FakeClock(1_800_000_000_000)
  codes = new MfaCodes(clock, new FakeRandom(), totp, () => 0)
  used = []
})

describe('a question for a code', () => {
  it('names account, role and device, and the code reaches the call', async () => {
    const issued = codes.withCode(need('Deployer'), use())
    expect(codes.questions()).toEqual([
      expect.objectContaining({
        account: 'Payments Production',
        role: 'Deployer',
        device,
        state: 'asking',
        waiting: 0,
      }),
    ])
    expect(codes.answer(idNow(), ' 123 456 ')).toEqual(ok())
    expect(await issued).toEqual(ok('123456'))
    expect(codes.questions()).toEqual([])
  })

  it.each(['12345', '1234567', 'abcdef', '', '１２３４５６'])('stays when “%s” is typed', (text) => {
    void codes.withCode(need('Deployer'), use())
    expect(codes.answer(idNow(), text)).toEqual(fail('mfa-code-invalid'))
    expect(question()?.state).toBe('asking')
  })

  it('comes back with the reason after a wrong code; another one may follow at once, the same one may not', async () => {
    const issued = codes.withCode(
      need('Deployer'),
      use((code) => (code === '000000' ? fail('mfa-code-refused') : ok(code))),
    )
    codes.answer(idNow(), '000000')
    await settle()
    expect(question()).toMatchObject({ state: 'asking', refusal: { code: 'mfa-code-refused' } })
    expect(codes.answer(idNow(), '000000')).toEqual(fail('mfa-code-refused'))
    expect(question()).toMatchObject({ state: 'pause', nextCodeAt: clock.now() + 30_000 })
    codes.answer(idNow(), '654321')
    expect(await issued).toEqual(ok('654321'))
  })

  it('is one per device, however many roles wait, and every code is used once', async () => {
    const all = ['One', 'Two', 'Three'].map((role) => codes.withCode(need(role), use()))
    expect(codes.questions()).toHaveLength(1)
    expect(question()).toMatchObject({ role: 'One', waiting: 2 })
    codes.answer(idNow(), '111111')
    await settle()
    expect(question()).toMatchObject({ role: 'Two', waiting: 1, state: 'pause' })
    expect(codes.answer(idNow(), '111111')).toEqual(fail('mfa-code-refused'))
    await clock.advance(30_000)
    codes.answer(idNow(), '222222')
    await settle()
    await clock.advance(30_000)
    codes.answer(idNow(), '333333')
    expect(await Promise.all(all)).toEqual([ok('111111'), ok('222222'), ok('333333')])
    expect(used).toEqual(['111111', '222222', '333333'])
  })

  it('stands apart for each device', () => {
    void codes.withCode(need('One'), use())
    void codes.withCode(need('Two', { device: 'GAHT12345678' }), use())
    expect(codes.questions().map(({ device: asked }) => asked)).toEqual([device, 'GAHT12345678'])
  })

  it('ends for everything that waits when the user cancels', async () => {
    const all = ['One', 'Two'].map((role) => codes.withCode(need(role), use()))
    codes.cancel(idNow())
    expect((await Promise.all(all)).map((answer) => (answer.ok ? '' : answer.error.code))).toEqual([
      'mfa-code-needed',
      'mfa-code-needed',
    ])
    expect(codes.questions()).toEqual([])
    expect(used).toEqual([])
  })

  it('is not asked for a refresh that nobody watches', async () => {
    const answer = await codes.withCode(need('Deployer', { attended: false }), use())
    expect(answer).toEqual(fail('mfa-code-needed', { role: 'Deployer', device: 'elena-phone' }))
    expect(codes.questions()).toEqual([])
  })

  it('takes no second code while AWS checks the first', async () => {
    let finish = (_: Result<string>): void => undefined
    const issued = codes.withCode(need('Deployer'), () => new Promise<Result<string>>((resolve) => (finish = resolve)))
    codes.answer(idNow(), '111111')
    await settle()
    expect(question()?.state).toBe('checking')
    expect(codes.answer(idNow(), '222222')).toEqual(fail('not-found'))
    finish(ok('done'))
    expect(await issued).toEqual(ok('done'))
  })

  it('does not come back after Cancel, even if the code that was being checked is refused', async () => {
    let finish = (_: Result<string>): void => undefined
    const issued = codes.withCode(need('Deployer'), () => new Promise<Result<string>>((resolve) => (finish = resolve)))
    codes.answer(idNow(), '111111')
    await settle()
    codes.cancel(idNow())
    finish(fail('mfa-code-refused'))
    expect(await issued).toEqual(fail('mfa-code-refused'))
    expect(codes.questions()).toEqual([])
  })

  it('goes on for the first when the session of the second is gone, and takes no code twice meanwhile', async () => {
    let finish = (_: Result<string>): void => undefined
    const first = codes.withCode(need('One'), () => new Promise<Result<string>>((resolve) => (finish = resolve)))
    const second = codes.withCode(need('Two'), use())
    codes.answer(idNow(), '111111')
    await settle()
    codes.abandon(need('Two').roleId)
    expect(await second).toMatchObject(fail('mfa-code-needed'))
    expect(question()).toMatchObject({ role: 'One', waiting: 0, state: 'checking' })
    expect(codes.answer(idNow(), '222222')).toEqual(fail('not-found'))
    finish(ok('done'))
    expect(await first).toEqual(ok('done'))
  })

  it('tells programs what is being waited for', () => {
    void codes.withCode(need('One'), use())
    expect(codes.pendingFor([need('Two').roleId])).toBeUndefined()
    expect(codes.pendingFor([need('Two').roleId, need('One').roleId])).toEqual(
      fail('mfa-code-needed', { role: 'One', device: 'elena-phone' }),
    )
  })

  it('ends with other failures at once: a wrong code is the only one to ask again for', async () => {
    const issued = codes.withCode(
      need('Deployer'),
      use(() => fail('role-refused')),
    )
    codes.answer(idNow(), '111111')
    expect(await issued).toEqual(fail('role-refused'))
    expect(codes.questions()).toEqual([])
  })
})

describe('codes that Stint makes', () => {
  const own = (role: string) => need(role, { attended: false, totpSecret: seed })

  it('need nobody, and follow one another by the steps of thirty seconds', async () => {
    const all = ['One', 'Two', 'Three'].map((role) => codes.withCode(own(role), use()))
    await clock.advance(60_000)
    expect((await Promise.all(all)).every(({ ok: isOk }) => isOk)).toBe(true)
    expect(new Set(used).size).toBe(3)
    expect(codes.questions()).toEqual([])
  })

  it('are tried once more with the next step, as another program may have used this one', async () => {
    const first = totp.code(seed, clock.now())?.code ?? ''
    used.push(first)
    const issued = codes.withCode(own('One'), use())
    await clock.advance(30_000)
    expect((await issued).ok).toBe(true)
  })

  it('are made by AWS’s time', async () => {
    codes = new MfaCodes(clock, new FakeRandom(), totp, () => 90_000)
    await codes.withCode(own('One'), use())
    expect(used).toEqual([totp.code(seed, clock.now() + 90_000)?.code])
  })

  it('cannot be made of what is no secret', async () => {
    const wrong = need('One', { totpSecret: new Secret('not base32!') })
    expect(await codes.withCode(wrong, use())).toEqual(fail('totp-secret-invalid'))
  })
})

describe('the six digits', () => {
  // RFC 6238, appendix B: the SHA-1 vectors, cut to six digits.
  const rfc = new Secret('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i s are those of RFC 6238', (seconds, code) => {
    expect(totp.code(rfc, seconds * 1000)).toEqual({ code, step: Math.floor(seconds / 30) })
  })

  it('come out of the secret however it was pasted', () => {
    const plain = totp.code(rfc, 59_000)
    const spaced = new Secret('gezd gnbv gy3t qojq gezd gnbv gy3t qojq')
    const address = new Secret('otpauth://totp/elena@482109371154?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect([totp.code(spaced, 59_000), totp.code(address, 59_000)]).toEqual([plain, plain])
  })
})
