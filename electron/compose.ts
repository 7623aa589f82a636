import { app } from 'electron'
import { isLoopbackUrl, listOverrides } from './aws/endpoints'
import { partitionOf } from './aws/partitions'
import { composeAgent, composeConfigFile, composeProfiles, commandPlace, pathPlace } from './compose-agent'
import { composeCore, type Core } from './compose-core'
import { composeShell, type Shell } from './compose-shell'
import { composeBrowser, composeNotifications, composeSystem } from './compose-system'
import type { Translate } from './contract/messages/translator'
import type { ConnectionId } from './contract/ids'
import { Heartbeat } from './core/heartbeat'
import type { Log } from './core/ports'
import { Reactions } from './core/reactions'
import { credentialsUntil } from './core/snapshot'
import { describeApp, demoLine, needsConsent, notificationTexts, tellKeyStore } from './compose-facts'
import { changeByUser, changeSettings, installOnPath } from './compose-settings'
import { StateKeeper } from './core/state-keeper'
import { commandPath } from './delivery/command/install-command'
import { checkOnPath } from './delivery/command/put-on-path'
import { connectDemo, openDemoLink, startDemo } from './demo-connection'
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
import type { RememberedBounds } from './shell/window-bounds'
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

/** Builds and starts every service: the tray and the agent first, the vault after them. */
export async function compose(place: Place, log: Log, t: Translate, control: Control): Promise<Stint> {
  const system = composeSystem(place, log, t)
  const { settings, clock, power } = system
  const configFile = composeConfigFile(place, () => clock.now())
  const browser = composeBrowser(place, system, () => core.connections.all())
  const core: Core = composeCore({
    ...system,
    app: describeApp(place, configFile.paths.config),
    env: place.env,
    log,
    fetch: system.network.fetch,
    browser,
    profiles: composeProfiles(place, configFile),
    settings: { get: () => settings.get(), change: (patch) => changeSettings(patch, system) },
    isOnline: () => power.isOnline(),
  })
  const files = new StateKeeper(core, system, system.later)
  const openVault = async (): Promise<void> => {
    reactions.restore(await core.vault.open())
  }
  const unlock = async (): Promise<void> => {
    reactions.restore(await core.vault.unlock())
  }
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
  const signIn = (id: ConnectionId): void => {
    const connection = core.connections.get(id)
    const begun = beginSignIn(signInParts, id, connection.ok ? connection.value.preferredFlow : 'browser')
    if (!begun.ok) core.notices.tell(begun.error)
  }
  const bounds = {
    get: () => files.bounds,
    set: (next: RememberedBounds) => {
      files.setBounds(next)
    },
  }
  const shell: Shell = composeShell(place, core, t, log, bounds, { signIn, unlock, quit: control.quit })
  const publish = once(() => {
    shell.redraw()
    if (shell.windows.isAnyOpen) shell.windows.send('push:snapshot', core.snapshot())
    heartbeat.wake()
  })
  const heartbeat = new Heartbeat(
    clock,
    () => core.sessions.all().length > 0 || core.vault.state === 'locked',
    () => {
      power.checkNetwork()
      if (core.vault.state === 'locked') void openVault()
    },
  )
  const reactions: Reactions = new Reactions({
    ...core,
    settings: () => settings.get(),
    notifications: composeNotifications(system, () => {
      shell.windows.showMain()
    }),
    texts: notificationTexts(core, shell.formatInstant, t),
    show: publish,
    saveState: () => {
      files.saveState()
    },
    saveCatalogue: () => {
      files.saveCatalogue()
    },
    openWindow: (id) => {
      shell.windows.showSignIn(id)
      signIn(id)
    },
  })
  reactions.connect()
  core.facts.changed.add(publish)
  core.catalogue.patched.add((patch) => {
    shell.windows.send('push:catalogue', patch)
  })
  settings.onChange((next) => {
    applyTheme(next.theme)
    shell.shortcut.set(next.popoverShortcut)
    publish()
  })
  const replan = (): void => {
    clock.check()
    core.signIns.replan()
    core.sessions.replan()
    publish()
  }
  power.onWake(replan)
  clock.onJump(replan)
  app.on('browser-window-focus', () => {
    if (core.vault.state === 'locked') void openVault()
  })

  const isTrusted = (event: Parameters<typeof isTrustedFrame>[0]): boolean =>
    isTrustedFrame(event, { pageOrigin: place.pageOrigin, owns: (contents) => shell.windows.owns(contents) })
  const isKnownRegion = (region: string): boolean => partitionOf(region) !== undefined
  registerHandlers(
    {
      ...appHandlers({
        snapshot: core.snapshot,
        catalogue: () => core.catalogue.view(),
        notices: core.notices,
        copying: core.copying,
        unlock,
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
      ...deliveryHandlers(core),
    },
    {
      trusts: isTrusted,
      report: (name, problem) => {
        log.warn('ipc', name, problem instanceof Error ? problem.name : String(problem))
      },
    },
  )

  applyTheme(settings.get().theme)
  const stopFollowing = followTheme()
  if (settings.damage) core.notices.tell(settings.damage)
  const [trayHost, agent] = await Promise.all([
    hasTrayHost(place.platform, place.env),
    composeAgent(place, core.consumers, t, clock, system.random, log),
    files.restore(),
  ])
  core.facts.set({ trayHost, commandInstalled: await checkOnPath(commandPath(commandPlace(place)), pathPlace(place)) })
  shell.shortcut.set(settings.get().popoverShortcut)
  if (shouldShowWindow(place.line, trayHost)) shell.windows.showMain()
  const demo = place.data.isDemo ? await startDemo(core.connections.all(), place.data.path) : undefined
  await openVault()
  tellKeyStore(core)
  core.vault.changed.add(() => {
    tellKeyStore(core)
  })
  if (demo) {
    const id = connectDemo(demo, core.connections)
    core.facts.set({ demo: { configLine: demoLine(place, demo.endpoints.sts) } })
    if (!core.signIns.isLive(id)) await openDemoLink(demo, (open) => core.signIns.start(id, 'browser', open))
  }
  log.info('start', 'ready')
  return {
    showMain: () => {
      shell.windows.showMain()
    },
    stop: async () => {
      heartbeat.stop()
      stopFollowing()
      shell.shortcut.stop()
      shell.windows.closeAll()
      await Promise.all([
        core.copying.clear(),
        core.vault.save(),
        files.flush(),
        agent.started ? agent.agent.close() : undefined,
        demo?.close(),
      ])
      shell.tray.destroy()
    },
  }
}
