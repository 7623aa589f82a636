import { totpCode, totpStep } from '../../../electron/demo/totp'
import type { IamUser } from './demo-world'

/** Time that typing a code takes, in milliseconds: a step that ends sooner is not begun. */
const typing = 5_000

/** The phone of an IAM user. AWS takes the codes of three steps at a time, each once, so that three need no waiting. */
export class Authenticator {
  readonly serial: string
  readonly seed: string
  #last = 0

  constructor({ seeds }: IamUser) {
    const [device] = Object.entries(seeds)
    if (!device) throw new Error('this user has no virtual MFA device')
    ;[this.serial, this.seed] = device
  }

  /** A code that AWS has not seen yet, as soon as it takes it. */
  async next(): Promise<string> {
    this.#last = Math.max(this.#last + 1, totpStep(Date.now() + typing) - 1)
    const early = (this.#last - 1) * 30_000 - Date.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    return totpCode(this.seed, this.#last)
  }

  /** Six digits that no step near has. */
  wrong(): string {
    const step = totpStep(Date.now())
    const near = [-2, -1, 0, 1, 2, 3].map((at) => totpCode(this.seed, step + at))
    return ['000000', '111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !near.includes(code))!
  }
}
