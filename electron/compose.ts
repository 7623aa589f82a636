import { isKnownRegion, registerCalls } from './compose-calls'
import { composeOutside, listAuthorities } from './compose-outside'
import type { Control, FirstPage, Parts, Simulated, Stint } from './compose-parts'
import type { Clock, Log, NotificationPort } from './core/ports'
import { app } from 'electron'
import { composeActivity } from './compose-activity'
import { composeAgent, commandPlace, pathPlace } from './compose-agent'
import { askForConsent } from './compose-consent'
import { followGuardRules } from './compose-guard'
import { composeEndpoint } from './compose-consumers'
import { composeCore, type Core } from './compose-core'
import { composeDoctor } from './compose-doctor'
import { composeUnlocking, connectLock } from './compose-lock'
import { composeShell, type Shell } from './compose-shell'
import { composeBrowser, composeNotifications, composeSystem, type System } from './compose-system'
import { followTime } from './compose-time'
import { composeTrayHost } from './compose-tray-host'
import { composeWindows } from './compose-windows'
import type { Translate } from './contract/messages/translator'
import type { ConnectionId } from './contract/ids'
import type { Failure, Result } from './contract/result'
import { Heartbeat } from './core/heartbeat'
import { MfaReminder } from './core/mfa/mfa-reminder'
import { Reactions } from './core/reactions'
import { isAtRest } from './core/sessions/session'
import { createSignInDesk, type SignInDesk } from './core/sign-in/sign-in-desk'
import { credentialsUntil } from './core/snapshot'
import { describeCodeNeed, demoLine, notificationTexts } from './compose-facts'
import { StateKeeper } from './core/state-keeper'
import { stopInOrder } from './core/stopping'
import { commandPath } from './delivery/command/install-command'
import { credentialProcessLine } from './delivery/aws-config/credential-process-line'
import { checkOnPath } from './delivery/command/put-on-path'
import { connectDemo, openDemoLink, startDemo } from './demo-connection'
import type { DemoOrganization } from './demo/demo-organization'
import { beginSignIn, type SignInParts } from './ipc/sign-in'
import { SharingLoader } from './sharing-loader'
import type { Place } from './place'
import { applyTheme, followTheme } from './shell/theme'
import type { Windows } from './shell/windows'
import { once } from './once'

/** What starts programs, for which Electron stops up to 100 ms, comes after the start, in milliseconds. */
const settling = 1_000
/** The agent waits no longer than this for the first page, in milliseconds. */
const pageLimit = 500

/** Builds and starts every service: the tray and the agent first, the vault after them. */
export async function compose(place: Place, log: Log, t: Translate, control: Control): Promise<Stint> {
  const parts = build(place, log, t, control)
  connect(parts)
  registerCalls(parts)
  return start(parts)
}

function build(place: Place, log: Log, t: Translate, control: Control): Parts {
  const system = composeSystem(place, log, t)
  const { settings, clock } = system
  const simulated: Simulated = {}
  const own = composeOutside(place, system, simulated, (loss) => tellLoss(core, loss))
  const core: Core = composeCore({
    ...system,
    ...own,
    log,
    browser: composeBrowser(place, system, () => core.connections.all()),
    keep: () => files.keepState(),
  })
  const files: StateKeeper = new StateKeeper(core, system, system.later)
  const keep = () => files.keepState()
  const windows = composeWindows(place, system, t, log, files, {
    core: () => core,
    unlocking: () => unlocking,
    trayBounds: () => shell.trayBounds(),
  })
  const sharing = new SharingLoader(place, core, { awsFiles: own.awsFiles, isKnownRegion, keep })
  const signInParts = composeSignIn(core, sharing, (id) => {
    shell.windows.showSignIn(id)
  })
  const unlock = async (): Promise<void> => {
    reactions.restore(await core.vault.unlock())
  }
  const unlocking = composeUnlocking(place, core.lock, core.activity.record, t, control.quit)
  const shell: Shell = composeShell(place, core, t, log, windows, {
    signIn: beginPreferred(core, signInParts),
    unlock,
    unlocking,
    quit: control.quit,
  })
  const heartbeat = composeHeartbeat(core, system, () => reactions)
  const showMain = (): void => {
    shell.windows.showMain()
  }
  const notifications = composeNotifications(system, showMain)
  remindOfCodes(core, shell, notifications, system, t)
  askForConsent(core, shell, notifications, system, t)
  const reactions: Reactions = new Reactions({
    ...core,
    settings: () => settings.get(),
    notifications,
    texts: notificationTexts(core, shell.formatInstant, t),
    show: once(() => {
      publish(core, shell)
      heartbeat.wake()
    }),
    saveState: files.saveState.bind(files),
    saveCatalogue: files.saveCatalogue.bind(files),
    showSignIn: (id) => {
      showSignIn(core, windows, id)
    },
    showMain,
  })
  return {
    place,
    log,
    t,
    control,
    system,
    core,
    files,
    reactions,
    shell,
    firstPage: createFirstPage(system),
    signInParts,
    heartbeat,
    credentialsFile: own.credentialsFile,
    awsFiles: own.awsFiles,
    simulated,
    doctor: composeDoctor(place, core, clock),
    sharing,
    activity: composeActivity(place, core, system, log),
    unlocking,
  }
}

