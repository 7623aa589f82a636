import type { Fact, Format } from '../../contract/formats'
import type { RoleId } from '../../contract/ids'
import { factsOf } from '../../contract/role-offers'
import { splitRoleId } from '../../contract/role-id'
import { fail, failWith, ok, type Result } from '../../contract/result'
import type { Settings } from '../../contract/settings'
import type { ClipboardProof } from '../../contract/delivery-views'
import type { Credentials } from '../credentials'
import type { Notes } from '../notes'
import type { SavedRoles } from '../saved-roles/saved-roles'
import type { ConsoleDestination } from '../console-ports'
import type { Clock } from '../ports'
import { isServing } from '../sessions/session'
import type { Asked } from '../sessions/session-ports'
import type { Sessions } from '../sessions/sessions'
import type { ConsoleLinks } from './console-links'
import type { Copying } from './copying'
import type { ProfileNames } from './profile-names'

export interface HandingOutParts {
  readonly sessions: Sessions
  readonly notes: Notes
  readonly names: ProfileNames
  readonly copying: Copying
  readonly links: ConsoleLinks
  readonly savedRoles: SavedRoles
  readonly clock: Clock
  readonly settings: () => Settings
  readonly rememberFormat: (format: Format) => void
}

/** Hands sessions out on the user's behalf. What is not running is started first. */
export class HandingOut {
  readonly #parts: HandingOutParts

  constructor(parts: HandingOutParts) {
    this.#parts = parts
  }

  /**
   * Credentials of a role, after starting its session if need be.
   */
  async credentials(roleId: RoleId, asked: Asked = 'attended'): Promise<Result<Credentials>> {
    const { sessions, notes, clock } = this.#parts
    const present = sessions.get(roleId)
    // Credentials that still work are handed out also while AWS cannot be reached.
    const started = present && isServing(present, clock.now()) ? ok() : await sessions.start(roleId, asked)
    if (!started.ok) return started
    notes.noteUse(roleId, clock.now())
    return sessions.credentials(roleId)
  }

  async copy(roleId: RoleId, format: Format): Promise<Result<ClipboardProof>> {
    const { names, copying, notes, clock, settings, rememberFormat } = this.#parts
    const credentials = await this.credentials(roleId)
    if (!credentials.ok) return credentials
    const profileName = names.nameOf(roleId)
    const tools = names.toolsOf(roleId, settings().defaultRegion)
    const options = profileName ? { ...tools, profileName } : tools
    const copied = await copying.copyCredentials(roleId, format, credentials.value, options)
    if (!copied.ok) return copied
    notes.noteCopy(roleId, format, clock.now())
    rememberFormat(format)
    return copied
  }

  /** Copies something of a role that is no secret. */
  async copyFact(roleId: RoleId, fact: Fact): Promise<Result<ClipboardProof>> {
    const text = this.#fact(roleId, fact)
    return text.ok ? this.#parts.copying.copyText(text.value) : text
  }

  async openConsole(roleId: RoleId, destination?: ConsoleDestination): Promise<Result<undefined>> {
    const { links, notes, clock } = this.#parts
    const opened = await links.open(roleId, destination, () => this.credentials(roleId))
    if (!opened.ok) return failWith(opened.error)
    notes.change(roleId, { consoleOpenedAt: clock.now(), lastUsedAt: clock.now() })
    return ok()
  }

  #fact(roleId: RoleId, fact: Fact): Result<string> {
    const { accountId } = splitRoleId(roleId)
    const definition = this.#parts.savedRoles.get(roleId)?.definition
    if (!factsOf(roleId, definition).includes(fact)) return fail('fact-not-there')
    switch (fact) {
      case 'account-id':
        return ok(accountId)
      case 'console-link':
        return this.#parts.links.shortcut(roleId)
      case 'profile-name': {
        const name = this.#parts.names.nameOf(roleId)
        return name === undefined ? fail('role-unknown') : ok(name)
      }
      case 'role-arn': {
        if (definition && 'roleArn' in definition) return ok(definition.roleArn)
        const arn = this.#parts.sessions.get(roleId)?.identity?.arn
        // The path and the ending of the role's name are Identity Center's: only AWS can tell the whole ARN.
        return arn === undefined
          ? fail('session-not-running', { profile: this.#parts.names.nameOf(roleId) ?? '' })
          : ok(roleArnOf(arn))
      }
    }
  }
}

/** The role's own ARN out of that of a session: `arn:…:sts::id:assumed-role/Role/name` → `arn:…:iam::id:role/Role`. */
export function roleArnOf(sessionArn: string): string {
  return sessionArn.replace(/^(arn:[^:]+):sts:(:\d{12}):assumed-role\/([^/]+)\/.*$/, '$1:iam:$2:role/$3')
}
