import type { Aws } from '../../../../electron/compose-core'
import { fail, failWith, ok, type Failure, type Result } from '../../../../electron/contract/result'
import type {
  CallerIdentity,
  MfaProof,
  OidcPort,
  PortalPort,
  Signer,
  StsPort,
  Tokens,
} from '../../../../electron/core/aws-ports'
import { Secret } from '../../../../electron/core/secret'
import type { Credentials } from '../../../../electron/core/credentials'
import { makeCredentials } from '../../../fakes/fake-portal'
import type { FakeRandom } from '../../../fakes/fake-random'
import type { SimulatedTime } from './simulated-time'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** STS takes no signature that is dated further off. */
const signatureLife = 15 * minute
const account = '482109371154'

/** The code that a device shows: here the number of the half minute itself. */
export function codeStep(at: number): number {
  return Math.floor(at / 30_000) % 1_000_000
}

/** What is wrong between the computer and AWS, or with AWS. */
export type Trouble = 'offline' | 'silent' | 'aws-unavailable' | 'throttled'

/** The sign-in behind tokens, as the server knows it. */
export interface ServerSignIn {
  readonly since: number
  endsAt: number
}

/** One call that makes credentials, told when AWS has answered it. */
export interface Answered {
  readonly target: string
  readonly credentials: Credentials | undefined
}

/** AWS as far as time goes. It knows the true time, says it in each answer, and goes by nothing else. */
export class SimulatedAws {
  trouble: Trouble | undefined
  /** How long a sign-in at a start URL lasts, chosen when it begins. */
  signInLife: (startUrl: string) => number = () => 8 * hour
  /** How long the credentials of a role last, by its name. */
  lifeOf: (target: string) => number = () => hour
  /** The present sign-in by start URL. */
  readonly signIns = new Map<string, ServerSignIn>()
  /** Told before the app hears the answer. */
  onAnswer: (answered: Answered) => void = () => undefined
  onCall: (target: string) => void = () => undefined
  readonly #underWay = new Map<string, number>()
  mostAtOnce = 0
  /** When AWS last answered at all. */
  answeredAt = 0
  readonly #ends = new Map<string, number>()
  readonly #codes = new Map<string, number>()
  readonly #tokens = new Map<string, { readonly signIn: ServerSignIn; readonly until: number }>()
  #observe: (date: string) => void = () => undefined
  #offset: () => number = () => 0
  #count = 0
  readonly #time: SimulatedTime
  readonly #chance: FakeRandom

  constructor(time: SimulatedTime, chance: FakeRandom) {
    this.#time = time
    this.#chance = chance
  }

  /** Puts itself in the place of what speaks to AWS; the clock that follows AWS's answers is the app's own. */
  replace(real: Aws): Aws {
    this.#observe = (date) => {
      real.serverTime.observe(date)
    }
    this.#offset = () => real.serverTime.offset()
    return { ...real, oidc: this.#oidc(), portal: this.#portal(), sts: this.#sts() } as unknown as Aws
  }

  /** The sign-in of a user, in the browser. */
  signIn(startUrl: string): void {
    const since = this.#time.now
    this.signIns.set(startUrl, { since, endsAt: since + this.signInLife(startUrl) })
  }

  /** Forgets what came late to be heard by anybody: a session that was stopped asks anew. */
  drop(target: string): void {
    this.#underWay.delete(target)
  }

  async #call<T>(target: string, answer: () => Result<T>): Promise<Result<T>> {
    this.onCall(target)
    const present = (this.#underWay.get(target) ?? 0) + 1
    this.#underWay.set(target, present)
    this.mostAtOnce = Math.max(this.mostAtOnce, present)
    const result = await this.#travel(answer)
    const left = (this.#underWay.get(target) ?? 1) - 1
    this.#underWay.set(target, Math.max(left, 0))
    return result
  }

  async #travel<T>(answer: () => Result<T>): Promise<Result<T>> {
    const { trouble } = this
    if (trouble === 'offline') return this.#rest(50, fail('offline'))
    // What is sent into silence, or waits over a sleep, is given up after fifteen seconds.
    if (trouble === 'silent') return this.#rest(15 * second, fail('timed-out'))
    const sentAt = this.#time.now
    const refusal = trouble && this.#chance.fraction() < 0.9 ? failWith(this.#refuse(trouble)) : undefined
    const result = refusal ?? answer()
    await this.#rest(100 + this.#chance.fraction() * 2 * second, undefined)
    const isLost = this.trouble === 'offline' || this.#time.now - sentAt > minute
    if (isLost) return fail('connection-lost')
    this.answeredAt = this.#time.now
    this.#observe(new Date(this.#time.now).toUTCString())
    return result
  }

