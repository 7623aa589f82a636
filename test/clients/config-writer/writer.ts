import * as fs from 'node:fs/promises'
import { once } from 'node:events'
import { createAwsConfigFile } from '../../../electron/delivery/aws-config/aws-config-file'
import { createLockFile } from '../../../electron/delivery/aws-config/lock-file'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'

const [, , home = '', rounds = 'Infinity'] = process.argv

/** The profiles that come and go, and their texts. */
const entries = ['a', 'b', 'c'].map((name) => ({
  id: `id-${name}`,
  name,
  credentialProcess: `/bin/stint credentials ${name}`,
}))
const written = new Map(entries.map((entry) => [entry.id, [renderProfile(entry)]]))

const file = createAwsConfigFile({
  env: {},
  home,
  platform: process.platform,
  fs,
  lock: createLockFile(60_000),
  backupDir: `${home}/backups`,
  now: Date.now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  onLost: (loss) => process.stdout.write(`lost ${JSON.stringify(loss.values)}\n`),
})

/** Writes and removes profiles, as many times as asked for, once it is told to begin. */
async function run(): Promise<void> {
  process.stdout.write('ready\n')
  await once(process.stdin, 'data')
  for (let round = 0; round < Number(rounds); round++) {
    const some = entries.slice(round % 3)
    const done =
      round % 2 === 0
        ? await file.writeProfiles(some, { written })
        : await file.removeProfiles(
            some.map(({ id }) => id),
            { written },
          )
    if (round === 0) process.stdout.write('going\n')
    if (!done.ok) process.stdout.write(`failed ${JSON.stringify(done.error)}\n`)
  }
  process.stdout.write('done\n')
  process.stdin.destroy()
}

void run()
