import type { Failure, Result } from '../../contract/result'
import type { SignInView } from '../../contract/connection-views'
import type { Instant } from '../../contract/instant'
import type { DeviceAuthorization, Registration, Tokens } from '../aws-ports'

/** A live sign-in: the tokens, and the client they were given to (a refresh token works for that client only). */
export interface LiveSignIn {
  readonly registration: Registration
  readonly tokens: Tokens
  /** When the user signed in. */
  readonly since: Instant
  /** When the present access token was received. */
  readonly tokenIssuedAt: Instant
  readonly borrowed?: undefined
}

/** A sign-in of another program's, read anew where it stands: Stint neither refreshes nor keeps nor ends it. */
export interface BorrowedSignIn extends Pick<LiveSignIn, 'tokens' | 'since' | 'tokenIssuedAt'> {
  /** What stands there now; undefined if it is gone. */
  readonly borrowed: { read(present: BorrowedSignIn): Promise<BorrowedSignIn | undefined> }
}

export type PresentSignIn = LiveSignIn | BorrowedSignIn

/** The named states of a connection's sign-in. */
export type SignInState =
  | { readonly state: 'signed-out'; readonly reason: 'never' | 'by-user' }
  | { readonly state: 'ended'; readonly at: Instant }
  | { readonly state: 'opening'; readonly deadline: Instant }
  | {
      readonly state: 'browser'
      readonly url: string
      readonly openedAt: Instant
      readonly deadline: Instant
      /** Why no browser shows the link. */
      readonly notOpened?: Failure
    }
  | {
      readonly state: 'code'
      readonly device: DeviceAuthorization
      readonly startedAt: Instant
      readonly deadline: Instant
    }
  | { readonly state: 'finishing' }
  | { readonly state: 'failed'; readonly error: Failure }
  | { readonly state: 'signed-in'; readonly live: PresentSignIn }

type WaitingInBrowser = Extract<SignInState, { state: 'browser' }>

/** A sign-in that waits for the browser, after the link was opened there, or could not be. */
export function withOpened(state: WaitingInBrowser, opened: Result<undefined>, now: Instant): WaitingInBrowser {
  const { notOpened: _, ...rest } = state
  return opened.ok ? { ...rest, openedAt: now } : { ...rest, notOpened: opened.error }
}

/** What the window may see of a sign-in: no token, and not the link either. */
export function viewSignIn(state: SignInState, usualLife: number | undefined, credentialsUntil?: Instant): SignInView {
  switch (state.state) {
    case 'browser': {
      const { url: _url, ...rest } = state
      return rest
    }
    case 'code': {
      const { userCode, verificationUri, verificationUriComplete } = state.device
      const { startedAt, deadline } = state
      return { state: 'code', userCode, verificationUri, verificationUriComplete, startedAt, deadline }
    }
    case 'signed-in': {
      const { since, borrowed, tokens } = state.live
      if (borrowed) return { state: 'signed-in', since, endsAbout: tokens.accessTokenExpiresAt }
      return usualLife === undefined
        ? { state: 'signed-in', since }
        : { state: 'signed-in', since, endsAbout: since + usualLife }
    }
    case 'signed-out':
    case 'ended':
      return credentialsUntil === undefined ? state : { ...state, credentialsUntil }
    default:
      return state
  }
}
