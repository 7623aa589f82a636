import * as fs from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { usualSts } from '../../../electron/contract/sts-presets'
import { AccountNotes } from '../../../electron/core/account-notes'
import { Catalogue } from '../../../electron/core/catalogue/catalogue'
import { savedCatalogueSchema } from '../../../electron/core/catalogue/saved-catalogue'
import { Connections } from '../../../electron/core/connections/connections'
import { KeyRing } from '../../../electron/core/connections/long-term-keys'
import { Notes } from '../../../electron/core/notes'
import { Notices } from '../../../electron/core/notices'
import { SavedRoles } from '../../../electron/core/saved-roles/saved-roles'
import { Secret } from '../../../electron/core/secret'
import { StateKeeper } from '../../../electron/core/state-keeper'
import { stateSchema } from '../../../electron/core/state-file'
import { Vault } from '../../../electron/core/vault'
import { createAwsConfigFile } from '../../../electron/delivery/aws-config/aws-config-file'
import { createLockFile } from '../../../electron/delivery/aws-config/lock-file'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'
import { createPlainFile } from '../../../electron/system/plain-file'
import { systemRandom } from '../../../electron/system/random'
import { createVaultFile } from '../../../electron/system/vault-file'
import { FakeKeyStore } from '../../fakes/fake-key-store'
import { FakeLog } from '../../fakes/fake-log'

const [, , data = '', home = ''] = process.argv
const say = (word: string, value: unknown): void => void process.stdout.write(`${word} ${JSON.stringify(value)}\n`)

const stamp = () => String(Date.now())
const connections = new Connections(systemRandom)
const keys = new KeyRing()
const notices = new Notices()
const core = {
  connections,
  notices,
  notes: new Notes(),
  accountNotes: new AccountNotes(),
  savedRoles: new SavedRoles(),
  catalogue: new Catalogue(),
  plainFiles: { all: () => [], restore: () => undefined },
}
const files = new StateKeeper(
  core,
  {
    stateFile: createPlainFile(`${data}/state.json`, stateSchema, 'settings-damaged', stamp),
    catalogueFile: createPlainFile(`${data}/catalogue.json`, savedCatalogueSchema, 'settings-damaged', stamp),
  },
  (ms, run) => void setTimeout(run, ms),
)
const keyStore = new FakeKeyStore()
const vault = new Vault(keyStore, createVaultFile(`${data}/vault`, keyStore, stamp), new FakeLog(), () => ({
  signIns: new Map(),
  sessions: new Map(),
  keys: keys.all(),
  consumers: [],
}))
const config = createAwsConfigFile({
  env: {},
  home,
  platform: process.platform,
  fs,
  lock: createLockFile(1_500),
  backupDir: `${home}/backups`,
  now: Date.now,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  onLost: (loss) => say('lost', loss.values),
})

/** What was acknowledged earlier is read back and told; then things are added, each told when the app would answer. */
async function run(): Promise<void> {
  await files.restoreState()
  await files.restoreCatalogue()
  keys.restore((await vault.open())?.keys ?? new Map())
  connections.changed.add(() => files.saveState())
  keys.changed.add(() => void vault.save())
  vault.failed.add((failure) => notices.tell(failure))
  const profiles = connections.all().map(({ id }) => ({ id, name: `survivor-${id}`, credentialProcess: '/bin/stint' }))
  const written = new Map(profiles.map((entry) => [entry.id as string, [renderProfile(entry)]]))
  const owned = await config.listOwned(written)
  say('found', {
    connections: connections.all().map(({ id }) => id),
    keys: [...keys.all()].map(([id, entry]) => `${id} ${entry.secretAccessKey.reveal()}`),
    profiles: owned.ok ? owned.value.map(({ id }) => id) : owned.error.code,
    notices: notices.all().map(({ failure }) => failure.code),
    vault: vault.state,
  })
  for await (const _ of createInterface({ input: process.stdin })) await addOne(written)
}

async function addOne(written: Map<string, string[]>): Promise<void> {
  const place = { region: 'eu-central-1', sts: usualSts, workloadRegion: '' }
  const { id } = connections.addOther({ kind: 'iam-user', name: 'Elena', ...place, mfaDevice: '' })
  const secret = systemRandom.hex(400)
  keys.put(id, { accessKeyId: 'AKIASURVIVOR', secretAccessKey: new Secret(secret) })
  await Promise.all([files.settle(), vault.settle()])
  const fault = notices.all()[0]?.failure.code
  say(fault ? 'refused' : 'kept', fault ?? { connection: id, key: `${id} ${secret}` })
  if (fault) return say('ready', null)
  const entry = { id, name: `survivor-${id}`, credentialProcess: '/bin/stint' }
  written.set(id, [renderProfile(entry)])
  const done = await config.writeProfiles([entry], { written })
  say(done.ok ? 'kept' : 'refused', done.ok ? { profile: id } : done.error.code)
  say('ready', null)
}

void run()
