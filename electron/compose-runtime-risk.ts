import { isLoopbackUrl, staysHere, type Environment } from './aws/endpoints'
import type { System } from './compose-system'
import type { ConnectionDraft } from './contract/connection-drafts'
import { splitRoleId } from './contract/role-id'
import type { ConnectionRecord } from './core/connections/connection-record'
import type { Connections } from './core/connections/connections'
import type { Notices } from './core/notices'
import type { Endpoints } from './core/aws-ports'
import type { KeptBack, RuntimeRiskPort } from './core/runtime-risk'
import type { Sessions } from './core/sessions/sessions'
import type { SignIns } from './core/sign-in/sign-ins'
import type { Vault, VaultContents } from './core/vault'
import type { Place } from './place'

/** An old runtime whose risk the user did not accept. */
function isRisky(place: Pick<Place, 'runtime'>, { settings }: Pick<System, 'settings'>): boolean {
  return place.runtime === 'development' && !settings.get().acceptDevelopmentRuntime
}

/** What this runtime may be used for, as the settings say. */
export function composeRuntimeRisk(place: Place, system: Pick<System, 'settings'>): RuntimeRiskPort {
  return {
    keepsBack: (record) => isRisky(place, system) && !isSimulated(record, record.endpoints, place.env),
    onChange: (run) => {
      let known = isRisky(place, system)
      system.settings.onChange(() => {
        const isNow = isRisky(place, system)
        if (isNow === known) return
        known = isNow
        run()
      })
    },
  }
}

/** Whether a new connection needs the user's word first. @param endpoints those it will have */
export function asksBeforeAdding(
  draft: ConnectionDraft,
  place: Place,
  system: Pick<System, 'settings'>,
  endpoints: Endpoints | undefined,
): boolean {
  return isRisky(place, system) && !isSimulated(draft, endpoints, place.env)
}

/** Whether taking over keys of other programs needs the user's word first. */
export function asksBeforeImport(place: Place, system: Pick<System, 'settings'>): boolean {
  return isRisky(place, system) && !place.data.isDemo && !staysHere(['sts', 'iam'], undefined, place.env)
}

/** Whether a connection leads to nothing but this computer, as the demo organization does. */
export function isSimulated(
  target: ConnectionRecord | ConnectionDraft,
  endpoints: Endpoints | undefined,
  env: Environment,
): boolean {
  switch (target.kind) {
    case 'identity-center':
      return isLoopbackUrl(target.startUrl)
    case 'sts-compatible':
      return isLoopbackUrl(target.service.endpoint)
    case 'iam-user':
      return staysHere(['sts', 'iam'], endpoints, env)
    case 'aws-login':
      return staysHere(['signin', 'sts'], endpoints, env)
    case 'web-identity':
    case 'saml':
      return staysHere(['sts'], endpoints, env)
  }
}

interface Followed {
  readonly connections: Connections
  readonly notices: Notices
  readonly vault: Vault
  readonly signIns: SignIns
  readonly sessions: Sessions
  readonly keptBack: KeptBack
}

/** Says that what an earlier run left is kept back, and lets it go on once the user accepted the risk. */
export function followRuntimeRisk(risk: RuntimeRiskPort, parts: Followed): void {
  const { connections, notices, vault, signIns, sessions, keptBack } = parts
  vault.opened.add((contents) => {
    const isAnyKeptBack = connectionsOf(contents).some((id) => keptBack(id) !== undefined)
    if (isAnyKeptBack) notices.tell({ code: 'development-runtime' })
  })
  risk.onChange(() => {
    if (connections.all().some(({ id }) => keptBack(id) !== undefined)) return
    notices.withdraw('development-runtime')
    signIns.replan()
    sessions.resumeKeptBack()
  })
}

function connectionsOf(contents: VaultContents | undefined) {
  if (!contents) return []
  const { signIns, keys, sessions } = contents
  const ofSessions = [...sessions.keys()].map((roleId) => splitRoleId(roleId).connectionId)
  return [...signIns.keys(), ...keys.keys(), ...ofSessions]
}