/** What is looked at each minute, while there is something to look at. */
function composeHeartbeat(core: Core, { clock, power }: System, reactions: () => Reactions): Heartbeat {
  return new Heartbeat(clock, watchesSessions(core, clock), () => {
    power.checkNetwork()
    reactions().show()
    if (core.vault.state === 'locked') void reactions().openVault()
  })
}

/** Begins a sign-in from the tray, in the way that the connection prefers. */
function beginPreferred({ connections }: Core, parts: SignInParts) {
  return (id: ConnectionId): Result<undefined> => {
    const connection = connections.identityCenter(id)
    return beginSignIn(parts, id, connection.ok ? connection.value.preferredFlow : 'browser')
  }
}

/** While a sign-in lives, the main window says when it ends and offers the next. */
function showSignIn({ signIns }: Core, windows: Windows, id: ConnectionId): void {
  if (signIns.isLive(id)) windows.showMain()
  else windows.showSignIn(id)
}

function createFirstPage({ spareMemory }: System): FirstPage {
  let resolve = (): void => undefined
  const told = new Promise<void>((resolved) => (resolve = resolved))
  const tell = (): void => {
    resolve()
    spareMemory()
  }
  return { tell, told }
}

/** Signing in and out, as the window and the tray ask for it. */
function composeSignIn(core: Core, sharing: SharingLoader, showWindow: SignInParts['showWindow']): SignInParts {
  return {
    ...core,
    sharing,
    needsConsent: (id) => core.keptBack(id) !== undefined,
    showWindow,
  }
}

/** Signing in from a terminal. */
function composeSignInDesk({ core, system, signInParts }: Parts): SignInDesk {
  const { sharing, needsConsent, showWindow } = signInParts
  return createSignInDesk({
    ...core,
    settings: () => system.settings.get(),
    credentialsUntil: (id) => credentialsUntil(id, core),
    needsConsent,
    signIn: (id, flow) => sharing.signIn(id, flow),
    showWindow,
  })
}

/** The clock is watched while sessions run, and while the key ring is waited for. */
function watchesSessions({ sessions, vault }: Core, clock: Clock): () => boolean {
  return () => sessions.all().some((session) => !isAtRest(session, clock.now())) || vault.state === 'locked'
}

/** Another program's bytes were set aside: each time is told for itself. */
function tellLoss({ notices }: Core, loss: Failure): void {
  notices.tell(loss, String(loss.values?.['kept'] ?? ''))
}

/** Tells of sessions that end for want of an MFA code. */
function remindOfCodes(core: Core, shell: Shell, notifications: NotificationPort, system: System, t: Translate): void {
  new MfaReminder({
    ...core,
    notifications,
    isWanted: () => system.settings.get().notifications,
    text: (need) => describeCodeNeed(need, t),
    showMain: () => {
      shell.windows.showMain()
    },
  })
}

/** Draws tray and windows from one snapshot. */
function publish(core: Core, shell: Shell): void {
  const snapshot = core.snapshot()
  shell.redraw(snapshot)
  if (shell.windows.isAnyOpen) shell.windows.send('push:snapshot', snapshot)
}

