import { createHash } from 'node:crypto'
import { link, lstat, mkdir, open, readdir, readFile, readlink, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Translate } from './contract/messages/translator'
import { failWith, ok } from './contract/result'
import type { Clock, Log, ProfilesPort, ProfileToWrite, Random } from './core/ports'
import { nameSubjects } from './compose-activity'
import type { Core } from './compose-core'
import type { SignInDesk } from './core/sign-in/sign-in-desk'
import { startAgent, type AgentStart } from './delivery/agent/agent'
import { startLoopbackAgent } from './delivery/agent/loopback-agent'
import { recordBackend, type Caller } from './delivery/agent/record-backend'
import { recordSignIns } from './delivery/agent/record-sign-ins'
import { createRoutes } from './delivery/agent/routes'
import { readRuntimeFolder } from './delivery/agent/runtime-folder'
import { locationPath } from './delivery/agent/socket-place'
import { createAwsConfigFile, type AwsConfigFile } from './delivery/aws-config/aws-config-file'
import { ConfigEditor, type EditorParts } from './delivery/aws-config/config-editor'
import { locateAwsFiles } from './delivery/aws-config/locate-files'
import { readSections } from './delivery/aws-config/read-sections'
import { createLoginFiles } from './system/login-files'
import { runProgram } from './system/run-program'
import type { LoginFiles } from './aws/logins'
import { credentialProcessLine } from './delivery/aws-config/credential-process-line'
import type { FilePort } from './delivery/aws-config/file-port'
import { createLockFile } from './delivery/aws-config/lock-file'
import { renderProfile, type ProfileEntry } from './delivery/aws-config/section-text'
import { commandPath, installCommand, type CommandPlace } from './delivery/command/install-command'
import type { PathPlace } from './delivery/command/put-on-path'
import type { CommandParts } from './delivery/command/command-context'
import { commandNames } from './delivery/command/command-words'
import type { AskActivity } from './delivery/command/print-activity'
import { runCommand } from './delivery/command/run-command'
import type { AskDoctor } from './delivery/command/run-doctor'
import type { Place } from './place'

const fs: FilePort = { readFile, stat, lstat, readlink, readdir, mkdir, open, rename, link, unlink }

/** Where the command belongs for this data directory. */
export function commandPlace({ home, data, platform }: Place): CommandPlace {
  return { home, dataDir: data.path, ownData: data.isOwn || data.isDemo, platform }
}

/** Where a link to the command makes it typeable. */
export function pathPlace({ home, env }: Place): PathPlace {
  return { home, path: env['PATH'] ?? '', sharedFolder: '/usr/local/bin' }
}

