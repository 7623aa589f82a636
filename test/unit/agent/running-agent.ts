import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startAgent, type Agent } from '../../../electron/delivery/agent/agent'
import { createRoutes } from '../../../electron/delivery/agent/routes'
import { locationPath } from '../../../electron/delivery/agent/socket-place'
import { commandPath, installCommand } from '../../../electron/delivery/command/install-command'
import type { CommandParts, Typo } from '../../../electron/delivery/command/command-context'
import { runCommand } from '../../../electron/delivery/command/run-command'
import type { DoctorCall } from '../../../electron/delivery/command/run-doctor'
import { emptyActivity, FakeBackend, KeptLog, noSignIns, now, t } from './fake-backend'
import { sampleReport } from './sample-report'

/** What a program that ran left behind. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** An agent over a fake backend in a folder of its own, with the command installed. */
export interface RunningAgent {
  readonly folder: string
  readonly backend: FakeBackend
  readonly log: KeptLog
  readonly agent: Agent
  readonly command: string
  /** What was mistyped, as it is recorded. */
  readonly typos: readonly (Typo & { readonly way: string })[]
  /** What the doctor was asked. */
  readonly doctorCalls: readonly DoctorCall[]
  stint(...args: string[]): Promise<Ended>
  close(): Promise<void>
}

/** Runs a program and waits for its end; the test's own environment is not passed on. */
export function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...env }, maxBuffer: 1 << 26 }
    execFile(file, [...args], options, (error, out, err) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 255) : 0
      resolve({ code, out, err })
    })
  })
}

/** Tells whether this machine has a program; a test that needs another one is skipped. */
export function hasProgram(name: string): boolean {
  return ['/usr/local/bin', '/usr/bin', '/bin'].some((folder) => existsSync(join(folder, name)))
}

export const ownId = process.getuid?.() ?? 0

/** Makes a folder of its own below the temp folder. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stint-test-'))
  await chmod(folder, 0o700)
  return folder
}

/** Starts an agent and installs the command. */
export async function startTestAgent(
  dataDir?: string,
  { signIns, clock }: Pick<CommandParts, 'signIns' | 'clock'> = { signIns: noSignIns, clock: { now: () => now } },
): Promise<RunningAgent> {
  const folder = dataDir ?? (await makeFolder())
  const [backend, log] = [new FakeBackend(), new KeptLog()]
  const doctorCalls: DoctorCall[] = []
  const typos: (Typo & { way: string })[] = []
  const doctor = (call: DoctorCall) => {
    doctorCalls.push(call)
    return Promise.resolve(sampleReport(call))
  }
  const place = { home: folder, dataDir: folder, ownData: true, platform: 'linux' as const }
  const context = {
    backend,
    t,
    clock,
    signIns,
    recordTypo: (way: string, typo: Typo) => void typos.push({ way, ...typo }),
    command: commandPath(place),
    doctor,
    activity: emptyActivity,
  }
  const routes = createRoutes({ backend, t, runCommand: (form) => runCommand(context, form) })
  const surroundings = { dataDir: folder, ownData: true, tempDir: tmpdir(), userId: ownId }
  const started = await startAgent(surroundings, routes, log)
  if (!started.started) throw new Error(started.problem)
  const installed = await installCommand(place, { location: locationPath(folder), version: '1.2.3' }, t)
  if (!installed.ok) throw new Error(installed.error.code)
  const command = installed.value
  return {
    folder,
    backend,
    log,
    agent: started.agent,
    command,
    typos,
    doctorCalls,
    stint: (...args) => run(command, args),
    close: async () => {
      await started.agent.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