/** Lets changes of one part reach the others. */
function connect({ system, core, files, shell, reactions, sharing }: Parts): void {
  const { settings, clock, power } = system
  reactions.connect()
  core.connections.changed.add(() => {
    void system.named.use(listAuthorities(core.connections.all()))
  })
  // Not what is restored: a page gets that as a whole.
  void files.restored.then(() => {
    core.catalogue.patched.add(({ put, drop }) => {
      if (shell.windows.isAnyOpen) shell.windows.send('push:catalogue', { put, drop })
    })
  })
  followGuardRules(core, settings)
  settings.onChange((next) => {
    applyTheme(next.theme)
    shell.setShortcuts(next)
    reactions.show()
  })
  followTime(clock, power, core, reactions, sharing)
  app.on('browser-window-focus', () => {
    if (core.vault.state === 'locked') void reactions.openVault()
    void core.copying.clearLeft()
  })
}

function soon(ms: number, { later }: System): Promise<void> {
  return new Promise((resolve) => later(ms, resolve))
}

async function start(parts: Parts): Promise<Stint> {
  const { place, log, t, system, core, files, shell, firstPage, reactions, heartbeat, simulated } = parts
  const { settings, clock, random } = system
  const endpoint = composeEndpoint(parts)
  const lock = connectLock(parts)
  const trayHost = composeTrayHost(parts)
  const stopFollowing = followTheme()
  if (settings.damage) core.notices.tell(settings.damage)
  const left = place.leftOfWipe ?? []
  if (left.length > 0) core.notices.tell({ code: 'wipe-incomplete', values: { names: left.join(', ') } })
  const command = commandPath(commandPlace(place))
  await files.restoreState()
  if (core.lock.isLocked && !place.line.hidden) shell.windows.showMain()
  await files.restoreCatalogue()
  // A page that is being loaded asks at each step; the rest of the start would stand in its way.
  if (shell.windows.isOpen('main')) await Promise.race([firstPage.told, soon(pageLimit, system)])
  const [commandInstalled, agent] = await Promise.all([
    checkOnPath(command, pathPlace(place)),
    composeAgent(place, core, t, clock, random, log, parts.doctor.askDoctor, parts.activity, composeSignInDesk(parts)),
  ])
  void core.profiles.settle()
  // Keys that a crash left in plain files and on the clipboard.
  void core.plainFiles.clear()
  void core.copying.clearLeft()
  core.facts.set({ commandInstalled })
  trayHost.start()
  system.later(settling, () => lock.start())
  if (!agent.started) core.notices.tell({ code: 'agent-not-started', values: { reason: agent.problem } })
  if (credentialProcessLine(command, 'x', place.platform).quoted) {
    core.notices.tell({ code: 'command-path-quoted', values: { path: command } })
  }
  shell.setShortcuts(settings.get())
  const demo = place.data.isDemo ? await startDemo(core.connections.all(), place.data.path) : undefined
  if (demo) simulated.endpoints = demo.endpoints
  // Only now: a key store may be slow, or wait for the user.
  await reactions.openVault()
  if (demo) await signInToDemo(demo, place, core)
  void parts.sharing.start()
  log.info('start', 'ready')
  system.spareMemory()
  return {
    showMain: () => {
      shell.windows.showMain()
    },
    stop: async () => {
      heartbeat.stop()
      stopFollowing()
      lock.stop()
      trayHost.stop()
      shell.stop()
      const closing = agent.started ? agent.agent.close() : undefined
      await stopInOrder({ ...core, ...system, files, activity: parts.activity }, () => [
        Promise.all([closing, demo?.close()]),
        endpoint.close(),
        parts.sharing.stop(),
      ])
    },
  }
}

async function signInToDemo(demo: DemoOrganization, place: Place, core: Core): Promise<void> {
  const id = connectDemo(demo, core.connections)
  core.facts.set({ demo: { configLine: demoLine(place, demo.endpoints) } })
  if (!core.signIns.isLive(id)) await openDemoLink(demo, (open) => core.signIns.start(id, 'browser', open))
}
