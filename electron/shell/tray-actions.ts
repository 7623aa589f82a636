import type { Page } from '../contract/channels'
import type { Format } from '../contract/formats'
import type { ConnectionId, RoleId } from '../contract/ids'
import { assertNever, ok, type Failure, type Result } from '../contract/result'
import type { TrayCommand } from './tray-menu'

type Outcome = Promise<Result<unknown>>

/** What the tray can do in the rest of the app. */
export interface TrayActions {
  startSession(roleId: RoleId): Outcome
  stopSession(roleId: RoleId): Outcome
  /** Gets new credentials now; also starts a session again that expired or was refused. */
  refresh(roleId: RoleId): Outcome
  copy(roleId: RoleId, format: Format): Outcome
  copyProfileName(roleId: RoleId): Outcome
  openConsole(roleId: RoleId): Outcome
  signIn(connectionId: ConnectionId): Outcome
  /** Shows the window of a sign-in that is under way. */
  continueSignIn(connectionId: ConnectionId): void
  stopAll(): Outcome
  openWindow(page?: Page): void
  /** Shows the pop-over, whose search has the focus. */
  search(): void
  /** Opens the key ring. */
  unlock(): Outcome
  /** Locks Stint itself. */
  lockStint(): void
  unlockStint(): Outcome
  quit(): void
}

/**
 * Carries out a menu item.
 * @param command what was asked for
 * @param actions the rest of the app
 * @param onFailure told of a failure, also of one that comes later
 */
export async function runTrayCommand(
  command: TrayCommand,
  actions: TrayActions,
  onFailure: (failure: Failure) => void,
): Promise<void> {
  try {
    const result = await dispatch(command, actions)
    if (!result.ok) onFailure(result.error)
  } catch {
    onFailure({ code: 'unexpected' })
  }
}

async function dispatch(command: TrayCommand, actions: TrayActions): Promise<Result<unknown>> {
  switch (command.do) {
    case 'start':
      return actions.startSession(command.roleId)
    case 'stop':
      return actions.stopSession(command.roleId)
    case 'refresh':
      return actions.refresh(command.roleId)
    case 'copy':
      return actions.copy(command.roleId, command.format)
    case 'copy-profile-name':
      return actions.copyProfileName(command.roleId)
    case 'console':
      return actions.openConsole(command.roleId)
    case 'sign-in':
      return actions.signIn(command.connectionId)
    case 'continue-sign-in':
      actions.continueSignIn(command.connectionId)
      return ok()
    case 'stop-all':
      return actions.stopAll()
    case 'open':
      actions.openWindow(command.page)
      return ok()
    case 'search':
      actions.search()
      return ok()
    case 'unlock':
      return actions.unlock()
    case 'lock-stint':
      actions.lockStint()
      return ok()
    case 'unlock-stint':
      return actions.unlockStint()
    case 'quit':
      actions.quit()
      return ok()
    default:
      return assertNever(command)
  }
}
