import type { RoleId } from './contract/ids'
import type { Settings } from './contract/settings'
import { Consent, type ConsentPorts } from './core/consumers/consent'
import { ConsumerRegistry } from './core/consumers/consumer-registry'
import { ContainerAccess, type ContainerParts } from './core/consumers/container-access'
import { EndpointState } from './core/consumers/endpoint-state'
import type { AppLock } from './core/lock/app-lock'
import { ProgramGate } from './core/lock/program-gate'
import type { Clock, Random } from './core/ports'
import { isSessionLive } from './core/sessions/session'
import { SharingStates } from './core/sharing/sharing-states'
import type { Sessions } from './core/sessions/sessions'

/** What is handed to other programs: the consumers, where they are served, and the shared sign-ins. */
export function composeRegistry(clock: Clock, random: Random) {
  return {
    registry: new ConsumerRegistry(clock, random),
    endpoint: new EndpointState(),
    sharingStates: new SharingStates(),
  }
}

/** The user's say about who may use what. */
export function composeConsent(outside: Omit<ConsentPorts, 'isLive'>, sessions: Sessions): Consent {
  const isLive = (roleId: RoleId): boolean => isSessionLive(sessions.get(roleId), outside.clock.now())
  return new Consent({ ...outside, isLive })
}

/** What programs may have while Stint is locked. */
export function composeGate(lock: AppLock, settings: () => Settings): ProgramGate {
  return new ProgramGate(lock, settings)
}

/** What the container endpoint may ask. */
export function composeContainer(parts: ContainerParts): ContainerAccess {
  return new ContainerAccess(parts)
}
