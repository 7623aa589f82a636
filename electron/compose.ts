import { app, type WebContents } from 'electron'
import { isLoopbackUrl, listOverrides } from './aws/endpoints'
import { partitionOf } from './aws/partitions'
import { composeAgent, composeConfigFile, composeProfiles, commandPlace, pathPlace } from './compose-agent'
import { composeCore, type Core } from './compose-core'
import { composeShell, type Shell } from './compose-shell'
import { composeBrowser, composeNotifications, composeSystem, type System } from './compose-system'
import type { Translate } from './contract/messages/translator'
import type { ConnectionId } from './contract/ids'
import type { Result } from './contract/result'
import { Heartbeat } from './core/heartbeat'
import type { Log } from './core/ports'
import { Reactions } from './core/reactions'
import { isAtRest } from './core/sessions/session'
import { credentialsUntil } from './core/snapshot'
import { describeApp, demoLine, needsConsent, notificationTexts } from './compose-facts'
import { changeByUser, changeSettings, installOnPath } from './compose-settings'
import { StateKeeper } from './core/state-keeper'
import { commandPath } from './delivery/command/install-command'
import { credentialProcessLine } from './delivery/aws-config/credential-process-line'
import { checkOnPath } from './delivery/command/put-on-path'
import { connectDemo, openDemoLink, startDemo } from './demo-connection'
import type { DemoOrganization } from './demo/demo-organization'
import { appHandlers } from './ipc/app'
import { connectionHandlers } from './ipc/connections'
import { deliveryHandlers } from './ipc/delivery'
import { registerHandlers } from './ipc/register'
import { roleHandlers } from './ipc/roles'
import { sessionHandlers } from './ipc/sessions'
import { beginSignIn, signInHandlers, type SignInParts } from './ipc/sign-in'
import type { Place } from './place'
import { isTrustedFrame } from './security/trusted-sender'
import { applyTheme, followTheme } from './shell/theme'
import { hasTrayHost } from './shell/tray-host'
import { shouldShowWindow } from './shell/command-line'
import { once } from './once'

/** What the start and the end of the app need. */
export interface Stint {
  showMain(): void
  /** Ends everything in order; answers when all is written and closed. */
  stop(): Promise<void>
}

export interface Control {
  readonly restart: (isDemo: boolean) => void
  readonly quit: () => void
}

/** Everything that is built, for the steps that connect and start it. */
interface Parts {
  readonly place: Place
  readonly log: Log
  readonly t: Translate
  readonly control: Control
  readonly system: System
  readonly core: Core
  readonly files: StateKeeper
  readonly reactions: Reactions
  readonly shell: Shell
  readonly signInParts: SignInParts
  readonly heartbeat: Heartbeat
}

/** Builds and starts every service: the tray and the agent first, the vault after them. */
export async function compose(place: Place, log: Log, t: Translate, control: Control): Promise<Stint> {
  const parts = build(place, log, t, control)
  connect(parts)
  registerCalls(parts)
  return start(parts)
}

function build(place: Place, log: Log, t: Translate, control: Control): Parts {
  const system = composeSystem(place, log, t)
  const { settings, clock, power } = system
  const configFile = composeConfigFile(place, () => clock.now())
  const core: Core = composeCore({
    ...system,
    app: describeApp(place, configFile.paths.config),
    env: place.env,
    log,
    fetch: system.network.fetch,
    browser: composeBrowser(place, system, () => core.connections.all()),
    profiles: composeProfiles(place, configFile),
    keep: () => files.keepState(),
    settings: { get: () => settings.get(), change: (patch) => changeSettings(patch, system) },
    isOnline: () => power.isOnline(),
  })
  const files: StateKeeper = new StateKeeper(core, system, system.later)
  const signInParts: SignInParts = {
    signIns: core.signIns,
    sessions: core.sessions,
    copying: core.copying,
    needsConsent: (id) => needsConsent(id, place, core, system),
    credentialsUntil: (id) => credentialsUntil(id, core),
    showWindow: (id) => {
      shell.windows.showSignIn(id)
    },
  }
  const signIn = (id: ConnectionId): Result<undefined> => {
    const connection = core.connections.get(id)
    return beginSignIn(signInParts, id, connection.ok ? connection.value.preferredFlow : 'browser')
  }
  const unlock = async (): Promise<void> => {
    reactions.restore(await core.vault.unlock())
  }
  const shell: Shell = composeShell(place, core, t, log, files, { signIn, unlock, quit: control.quit })
  const isWatching = (): boolean =>
    core.sessions.all().some((session) => !isAtRest(session, clock.now())) || core.vault.state === 'locked'
  const heartbeat = new Heartbeat(clock, isWatching, () => {
    power.checkNetwork()
    reactions.show()
    if (core.vault.state === 'locked') void reactions.openVault()
  })
  const reactions: Reactions = new Reactions({
    ...core,
    settings: () => settings.get(),
    notifications: composeNotifications(system, () => {
      shell.windows.showMain()
    }),
    texts: notificationTexts(core, shell.formatInstant, t),
    show: once(() => {
      publish(core, shell)
      heartbeat.wake()
    }),
    saveState: () => {
      files.saveState()
    },
    saveCatalogue: () => {
      files.saveCatalogue()
    },
    showSignIn: (id) => {
      // While a sign-in lives, the main window says when it ends and offers the next.
      if (core.signIns.isLive(id)) shell.windows.showMain()
      else shell.windows.showSignIn(id)
    },
  })
  return { place, log, t, control, system, core, files, reactions, shell, signInParts, heartbeat }
}

