import type { MessageBoxOptions } from 'electron'
import type { Translate } from '../contract/messages/translator'
import type { ConnectionView } from '../contract/connection-views'
import type { Snapshot } from '../contract/snapshot'
import { cleanName } from '../core/foreign-names'

/** So many connections are named. */
const named = 3

/** The button of the question that wipes, by its place; every other answer keeps everything. */
export const wipeButton = 1

/** The question before everything is wiped, for a window of the system's: it names what is lost, and begins on keeping it. */
export function writeWipeQuestion(t: Translate, snapshot: Snapshot): MessageBoxOptions {
  const losses = listLosses(t, snapshot).map((loss) => `• ${loss}`)
  return {
    type: 'warning',
    title: t('wipe.question'),
    message: t('wipe.question'),
    detail: [t('wipe.cannotUndo'), '', ...losses, '', t('wipe.stays')].join('\n'),
    buttons: [t('wipe.keep'), t('wipe.do')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
}

/** What a wipe takes away, line by line; only what is there. */
function listLosses(t: Translate, snapshot: Snapshot): readonly string[] {
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
  const names = connections.slice(0, named).map(({ name }) => cleanName(name))
  const more = connections.length - names.length
  return more > 0 ? t('wipe.connectionsMore', { names: names.join(', '), count: more }) : names.join(', ')
}