/** The demo has AWS files of its own, so that it never touches the user's. */
export function awsFileVariables({ data, env }: Place): Readonly<Record<string, string | undefined>> {
  if (!data.isDemo) return env
  const folder = join(data.path, 'aws')
  return { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') }
}

/** Starts the agent and brings the `stint` command up to date. */
export async function composeAgent(
  place: Place,
  core: Core,
  t: Translate,
  clock: Clock,
  random: Random,
  log: Log,
  doctor: AskDoctor,
  activity: AskActivity,
  signIns: SignInDesk,
): Promise<AgentStart> {
  const { data, env, platform, temp, userId, version } = place
  const { record } = core.activity
  const subjects = nameSubjects(core)
  const backendOf = (caller: Caller) =>
    recordBackend(core.consumers, caller, record, (profile) => subjects.profile(profile))
  const desks = { doctor, activity, signIns: recordSignIns(signIns, record) }
  const recordTypo: CommandParts['recordTypo'] = (way, typo) =>
    record({ who: 'command', what: 'command-mistyped', way, ...typo })
  const context = { t, clock, ...desks, recordTypo, command: commandPath(commandPlace(place)) }
  const routes = createRoutes({
    backend: backendOf({ who: 'unnamed', way: 'http' }),
    t,
    runCommand: (form) => runCommand({ ...context, backend: backendOf({ who: 'command', way: wayOf(form) }) }, form),
    onRefused: () => record({ who: 'unnamed', what: 'request-refused', way: 'http', result: 'bad-request' }),
  })
  const runtimeDir = await readRuntimeFolder(env['XDG_RUNTIME_DIR'], userId)
  const around = {
    dataDir: data.path,
    ownData: data.isOwn || data.isDemo,
    tempDir: temp,
    userId,
    ...(runtimeDir ? { runtimeDir } : {}),
  }
  const [started, installed] = await Promise.all([
    platform === 'win32'
      ? startLoopbackAgent({ dataDir: data.path, userId, random }, routes, log)
      : startAgent(around, routes, log),
    installCommand(commandPlace(place), { location: locationPath(data.path), version }, t),
  ])
  if (!started.started) log.warn('agent', 'does not listen', started.problem)
  if (!installed.ok) log.warn('command', 'not installed', installed.error)
  return started
}

/** Which command it is; nothing else that was typed. */
function wayOf(form: URLSearchParams): string {
  const [word] = form.getAll('arg')
  return commandNames.find((name) => name === word) ?? ''
}

/** The user's AWS config file (in the demo: its own). */
export function composeConfigFile(place: Place, around: FileSurroundings): AwsConfigFile {
  return createAwsConfigFile({
    env: awsFileVariables(place),
    home: place.home,
    ...editorParts(place, around),
  })
}

/** What telling the time and the user takes. */
export type FileSurroundings = Pick<EditorParts, 'now' | 'onLost'>

/** What editing the AWS files takes. */
export function editorParts(place: Place, around: FileSurroundings): EditorParts {
  return {
    platform: place.platform,
    fs,
    lock: createLockFile(),
    backupDir: join(place.data.path, 'backups'),
    ...around,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}

/** The user's AWS credentials file (in the demo: its own). Its refreshes do not push the config file's backups out. */
export function composeCredentialsEditor(place: Place, parts: EditorParts): ConfigEditor {
  const { credentials } = locateAwsFiles(awsFileVariables(place), place.home, place.platform)
  return new ConfigEditor({ ...parts, backupDir: join(parts.backupDir, 'credentials') }, credentials)
}

/** The AWS CLI's `aws login` sessions. */
export function composeLoginFiles(place: Place): LoginFiles {
  const { config } = locateAwsFiles(awsFileVariables(place), place.home, place.platform)
  const profiles = async () => {
    const text = await readFile(config, 'utf8').catch(() => '')
    return readSections(text).flatMap(({ profile, values }) => {
      const session = values.get('login_session')
      return profile !== undefined && session ? [{ profile, session }] : []
    })
  }
  return createLoginFiles({ home: place.home, env: loginVariables(place), run: runProgram, profiles })
}

/** The demo has a folder of its own for these too. */
function loginVariables({ data, env }: Place): Readonly<Record<string, string | undefined>> {
  return data.isDemo ? { AWS_LOGIN_CACHE_DIRECTORY: join(data.path, 'aws', 'login') } : env
}

/** Profiles in the AWS config file, each leading to the `stint` command. */
export function composeProfiles(place: Place, file: AwsConfigFile): ProfilesPort {
  const command = commandPath(commandPlace(place))
  const complete = (entry: ProfileToWrite): ProfileEntry => ({
    ...entry,
    credentialProcess: credentialProcessLine(command, entry.name, place.platform).line,
  })
  return {
    render: (entry) => renderProfile(complete(entry)),
    plan: (entries, written) => file.planProfiles(entries.map(complete), { written }),
    write: async (entries, written, expected) => {
      const plan = await file.writeProfiles(entries.map(complete), { written }, expected)
      if (!plan.ok) return plan
      const refused = plan.value.refused.map(({ id, failure, found }) => ({
        id,
        failure,
        ...(found === undefined ? {} : { foundDigest: createHash('sha256').update(found).digest('hex') }),
      }))
      return ok({ written: plan.value.written, refused, isChanged: plan.value.splices.length > 0 })
    },
    remove: async (ids, written) => {
      const plan = await file.removeProfiles(ids, { written })
      if (!plan.ok) return plan
      const [refused] = plan.value.refused
      return refused ? failWith(refused.failure) : ok({ isChanged: plan.value.splices.length > 0 })
    },
    find: async (written) => {
      const owned = await file.listOwned(written)
      if (!owned.ok) return owned
      return ok(new Map(owned.value.map(({ id, name, text, changed }) => [id, { name, text, isChanged: changed }])))
    },
    preview: (entry, written) => file.preview(complete(entry), { written }),
    undo: () => file.undo(),
    canUndo: () => file.canUndo(),
  }
}
