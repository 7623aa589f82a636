import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { DoctorReport } from '../../../electron/contract/doctor'
import { fail, ok, type Result } from '../../../electron/contract/result'
import type { StintProfile } from '../../../electron/core/doctor/desk'
import { Doctor } from '../../../electron/core/doctor/doctor'
import { readEnvironment } from '../../../electron/core/doctor/variables'
import type { CallerIdentity } from '../../../electron/core/aws-ports'
import { readForDoctor } from '../../../electron/delivery/aws-config/read-for-doctor'
import { createDeskReader } from '../../../electron/system/desk-reader'

export const now = Date.UTC(2026, 10, 21, 12, 0, 0)

export const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRETKEY'
export const longTerm = 'AKIAIOSFODNN7EXAMPLE'
export const temporary = 'ASIAIOSFODNN7SESSION'

/** A real home folder with a work folder in it, and what else a doctor is told. */
export interface Scene {
  /** Below the home folder, by path; `$HOME` in a text stands for it. */
  readonly files?: Readonly<Record<string, string>>
  readonly modes?: Readonly<Record<string, number>>
  /** `$HOME` in a value stands for the home folder. */
  readonly env?: Readonly<Record<string, string>>
  /** Cached Identity Center tokens, by session name or start URL. */
  readonly tokens?: Readonly<Record<string, object>>
  readonly stint?: readonly StintProfile[]
  readonly clockOffset?: number
  readonly profile?: string
  readonly identify?: (profile: string) => Promise<Result<CallerIdentity>>
}

/** Writes the scene to the disk, lets the doctor look at it, and takes it away again. */
export function examine(scene: Scene): Promise<DoctorReport> {
  return stage(scene, ({ report }) => Promise.resolve(report))
}

/** A scene that stands on the disk, with its environment and what the doctor says of it. */
interface Stage {
  readonly home: string
  readonly env: Readonly<Record<string, string>>
  readonly report: DoctorReport
}

/** The same, for a test that lets other programs look at it too. */
export async function stage<T>(scene: Scene, use: (stage: Stage) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'stint-doctor-'))
  try {
    writeScene(home, scene)
    const { stint = [], clockOffset = 0, profile, identify = () => Promise.resolve(fail('not-found')) } = scene
    const doctor = new Doctor({
      read: createDeskReader({ home, platform: 'linux', readText: readForDoctor }),
      clock: { now: () => now },
      stint: () => stint,
      clockOffset: () => clockOffset,
      identify,
    })
    const entries = Object.entries(scene.env ?? {}).map(([name, value]) => [name, value.replace('$HOME', home)])
    const env = { HOME: home, ...(Object.fromEntries(entries) as Record<string, string>) }
    const variables = readEnvironment(env)
    const question = { of: 'shell', variables, directory: join(home, 'work') } as const
    const report = await doctor.examine(profile === undefined ? question : { ...question, chosen: profile })
    return await use({ home, env, report })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function writeScene(home: string, { files = {}, modes = {}, tokens = {} }: Scene): void {
  mkdirSync(join(home, 'work'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text.replaceAll('$HOME', home), { mode: 0o600 })
  }
  for (const [path, mode] of Object.entries(modes)) chmodSync(join(home, path), mode)
  const cache = join(home, '.aws', 'sso', 'cache')
  mkdirSync(cache, { recursive: true })
  for (const [name, token] of Object.entries(tokens)) {
    const file = `${createHash('sha1').update(name).digest('hex')}.json`
    writeFileSync(join(cache, file), JSON.stringify(token))
  }
}

/** One of Stint's profiles with a session that runs for another 42 minutes. */
export function runningProfile(profile: string, over: Partial<StintProfile> = {}): StintProfile {
  const expiresAt = now + 42 * 60_000
  return { profile, account: 'Payments', role: 'Admin', state: 'running', expiresAt, keyEnding: 'SION', ...over }
}

export const confirmed = (arn: string) => () => Promise.resolve(ok({ arn, userId: 'AROA', accountId: '111122223333' }))
