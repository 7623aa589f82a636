import { mkdirSync, writeFileSync } from 'node:fs'
import { link, lstat, mkdir, open, readdir, readFile, readlink, rename, stat, unlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createAwsConfigFile } from '../../electron/delivery/aws-config/aws-config-file'
import { createLockFile } from '../../electron/delivery/aws-config/lock-file'
import { compareSeries, formatSpread } from './numbers'
import type { Row } from './report'
import { now } from './running-app'
import type { World } from './world'

const profiles = 4_000
const rounds = 15

type LoadFiles = (options: { filepath: string; configFilepath: string; ignoreCache: boolean }) => Promise<object>

/** Times one edit of a long AWS config file, lock, backup and all, against the JS SDK's loader only reading it. */
export async function measureConfig(world: World, root: string): Promise<Row[]> {
  const load = findLoader(root)
  const folder = join(world.folder, 'aws')
  const path = join(folder, 'config')
  mkdirSync(folder)
  writeFileSync(path, writeLongConfig())
  const file = createAwsConfigFile({
    env: { AWS_CONFIG_FILE: path, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') },
    home: folder,
    platform: process.platform,
    fs: { readFile, stat, lstat, readlink, readdir, mkdir, open, rename, link, unlink },
    lock: createLockFile(),
    backupDir: join(folder, 'backups'),
    onLost: () => undefined,
    now: Date.now,
    wait: (ms) => wait(ms),
  })
  const ours: number[] = []
  const theirs: number[] = []
  const floor: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const entry = {
      id: `bench-${round}`,
      name: `bench-${round}`,
      credentialProcess: '/bin/true',
      region: 'eu-central-1',
    }
    ours.push(
      await time(
        () => file.writeProfiles([entry], { written: new Map() }),
        ({ ok }) => ok,
      ),
    )
    const files = { filepath: join(folder, 'credentials'), configFilepath: path, ignoreCache: true }
    theirs.push(
      await time(
        () => load(files),
        () => true,
      ),
    )
    floor.push(
      await time(
        () => replaceBlindly(path),
        (bytes) => bytes > 0,
      ),
    )
  }
  const { ofMin, ofMedian } = compareSeries(theirs, ours)
  return [
    {
      what: 'AWS config of 20,000 lines: parse, edit, write',
      measured: `${ofMedian.toFixed(1)} × faster (minimums ${ofMin.toFixed(1)} ×)`,
      target: '≥ 5.0 ×',
      isMet: ofMedian >= 5,
      detail: `min/median ${formatSpread(ours, 'ms', 1)} against ${formatSpread(theirs, 'ms', 1)} of the JS SDK's loader, which only parses; n=${rounds}; the disk's part alone, with nothing parsed or checked, takes ${formatSpread(floor, 'ms', 1)}`,
    },
  ]
}

/**
 * What no edit can do without that takes a lock and survives a power cut: lock, read, write beside, fsync, compare,
 * rename, compare. Gives the file's size in bytes.
 */
async function replaceBlindly(path: string): Promise<number> {
  const release = await createLockFile()(path)
  const bytes = await readFile(path)
  const beside = await open(`${path}.floor`, 'w', 0o600)
  await beside.writeFile(bytes)
  await beside.sync()
  await beside.close()
  const old = await open(path, 'r')
  const isSame = bytes.equals(await old.readFile())
  await rename(`${path}.floor`, path)
  const wasSame = bytes.equals(await readFile(path))
  await old.close()
  await release()
  return isSame && wasSame ? bytes.length : 0
}

async function time<T>(work: () => Promise<T>, isRight: (result: T) => boolean): Promise<number> {
  const start = now()
  const result = await work()
  const took = now() - start
  if (!isRight(result)) throw new Error(`the edit failed: ${JSON.stringify(result)}`)
  return took
}

/** The loader that the SDK's own clients use; a dependency of theirs, so it is looked for beside them. */
function findLoader(root: string): LoadFiles {
  const fromSdk = createRequire(join(root, 'node_modules/@aws-sdk/client-sts/package.json'))
  return (fromSdk('@smithy/core/config') as { loadSharedConfigFiles: LoadFiles }).loadSharedConfigFiles
}

/** Five lines for each profile, with what people have in theirs. */
function writeLongConfig(): string {
  return Array.from({ length: profiles }, (_, at) =>
    [
      `[profile workload-${at}-administrator]`,
      `region = eu-central-1`,
      at % 3 === 0 ? '# the team that owns it is in the wiki' : 'output = json',
      at % 2 === 0
        ? `role_arn = arn:aws:iam::${100_000_000_000 + at}:role/Administrator`
        : `sso_account_id = ${100_000_000_000 + at}`,
      '',
    ].join('\n'),
  ).join('\n')
}