  #refuse(trouble: 'aws-unavailable' | 'throttled'): Failure {
    const isNamed = this.#chance.fraction() < 0.3
    return { code: trouble, ...(isNamed ? { retryAfterMs: 20 * second } : {}) }
  }

  #rest<T>(ms: number, value: T): Promise<T> {
    return new Promise((resolve) => {
      this.#time.after(ms, () => {
        resolve(value)
      })
    })
  }

  #issue(target: string): Result<Credentials> {
    const credentials = makeCredentials((this.#count += 1), this.#time.now + this.lifeOf(target))
    this.#ends.set(credentials.accessKeyId, credentials.expiresAt)
    return ok(credentials)
  }

  /** A call that gives credentials. */
  async #credentials(target: string, check: () => Failure | undefined): Promise<Result<Credentials>> {
    const result = await this.#call(target, () => {
      const refusal = check()
      return refusal ? failWith(refusal) : this.#issue(target)
    })
    this.onAnswer({ target, credentials: result.ok ? result.value : undefined })
    return result
  }

  #oidc(): OidcPort {
    const registration = { clientId: 'client', clientSecret: new Secret('secret'), expiresAt: Number.MAX_SAFE_INTEGER }
    return {
      register: () => Promise.resolve(ok(registration)),
      authorizeUrl: ({ startUrl }) => ok(`${startUrl}/authorize`),
      exchangeCode: ({ startUrl }) => this.#call(`sign in ${startUrl}`, () => this.#newTokens(startUrl)),
      startDevice: () => Promise.resolve(fail('unexpected')),
      pollDevice: () => Promise.resolve(fail('unexpected')),
      refresh: ({ startUrl }, _, token) =>
        this.#call(`refresh ${startUrl}`, () => {
          const known = this.#tokens.get(token.reveal())
          const isLive = known !== undefined && this.#time.now < known.signIn.endsAt
          return isLive ? this.#newTokens(startUrl) : fail('sign-in-ended')
        }),
    }
  }

  #newTokens(startUrl: string): Result<Tokens> {
    const signIn = this.signIns.get(startUrl)
    if (!signIn) return fail('sign-in-denied')
    const number = String((this.#count += 1))
    const [accessToken, refreshToken] = [`access-${number}`, `refresh-${number}`]
    this.#tokens.set(accessToken, { signIn, until: this.#time.now + hour })
    this.#tokens.set(refreshToken, { signIn, until: signIn.endsAt })
    return ok({
      accessToken: new Secret(accessToken),
      refreshToken: new Secret(refreshToken),
      // The answer says how long: the app counts from its own clock.
      accessTokenExpiresAt: this.#time.wall() + hour,
    })
  }

  #portal(): PortalPort {
    return {
      listAccounts: () => Promise.resolve(ok({ items: [] })),
      listRoles: () => Promise.resolve(ok({ items: [] })),
      logout: () => Promise.resolve(ok()),
      roleCredentials: ({ startUrl }, token, accountId, role) =>
        this.#credentials(`${startUrl}/${accountId}/${role}`, () => {
          const known = this.#tokens.get(token.reveal())
          const isGood = known && this.#time.now < Math.min(known.until, known.signIn.endsAt)
          return isGood ? undefined : { code: 'sign-in-needed' }
        }),
    }
  }

  /** What is wrong with a signed call: the date of the signature, or keys that have ended. */
  #checkSigned(signer: Signer): Failure | undefined {
    const signedAt = this.#time.wall() + this.#offset()
    if (Math.abs(signedAt - this.#time.now) > signatureLife) return { code: 'clock-skew', values: { minutes: 1 } }
    const isOver = 'sessionToken' in signer && (this.#ends.get(signer.accessKeyId) ?? 0) <= this.#time.now
    return isOver ? { code: 'parent-expired' } : undefined
  }

  /** A code of a device: of the present step or one beside it, and used once. */
  #checkCode({ serialNumber, tokenCode }: MfaProof): Failure | undefined {
    const [step, used] = [Number(tokenCode), this.#codes.get(serialNumber) ?? -1]
    const isFitting = Math.abs(step - codeStep(this.#time.now)) <= 1 && step !== used
    if (isFitting) this.#codes.set(serialNumber, step)
    return isFitting ? undefined : { code: 'mfa-code-refused' }
  }

  #sts(): StsPort {
    const issue = async (target: string, signer?: Signer, mfa?: MfaProof) => {
      const check = () => (signer && this.#checkSigned(signer)) ?? (mfa && this.#checkCode(mfa))
      const issued = await this.#credentials(target, check)
      return issued.ok ? ok({ credentials: issued.value }) : issued
    }
    const identity: CallerIdentity = { arn: `arn:aws:iam::${account}:user/elena`, userId: 'A', accountId: account }
    const notHere = () => Promise.resolve(fail('operation-refused'))
    return {
      callerIdentity: (_, signer) =>
        this.#call(`identity ${signer.accessKeyId}`, () => {
          const refusal = this.#checkSigned(signer)
          return refusal ? failWith(refusal) : ok(identity)
        }),
      assumeRole: (_, signer, { roleArn, mfa }) => issue(roleArn, signer, mfa),
      sessionToken: (_, signer, __, mfa) => issue(`session-token of ${signer.accessKeyId}`, signer, mfa),
      withWebIdentity: (_, __, { roleArn }) => issue(roleArn),
      federationToken: notHere,
      assumeRoot: notHere,
      withSaml: notHere,
      decodeMessage: notHere,
    }
  }
}
