import { createHmac } from 'node:crypto'
import type { ActivityFiles, ActivityPorts, Mac } from '../../../electron/core/activity/activity-ports'
import { ActivityLog } from '../../../electron/core/activity/activity-log'
import { Recorder } from '../../../electron/core/activity/recorder'
import { fail, ok } from '../../../electron/contract/result'
import { packVault, unpackVault, type PackedVault } from '../../../electron/core/vault-contents'
import { FakeClock } from '../../fakes/fake-clock'
import { FakeLog } from '../../fakes/fake-log'

export const hmac: Mac = (key, text) => createHmac('sha256', key.reveal()).update(text).digest('hex')

/** The log's files in memory; the disk can be full, or take half of what it is given. */
export class MemoryFiles implements ActivityFiles {
  readonly texts = new Map<string, string>()
  /** Names of the files that were read, in this order. */
  readonly reads: string[] = []
  syncs = 0
  isFull = false

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.texts.keys()].sort())
  }

  read(name: string): Promise<string> {
    this.reads.push(name)
    return Promise.resolve(this.texts.get(name) ?? '')
  }

  append(name: string, text: string) {
    if (this.isFull) return Promise.resolve(fail('disk-full', { path: name }))
    this.texts.set(name, (this.texts.get(name) ?? '') + text)
    return Promise.resolve(ok())
  }

  sync() {
    this.syncs += 1
    return Promise.resolve(ok())
  }

  cut(name: string, text: string): Promise<void> {
    this.texts.set(name, text)
    return Promise.resolve()
  }

  remove(name: string): Promise<void> {
    this.texts.delete(name)
    return Promise.resolve()
  }

  /** All lines, oldest first. */
  lines(): readonly string[] {
    return [...this.texts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, text]) => text.split('\n').filter((line) => line !== ''))
  }

  /** Changes the lines of the newest file, as somebody with an editor would. */
  edit(change: (lines: string[]) => readonly string[]): void {
    const name = [...this.texts.keys()].sort().at(-1) ?? ''
    const lines = (this.texts.get(name) ?? '').split('\n').slice(0, -1)
    this.texts.set(
      name,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    )
  }
}

/** A vault and a disk that outlive the runs of Stint. */
export class ActivityWorld {
  readonly files = new MemoryFiles()
  readonly clock = new FakeClock(Date.parse('2026-11-22T10:00:00Z'))
  vault: PackedVault | undefined
  vaultSaves = 0
  largestFile = 4 * 1024 * 1024
  isVaultWritable = true
  hasKeyStore = true
  #made = 0

  /** Starts Stint: the log is open when this answers. */
  async start(): Promise<{ log: ActivityLog; recorder: Recorder }> {
    const recorder = new Recorder(this.clock)
    recorder.restore(this.hasKeyStore && this.vault ? unpackVault(this.vault)?.activity : undefined)
    const log = await ActivityLog.open(this.ports(recorder), recorder, this.hasKeyStore)
    return { log, recorder }
  }

  /** Writes the vault, as other services do too. */
  save(recorder: Recorder): Promise<boolean> {
    if (!this.isVaultWritable || !this.hasKeyStore) return Promise.resolve(false)
    this.vaultSaves += 1
    const contents = { signIns: new Map(), sessions: new Map(), keys: new Map(), consumers: [] }
    this.vault = JSON.parse(JSON.stringify(packVault({ ...contents, activity: recorder.proof() }))) as PackedVault
    return Promise.resolve(true)
  }

  ports(recorder: Recorder): ActivityPorts {
    return {
      files: this.files,
      mac: hmac,
      clock: this.clock,
      later: (ms, run) => void this.clock.at(this.clock.now() + ms, run),
      random: {
        hex: (bytes) =>
          `${(this.#made += 1)}`
            .padStart(2, '0')
            .repeat(bytes)
            .slice(0, bytes * 2),
      },
      log: new FakeLog(),
      saveVault: () => this.save(recorder),
      largestFile: this.largestFile,
    }
  }
}
