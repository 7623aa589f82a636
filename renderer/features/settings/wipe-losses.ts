import type { Translate } from '../../../electron/contract/messages/translator'
import type { ConnectionView, Snapshot } from '../../../electron/contract/views'

/** So many connections are named. */
const named = 3

/** What a wipe takes away, line by line; only what is there. */
export function listLosses(t: Translate, snapshot: Snapshot): readonly string[] {
  const { connections, sessions, notes, plainFiles, consumers, app, keyStore } = snapshot
  const line = (count: number, write: () => string): readonly string[] => (count > 0 ? [write()] : [])
  const keys = connections.filter((one) => hasKeys(one, keyStore)).length
  const shared = connections.filter((one) => one.kind === 'identity-center' && one.sharing !== undefined).length
  const profiles = Object.values(notes).filter(({ profile }) => profile?.written).length
  const active = consumers.filter(({ revokedAt }) => revokedAt === undefined).length
  const count = connections.length
  return [
    ...line(count, () => t('wipe.connections', { count, names: nameSome(t, connections) })),
    ...line(keys, () => t('wipe.keys', { count: keys })),
    ...line(sessions.length, () => t('wipe.sessions', { count: sessions.length })),
    ...line(profiles, () => t('wipe.profiles', { count: profiles, path: app.paths.config })),
    ...line(plainFiles.length, () => t('wipe.plainFiles', { count: plainFiles.length })),
    ...line(shared, () => t('wipe.shared', { count: shared })),
    ...line(active, () => t('wipe.consumers', { count: active })),
    t('wipe.rest'),
  ]
}

/** While the key ring is locked nobody can see whether the keys are there, but they would go as well. */
function hasKeys(one: ConnectionView, keyStore: Snapshot['keyStore']): boolean {
  if (one.kind !== 'iam-user' && one.kind !== 'sts-compatible') return false
  return 'keyEnding' in one || keyStore === 'locked' || keyStore === 'opening'
}

function nameSome(t: Translate, connections: readonly ConnectionView[]): string {
  const names = connections.slice(0, named).map(({ name }) => name)
  const more = connections.length - names.length
  return more > 0 ? t('wipe.connectionsMore', { names: names.join(', '), count: more }) : names.join(', ')
}
