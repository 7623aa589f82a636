import type { BrowserTarget } from '../contract/browser-targets'
import type { AccountId } from '../contract/ids'
import type { Result } from '../contract/result'
import type { Credentials } from './credentials'
import type { PortalPlace, StsPlace } from './aws-ports'
import type { Secret } from './secret'

/** Links into the AWS console. */
export interface ConsolePort {
  /** Identity Center's own shortcut: holds no token, keeps multi-session working. */
  shortcut(
    place: PortalPlace,
    role: { accountId: AccountId; roleName: string },
    destination?: ConsoleDestination,
  ): string
  /** Whether a page can be opened with credentials of a region's partition; asks nobody. */
  checkDestination(ownRegion: string, destination: ConsoleDestination): Result<undefined>
  /** A one-time sign-in link from credentials (a secret: it signs anybody in for 15 minutes). */
  federation(credentials: Credentials, place: StsPlace, wish: ConsoleWish): Promise<Result<Secret>>
}

export interface ConsoleDestination {
  readonly service: string
  readonly region: string
}

/** What a sign-in link shall do. */
export interface ConsoleWish {
  readonly destination?: ConsoleDestination | undefined
  /** End the console session that the browser has before. */
  readonly signsOutFirst: boolean
}

/** A browser, with what its target leaves to be filled in. */
export interface BrowserWay {
  readonly target: BrowserTarget
  /** The name of the container, where the target has containers. */
  readonly container: string
}

/** Opens links, only after a gesture; without a way in the usual browser. */
export interface BrowserPort {
  open(url: string, way?: BrowserWay): Promise<Result<undefined>>
  /** Opens a link that holds a token through a one-time loopback address, so that it stands in no process list. */
  openOnce(url: Secret, way?: BrowserWay): Promise<Result<undefined>>
}
