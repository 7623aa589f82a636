import type { RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import type { Connections } from '../connections/connections'
import type { PlainFiles } from '../delivery/plain-files'
import type { Sessions } from './sessions'

interface Followed {
  readonly connections: Pick<Connections, 'noteHandedOut'>
  readonly sessions: Pick<Sessions, 'get' | 'handedOut'>
  readonly plainFiles: Pick<PlainFiles, 'followed'>
}

/** Has each connection remember until when credentials that left Stint stay valid, beyond their session and a restart. */
export function followHandedOut({ connections, sessions, plainFiles }: Followed): void {
  const note = (roleId: RoleId): void => {
    const endsAt = sessions.get(roleId)?.issued?.endsAt
    if (endsAt !== undefined) connections.noteHandedOut(splitRoleId(roleId).connectionId, endsAt)
  }
  sessions.handedOut.add(note)
  // A file that is refreshed hands the new ones out by itself.
  plainFiles.followed.add(({ what, roleId, failure }) => {
    if (what === 'file-written' && !failure) note(roleId)
  })
}
