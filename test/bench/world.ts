import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { SavedCatalogue } from '../../electron/core/catalogue/saved-catalogue'
import type { State } from '../../electron/core/state-file'
import type { ConnectionId } from '../../electron/contract/ids'
import { StatusNotifierHost } from '../fakes/status-notifier-host'
import { createLargeCatalogue } from '../renderer/harness/large-catalogue'
import { RunningApp, type Subject } from './running-app'

/** What `npm run bench` hands over. */
export interface Given {
  readonly root: string
  readonly executable: string
  /** What Electron must be told on this machine, the same for both apps. */
  readonly switches: readonly string[]
}

const connectionId = 'a1b2c3d4e5f60718' as ConnectionId

/** A pretended user's machine: folders, a tray host, and both apps. */
export class World {
  readonly tray: StatusNotifierHost | undefined
  readonly folder = mkdtempSync(join(tmpdir(), 'stint-bench-'))
  readonly app: string
  readonly #given: Given
  #executable: string
  readonly #running = new Set<RunningApp>()

  constructor(given: Given) {
    this.#given = given
    this.#executable = given.executable
    this.app = join(this.folder, 'app')
    mkdirSync(this.app)
    // A copy, so that a build meanwhile does not change what is measured.
    for (const part of ['out', 'package.json'])
      cpSync(join(given.root, part), join(this.app, part), { recursive: true })
    mkdirSync(join(this.folder, 'home'))
    mkdirSync(join(this.folder, 'run'), { mode: 0o700 })
    if (process.platform === 'linux') this.tray = new StatusNotifierHost()
  }

  /** The Electron that both apps run on. */
  get executable(): string {
    return this.#executable
  }

  /** Takes a copy of the runtime from now on: other apps on this machine then share no pages with the two measured. */
  takeOwnRuntime(): void {
    const folder = join(this.folder, 'runtime')
    cpSync(dirname(this.#given.executable), folder, { recursive: true })
    this.#executable = join(folder, basename(this.#given.executable))
  }

  /** A data directory of Stint's that knows some roles already. */
  prefill(name: string, accounts: number, rolesEach: number, startUrl = 'https://northwind.awsapps.com/start'): string {
    const data = join(this.folder, name)
    const { accounts: views } = createLargeCatalogue(accounts, rolesEach)
    const catalogue: SavedCatalogue = {
      accounts: views.map(({ accountId, name, email, roles }) => ({
        connectionId,
        accountId,
        name,
        email,
        roles: roles.map(({ roleName }) => ({ name: roleName })),
      })),
      readAt: { [connectionId]: Date.now() },
    }
    const state: State = {
      version: 1,
      connections: [
        {
          id: connectionId,
          kind: 'identity-center',
          name: 'Northwind',
          startUrl,
          region: 'eu-central-1',
          workloadRegion: 'eu-central-1',
          preferredFlow: 'browser',
          sts: { endpoint: 'regional', fips: false, dualStack: false },
        },
      ],
      notes: [],
      accountNotes: [],
      savedRoles: [],
      plainFiles: [],
      told: [],
    }
    mkdirSync(data, { mode: 0o700 })
    if (accounts > 0) writeFileSync(join(data, 'catalogue.json'), JSON.stringify(catalogue))
    writeFileSync(join(data, 'state.json'), JSON.stringify(state))
    return data
  }

  /** Starts Stint on a data directory. */
  startStint(data: string, args: readonly string[] = [], variables: NodeJS.ProcessEnv = {}): RunningApp {
    return this.#start(this.app, args, { STINT_HOME: data, BENCH_FIRST: '[role=option]', ...variables })
  }

  /** Starts the app that Stint is measured against. */
  startEmpty(args: readonly string[] = [], variables: NodeJS.ProcessEnv = {}): RunningApp {
    const app = join(this.#given.root, 'test/bench/empty-app')
    const own = [`--user-data-dir=${join(this.folder, 'empty-data')}`, ...args]
    return this.#start(app, own, {
      BENCH_FIRST: '#first',
      BENCH_ICON: join(this.app, 'out/icons/tray-none-on-light-22.png'),
      ...variables,
    })
  }

  /** Ends an app and waits until its icon is gone. */
  async end(app: RunningApp): Promise<void> {
    this.#running.delete(app)
    await app.end()
    await this.tray?.waitForNoItem()
  }

  /** Ends what still runs, after a failure. */
  async endAll(): Promise<void> {
    await Promise.all([...this.#running].map((app) => app.end()))
    this.#running.clear()
  }

  /** Ends what still runs and removes the folder. */
  async close(): Promise<void> {
    await this.endAll()
    this.tray?.close()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }

  #start(app: string, args: readonly string[], variables: NodeJS.ProcessEnv): RunningApp {
    const { switches, root } = this.#given
    const executable = this.#executable
    const probe = join(root, 'test/bench/probe.cjs')
    const subject: Subject = {
      executable,
      args: [...switches, '-r', probe, app, ...args],
      env: { ...this.#environment(), ...variables },
    }
    const running = new RunningApp(subject)
    this.#running.add(running)
    return running
  }

  #environment(): NodeJS.ProcessEnv {
    const kept = ['PATH', 'DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XAUTHORITY', 'SystemRoot', 'TMPDIR']
    return {
      ...Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
      LANG: 'C.UTF-8',
      HOME: join(this.folder, 'home'),
      XDG_RUNTIME_DIR: join(this.folder, 'run'),
    }
  }
}