/** Draws tray and windows from one snapshot. */
function publish(core: Core, shell: Shell): void {
  const snapshot = core.snapshot()
  shell.redraw(snapshot)
  if (shell.windows.isAnyOpen) shell.windows.send('push:snapshot', snapshot)
}

/** Lets changes of one part reach the others. */
function connect({ system, core, shell, reactions }: Parts): void {
  const { settings, clock, power } = system
  reactions.connect()
  core.catalogue.patched.add(({ put, drop }) => {
    if (shell.windows.isAnyOpen) shell.windows.send('push:catalogue', { put, drop })
  })
  settings.onChange((next) => {
    applyTheme(next.theme)
    shell.shortcut.set(next.popoverShortcut)
    reactions.show()
  })
  const replan = (): void => {
    clock.check()
    reactions.replan()
  }
  power.onWake(replan)
  clock.onJump(replan)
  app.on('browser-window-focus', () => {
    if (core.vault.state === 'locked') void reactions.openVault()
  })
}

/** Answers the calls of the pages. */
function registerCalls({ place, log, control, system, core, shell, signInParts, reactions }: Parts): void {
  const isKnownRegion = (region: string): boolean => partitionOf(region) !== undefined
  const trust = { pageOrigin: place.pageOrigin, owns: (contents: WebContents) => shell.windows.owns(contents) }
  registerHandlers(
    {
      ...appHandlers({
        snapshot: core.snapshot,
        catalogue: () => core.catalogue.view(),
        notices: core.notices,
        copying: core.copying,
        unlock: async () => {
          reactions.restore(await core.vault.unlock())
        },
        installCommand: () => installOnPath(place, core),
        restart: control.restart,
        quit: control.quit,
        controlWindow: (contents, action) => {
          shell.windows.control(contents, action)
        },
        changeSettings: (patch) => changeByUser(patch, system, place),
      }),
      ...connectionHandlers({
        ...core,
        allowLoopback: listOverrides(undefined, place.env).some(isLoopbackUrl),
        isKnownRegion,
      }),
      ...signInHandlers(signInParts),
      ...roleHandlers(core),
      ...sessionHandlers(core.sessions),
      ...deliveryHandlers({ ...core, isKnownRegion }),
    },
    {
      trusts: (event) => isTrustedFrame(event, trust),
      report: (name, problem) => {
        log.warn('ipc', name, problem instanceof Error ? problem.name : String(problem))
      },
    },
  )
}

async function start(parts: Parts): Promise<Stint> {
  const { place, log, t, system, core, files, shell, reactions, heartbeat } = parts
  const { settings, clock, random } = system
  applyTheme(settings.get().theme)
  const stopFollowing = followTheme()
  if (settings.damage) core.notices.tell(settings.damage)
  const command = commandPath(commandPlace(place))
  const restored = files.restore()
  // A window that is wanted anyway waits for what it shows only, and comes before everything else.
  if (!place.line.hidden) {
    await restored
    shell.windows.showMain()
  }
  // The agent first, since consumers wait for it; to ask for the tray's host starts programs, which stops everything.
  const [commandInstalled, agent] = await Promise.all([
    checkOnPath(command, pathPlace(place)),
    composeAgent(place, core.consumers, t, clock, random, log),
    restored,
  ])
  const trayHost = await hasTrayHost(place.platform, place.env)
  void core.profiles.settle()
  core.facts.set({ trayHost, commandInstalled })
  if (!trayHost) core.notices.tell({ code: 'no-tray-host' })
  if (!agent.started) core.notices.tell({ code: 'agent-not-started', values: { reason: agent.problem } })
  if (credentialProcessLine(command, 'x', place.platform).quoted) {
    core.notices.tell({ code: 'command-path-quoted', values: { path: command } })
  }
  shell.shortcut.set(settings.get().popoverShortcut)
  if (place.line.hidden && shouldShowWindow(place.line, trayHost)) shell.windows.showMain()
  const demo = place.data.isDemo ? await startDemo(core.connections.all(), place.data.path) : undefined
  // Only now: a key store may be slow, or wait for the user.
  await reactions.openVault()
  if (demo) await signInToDemo(demo, place, core)
  log.info('start', 'ready')
  return {
    showMain: () => {
      shell.windows.showMain()
    },
    stop: async () => {
      heartbeat.stop()
      stopFollowing()
      shell.stop()
      const closing = agent.started ? agent.agent.close() : undefined
      await Promise.all([core.copying.clear(), core.vault.save(), files.flush(), closing, demo?.close()])
    },
  }
}

async function signInToDemo(demo: DemoOrganization, place: Place, core: Core): Promise<void> {
  const id = connectDemo(demo, core.connections)
  core.facts.set({ demo: { configLine: demoLine(place, demo.endpoints.sts) } })
  if (!core.signIns.isLive(id)) await openDemoLink(demo, (open) => core.signIns.start(id, 'browser', open))
}
