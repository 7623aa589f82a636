import type { Outside } from './outside'
import type { HandingOut } from './core/delivery/handing-out'
import { PlainFiles } from './core/delivery/plain-files'
import type { ProfileNames } from './core/delivery/profile-names'
import type { Notes } from './core/notes'
import type { Notices } from './core/notices'
import type { PlainFilesPort } from './core/ports'
import type { Sessions } from './core/sessions/sessions'
import type { EditorParts, ConfigEditor } from './delivery/aws-config/config-editor'
import { createPlainFiles } from './delivery/plain-files/plain-files'
import { runProgram } from './system/run-program'
import type { Place } from './place'

/** Git answers at once; a repository on a sleeping disk does not hold the window up for longer, in milliseconds. */
const longestGit = 3_000

/** Where plain files lie and how they are written. */
export function composePlainFiles(place: Place, editor: EditorParts, credentials: ConfigEditor): PlainFilesPort {
  return createPlainFiles({
    ...editor,
    home: place.home,
    credentials,
    runGit: (args) => runProgram('git', args, { timeoutMs: longestGit, withoutOutput: true }),
  })
}

interface Followed {
  readonly notes: Notes
  readonly names: ProfileNames
  readonly notices: Notices
  readonly sessions: Sessions
  readonly handingOut: HandingOut
}

/** Keys in plain files, by the user's choice, as they follow their sessions. */
export function followPlainFiles(
  outside: Outside,
  { notes, names, notices, sessions, handingOut }: Followed,
): PlainFiles {
  const { clock, random, settings, keep, plainFiles: port } = outside
  return new PlainFiles({
    port,
    clock,
    random,
    sessions,
    keep,
    credentials: (roleId) => handingOut.credentials(roleId),
    toolsOf: (roleId) => names.toolsOf(roleId, settings.get().defaultRegion),
    isProfile: (name) => notes.all().some(({ profile }) => profile?.name === name && profile.text !== undefined),
    tell: (failure, subject) => {
      notices.tell(failure, subject)
    },
  })
}
