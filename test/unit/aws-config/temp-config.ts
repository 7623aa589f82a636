import * as nodeFs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  createAwsConfigFile,
  type AwsConfigFile,
  type AwsConfigFileParts,
} from '../../../electron/delivery/aws-config/aws-config-file'
import type { Failure } from '../../../electron/contract/result'
import type { FilePort } from '../../../electron/delivery/aws-config/file-port'
import { createLockFile } from '../../../electron/delivery/aws-config/lock-file'
import { renderProfile, type ProfileEntry } from '../../../electron/delivery/aws-config/section-text'

export interface TempConfig {
  readonly home: string
  readonly path: string
  readonly credentialsPath: string
  readonly backupDir: string
  readonly file: AwsConfigFile
  /** Pauses that the file asked for, in milliseconds; none is really waited. */
  readonly waits: number[]
  /** What was told of another program's lost bytes. */
  readonly losses: Failure[]
  readonly read: () => Promise<string>
  readonly listFolder: () => Promise<string[]>
}

/** A home folder on the real disk with an AWS config file, or without one; removed after the test. */
export async function makeTempConfig(
  text: string | undefined,
  more: Partial<AwsConfigFileParts> & { credentials?: string } = {},
): Promise<TempConfig> {
  const home = await nodeFs.mkdtemp(join(tmpdir(), 'stint-aws-'))
  onTestFinished(() => nodeFs.rm(home, { recursive: true, force: true }))
  const folder = join(home, '.aws')
  const [path, credentialsPath, backupDir] = [
    join(folder, 'config'),
    join(folder, 'credentials'),
    join(home, 'backups'),
  ]
  if (text !== undefined || more.credentials !== undefined) await nodeFs.mkdir(folder)
  if (text !== undefined) await nodeFs.writeFile(path, text)
  if (more.credentials !== undefined) await nodeFs.writeFile(credentialsPath, more.credentials)
  const waits: number[] = []
  const losses: Failure[] = []
  const file = createAwsConfigFile({
    env: {},
    home,
    platform: process.platform,
    fs: nodeFs,
    lock: createLockFile(),
    backupDir,
    onLost: (loss) => losses.push(loss),
    now: () => Date.UTC(2030, 0, 2),
    wait: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
    ...more,
  })
  const read = () => nodeFs.readFile(path, 'utf8')
  return { home, path, credentialsPath, backupDir, file, waits, losses, read, listFolder: () => nodeFs.readdir(folder) }
}

/** The real disk with some calls replaced. */
export function withFaults(faults: Partial<FilePort>): FilePort {
  return { ...nodeFs, ...faults }
}

/** A system error as Node rejects with. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** What the app would have noted of these profiles. */
export function noteWritten(...entries: ProfileEntry[]): Map<string, string[]> {
  return new Map(entries.map((entry) => [entry.id, [renderProfile(entry)]]))
}
