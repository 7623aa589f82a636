import { join } from 'node:path'
import { app } from 'electron'
import type { Core } from './compose-core'
import type { System } from './compose-system'
import type { ConnectionId, RoleId } from './contract/ids'
import { fail, ok, type Result } from './contract/result'
import { noAccount, splitRoleId } from './contract/role-id'
import type { ActivityLog } from './core/activity/activity-log'
import { recordCore } from './core/activity/record-core'
import type { Told } from './core/activity/recorder'
import type { Log } from './core/ports'
import type { ActivityDesk } from './core/activity/activity-desk'
import type { Subjects } from './ipc/record-calls'
import type { Place } from './place'

/** A file this large is followed by the next, in characters; with as many as are kept that is some 100,000 lines. */
const largestFile = 4 * 1024 * 1024
/** The log is opened so long after the vault, in milliseconds: events are held until then, and the start is not. */
const afterStart = 1_000

/** The activity log, for as long as the app runs. */
export interface Activity extends ActivityDesk {
  /** Writes down what is left; the vault has to be saved after it. */
  close(): Promise<void>
}

/** Names of what events are about. */
export function nameSubjects({ names, connections, registry }: Core): Subjects & {
  profile(name: string): Pick<Told, 'profile' | 'account' | 'role'>
} {
  const role = (roleId: RoleId): Pick<Told, 'profile' | 'account' | 'role'> => {
    const { accountId, roleName } = splitRoleId(roleId)
    const profile = names.nameOf(roleId)
    return {
      ...(profile === undefined ? {} : { profile }),
      ...(accountId === noAccount ? {} : { account: accountId }),
      role: roleName,
    }
  }
  return {
    role,
    profile: (name) => {
      const roleId = names.roleOf(name)
      return roleId === undefined ? { profile: name } : { ...role(roleId), profile: name }
    },
    connection: (id: ConnectionId) => {
      const found = connections.get(id)
      return found.ok ? found.value.name : ''
    },
    consumer: (id) => registry.all().find((one) => one.id === id)?.name ?? '',
  }
}

/** Begins to record, and opens the log when the vault is known. */
export function composeActivity(place: Place, core: Core, system: System, log: Log): Activity {
  const { activity: recorder, vault, clock } = core
  const folder = join(place.data.path, 'activity')
  recordCore({ ...core, record: recorder.record, ...nameSubjects(core) })
  recorder.record({ who: 'stint', what: 'stint-started', about: place.version })
  let loading: Promise<ActivityLog> | undefined
  const open = async (): Promise<ActivityLog> => {
    const [{ ActivityLog }, { createActivityFiles, hmac }] = await Promise.all([
      import('./core/activity/activity-log'),
      import('./system/activity-files'),
    ])
    const isKept = vault.state === 'ready' || vault.state === 'damaged'
    const { random, later } = system
    const saveVault = () => vault.save()
    const files = createActivityFiles(folder)
    return ActivityLog.open({ files, mac: hmac, clock, later, random, log, saveVault, largestFile }, recorder, isKept)
  }
  const load = (): Promise<ActivityLog> => (loading ??= open())
  /** Nothing is read or written before the vault has said how the chain goes on. */
  const ready = new Promise<void>((resolve) => {
    recorder.ready.add(resolve)
  })
  const use = async <T>(run: (log: ActivityLog) => Promise<Result<T>>): Promise<Result<T>> => {
    if (vault.state === 'locked') return fail('locked')
    await ready
    return run(await load())
  }
  recorder.ready.add(() => {
    system.later(afterStart, () => void load())
  })
  return {
    read: (filter, limit) => use(async (log) => ok(await log.read(filter, limit))),
    verify: () => use(async (log) => ok(await log.verify())),
    exportTo: (format, filter) =>
      use(async (log) => {
        const { exportActivity } = await import('./system/export-activity')
        const place = { folder: app.getPath('downloads'), at: clock.now() }
        return exportActivity(await log.files(), format, filter, place)
      }),
    close: async () => {
      const current = await load()
      current.tellGathered()
      recorder.record({ who: 'stint', what: 'stint-quit' })
      await current.close()
    },
  }
}
