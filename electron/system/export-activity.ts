import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ActivityExport, ActivityFilter } from '../contract/activity'
import { failWith, ok, type Result } from '../contract/result'
import type { LogFile } from '../core/activity/check-log'
import { exportLog } from '../core/activity/export-log'
import { describeFileError } from './stored-file'

/** Writes what fits into a new file for its owner only, named by the time. Fails with `disk-full`, `config-unreadable`. */
export async function exportActivity(
  files: readonly LogFile[],
  format: ActivityExport,
  filter: ActivityFilter,
  { folder, at }: { readonly folder: string; readonly at: number },
): Promise<Result<{ path: string }>> {
  const path = join(folder, `stint-activity-${new Date(at).toISOString().replace(/[:.]/g, '-')}.${format}`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(path, exportLog(files, format, filter), { mode: 0o600, flag: 'wx' })
    return ok({ path })
  } catch (error) {
    return failWith(describeFileError(error, path))
  }
}
