import { ok, type Result } from '../../contract/result'
import type { SharingView } from '../../contract/sharing'
import type { Clock } from '../ports'
import { Attempt, type AttemptPorts, type SignedIn } from '../sign-in/attempt'
import type { PortalPlace } from '../aws-ports'
import { withOpened, type SignInState } from '../sign-in/sign-in-state'

/** What the page of AWS calls the second registration, so that the user can tell it from Stint's own. */
export const sharedClientName = 'Stint for the AWS CLI and SDKs'

type Show = (state: SignInState) => void

/**
 * The sign-in of the second registration. In the browser it can follow the first one in the same tab: then its link is
 * prepared while the first waits, and handed out by `takeLink`.
 */
export class SecondSignIn {
  readonly session: string
  readonly #attempt: Attempt
  readonly #open: AttemptPorts['open']
  readonly #clock: Clock
  readonly #show: Show
  #state: SignInState | undefined
  #link: string | undefined
  #isReleased: boolean
  #isTaken = false

  /** @param isPrepared nothing is opened and shown before `release` */
  constructor(ports: AttemptPorts, place: PortalPlace, session: string, show: Show, isPrepared = false) {
    this.session = session
    this.#open = ports.open
    this.#clock = ports.clock
    this.#show = show
    this.#isReleased = !isPrepared
    const open = (link: string): Promise<Result<undefined>> => {
      this.#link = link
      return this.#isReleased && !this.#isTaken ? ports.open(link) : Promise.resolve(ok())
    }
    this.#attempt = new Attempt({ ...ports, open, clientName: sharedClientName }, place, (state) => {
      this.#go(state)
    })
  }

  run(flow: 'browser' | 'code'): Promise<Result<SignedIn>> {
    return flow === 'browser' ? this.#attempt.inBrowser() : this.#attempt.withCode()
  }

  stop(): void {
    this.#attempt.stop('sign-in-cancelled')
  }

  /** The link for the tab in which the first sign-in ended, if it is ready. */
  takeLink(): string | undefined {
    this.#isTaken = this.#link !== undefined
    return this.#link
  }

  /** The first sign-in succeeded: this one is shown, and opened where its tab does not lead there already. */
  release(): void {
    this.#isReleased = true
    if (this.#state) this.#show(this.#state)
    if (this.#link !== undefined && !this.#isTaken) void this.#openLink(this.#link)
  }

  /** The page where the user goes on; undefined while nothing waits for them. */
  link(): string | undefined {
    const state = this.#state
    if (state?.state === 'browser') return state.url
    return state?.state === 'code' ? state.device.verificationUriComplete : undefined
  }

  openAgain(): Promise<Result<undefined>> | undefined {
    const link = this.link()
    return link === undefined ? undefined : this.#openLink(link)
  }

  /** A browser that does not open is shown with the state that waits for it, and ends nothing. */
  async #openLink(link: string): Promise<Result<undefined>> {
    const opened = await this.#open(link)
    const state = this.#state
    if (state?.state === 'browser' && state.url === link) this.#go(withOpened(state, opened, this.#clock.now()))
    return opened
  }

  #go(state: SignInState): void {
    this.#state = state
    if (this.#isReleased) this.#show(state)
  }
}

/** What the window shows of a second sign-in; no link. */
export function viewSecond(session: string, state: SignInState): SharingView {
  switch (state.state) {
    case 'browser':
      return state.notOpened ? { state: 'browser', session, notOpened: state.notOpened } : { state: 'browser', session }
    case 'code': {
      const { userCode, verificationUri } = state.device
      return { state: 'code', session, userCode, verificationUri }
    }
    default:
      return { state: 'opening', session }
  }
}
