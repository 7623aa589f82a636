import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import type { GuardedAct, Page } from '../electron/contract/channels'
import type { RoleId } from '../electron/contract/ids'
import { CopyMenu } from './features/copy-menu/copy-menu'
import { Frame } from './features/frame/frame'
import { NoticeSlot } from './features/notices/notice-slot'
import { MoreMenu } from './features/roles/more-menu'
import { RolesPage } from './features/roles/roles-page'
import { ConsoleDialog } from './features/console-page/console-dialog'
import { RegionQuestion } from './features/roles/region-question'
import { StopAllQuestion } from './features/roles/stop-all-question'
import { SessionPanel } from './features/session-panel/session-panel'
import { MfaQuestion } from './mfa-question'
import { ProfileDialogs } from './profile-dialogs'
import { RoleDialogs } from './role-dialogs'
import { useRoleActions } from './state/role-actions'
import { useBridge, useSnapshot, useView, useViewStore } from './state/stint-context'

// The list is what the window is opened for, so it comes with the window; the rest comes when it is asked for.
const Popover = lazy(async () => ({ default: (await import('./features/popover/popover')).Popover }))
const WelcomePage = lazy(async () => ({ default: (await import('./features/welcome/welcome-page')).WelcomePage }))
const ConnectionsPage = lazy(async () => ({
  default: (await import('./features/connections/connections-page')).ConnectionsPage,
}))
const NewConnectionDialog = lazy(async () => ({
  default: (await import('./features/new-connection/new-connection-dialog')).NewConnectionDialog,
}))
const ImportDialog = lazy(async () => ({ default: (await import('./features/imports/import-dialog')).ImportDialog }))
const DoctorPage = lazy(async () => ({ default: (await import('./features/doctor/doctor-page')).DoctorPage }))
const SettingsPage = lazy(async () => ({ default: (await import('./features/settings/settings-page')).SettingsPage }))
const ConsumersPage = lazy(async () => ({
  default: (await import('./features/consumers/consumers-page')).ConsumersPage,
}))
const ActivityPage = lazy(async () => ({ default: (await import('./features/activity/activity-page')).ActivityPage }))
const StatesPage = lazy(async () => ({ default: (await import('./features/states/states-page')).StatesPage }))

function Roles() {
  return <RolesPage panel={<SessionPanel />} narrow={<Popover inWindow />} />
}

/** The pages of the main window. */
const pages: Record<Page, ComponentType> = {
  roles: Roles,
  connections: ConnectionsPage,
  doctor: DoctorPage,
  settings: SettingsPage,
  welcome: WelcomePage,
  states: StatesPage,
  consumers: ConsumersPage,
  activity: ActivityPage,
}

/** What opens over the pages; none of it is loaded before. */
function Dialogs() {
  const isAdding = useView(({ adding }) => adding !== null)
  const isImporting = useView(({ importing }) => importing)
  return (
    <>
      <Suspense>{isAdding && <NewConnectionDialog />}</Suspense>
      <Suspense>{isImporting && <ImportDialog />}</Suspense>
      <MfaQuestion />
    </>
  )
}

/** "Stop all" of the tray came here because production is among them; a window that was opened for it says so in its address. */
function useStopAllOfTray(): void {
  const bridge = useBridge()
  const { askStopAll } = useRoleActions()
  useEffect(() => {
    if (new URLSearchParams(window.location.search).get('ask') === 'stop-all') askStopAll()
    return bridge.on('push:stop-all', askStopAll)
  }, [bridge, askStopAll])
}

/** Something of the tray came here because the role is guarded: done here, it is asked about first. */
function useActsOfTray(): void {
  const bridge = useBridge()
  const actions = useRoleActions()
  useEffect(() => {
    const run = ({ act, roleId }: GuardedAct) => {
      if (act === 'copy') void actions.copy(roleId)
      else if (act === 'console') void actions.openConsole(roleId)
      else void actions.start([roleId])
    }
    const asked = readAct(window.location.search)
    if (asked) {
      // Once: a page that is loaded again was not asked for it again.
      window.history.replaceState(null, '', withoutAct(window.location.href))
      run(asked)
    }
    return bridge.on('push:act', run)
  }, [bridge, actions])
}

/** What a window that was opened for it says in its address. */
function readAct(search: string): GuardedAct | undefined {
  const params = new URLSearchParams(search)
  const act = (['start', 'copy', 'console'] as const).find((one) => one === params.get('ask'))
  const roleId = params.get('role')
  return act && roleId ? { act, roleId: roleId as RoleId } : undefined
}

function withoutAct(address: string): string {
  const url = new URL(address)
  for (const name of ['ask', 'role']) url.searchParams.delete(name)
  return url.href
}

/** The main window: its frame, and in it the page that is chosen. */
export function MainView() {
  const bridge = useBridge()
  const view = useViewStore()
  const isNew = useSnapshot(({ app, connections }) => connections.length === 0 && app.demo === null)
  const page = useView((state) => (state.page === 'roles' && isNew ? 'welcome' : state.page))
  useEffect(() => bridge.on('push:go', ({ page: next }) => view.patch({ page: next })), [bridge, view])
  useStopAllOfTray()
  useActsOfTray()
  const Shown = pages[page]
  return (
    <Frame banner={<NoticeSlot />} page={page} bare={isNew && page === 'welcome'}>
      <Suspense>
        <Shown />
      </Suspense>
      <CopyMenu />
      <MoreMenu />
      <StopAllQuestion />
      <RegionQuestion />
      <ConsoleDialog />
      <RoleDialogs />
      <ProfileDialogs />
      <Dialogs />
    </Frame>
  )
}
