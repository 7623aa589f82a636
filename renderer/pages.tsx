import { lazy, Suspense, useEffect, type ComponentType } from 'react'
import type { Page } from '../electron/contract/channels'
import { connectionIdSchema, type ConnectionId } from '../electron/contract/ids'
import { useBridge, useSnapshot, useView, useViewStore } from './state/stint-context'

const Frame = lazy(async () => ({ default: (await import('./features/frame/frame')).Frame }))
const Announcer = lazy(async () => ({ default: (await import('./features/frame/announcer')).Announcer }))
const RolesPage = lazy(async () => ({ default: (await import('./features/roles/roles-page')).RolesPage }))
const SessionPanel = lazy(async () => ({
  default: (await import('./features/session-panel/session-panel')).SessionPanel,
}))
const CopyMenu = lazy(async () => ({ default: (await import('./features/copy-menu/copy-menu')).CopyMenu }))
const Popover = lazy(async () => ({ default: (await import('./features/popover/popover')).Popover }))
const MoreMenu = lazy(async () => ({ default: (await import('./features/roles/more-menu')).MoreMenu }))
const StopAllQuestion = lazy(async () => ({
  default: (await import('./features/roles/stop-all-question')).StopAllQuestion,
}))
const Banners = lazy(async () => ({ default: (await import('./features/notices/notice-slot')).NoticeSlot }))
const WelcomePage = lazy(async () => ({ default: (await import('./features/welcome/welcome-page')).WelcomePage }))
const ConnectionsPage = lazy(async () => ({
  default: (await import('./features/connections/connections-page')).ConnectionsPage,
}))
const SettingsPage = lazy(async () => ({ default: (await import('./features/settings/settings-page')).SettingsPage }))
const StatesPage = lazy(async () => ({ default: (await import('./features/states/states-page')).StatesPage }))
const SignInWindow = lazy(async () => ({ default: (await import('./features/sign-in/sign-in-window')).SignInWindow }))

/** What the page's address asks for. */
export type Address =
  { readonly view: 'main' | 'popover' | 'states' } | { readonly view: 'sign-in'; readonly connectionId: ConnectionId }

/** The page that the main window was opened for: `&page=…`; the roles if it names none. */
export function readPage(search: string): Page {
  const name = new URLSearchParams(search).get('page') ?? ''
  return isPage(name) ? name : 'roles'
}

function isPage(name: string): name is Page {
  return Object.hasOwn(pages, name)
}

/** Reads `?view=…&connection=…`; anything else is the main window. */
export function readAddress(search: string): Address {
  const parameters = new URLSearchParams(search)
  const view = parameters.get('view')
  if (view === 'popover' || view === 'states') return { view }
  const connection = connectionIdSchema.safeParse(parameters.get('connection'))
  return view === 'sign-in' && connection.success ? { view, connectionId: connection.data } : { view: 'main' }
}

function Roles() {
  return <RolesPage panel={<SessionPanel />} narrow={<Popover inWindow />} />
}

/** The pages of the main window. */
const pages: Record<Page, ComponentType> = {
  roles: Roles,
  connections: ConnectionsPage,
  settings: SettingsPage,
  welcome: WelcomePage,
  states: StatesPage,
}

function MainView() {
  const bridge = useBridge()
  const view = useViewStore()
  const isNew = useSnapshot(({ app, connections }) => connections.length === 0 && app.demo === null)
  const page = useView((state) => (state.page === 'roles' && isNew ? 'welcome' : state.page))
  useEffect(() => bridge.on('push:go', ({ page: next }) => view.patch({ page: next })), [bridge, view])
  const Shown = pages[page]
  return (
    <Frame banner={<Banners />} page={page} bare={isNew && page === 'welcome'}>
      <Suspense>
        <Shown />
      </Suspense>
      <CopyMenu />
      <MoreMenu />
      <StopAllQuestion />
    </Frame>
  )
}

/** The view that an address names. */
export function View({ address }: { readonly address: Address }) {
  return (
    <Suspense>
      {address.view === 'main' ? <MainView /> : null}
      {address.view === 'popover' ? (
        <>
          <Popover />
          <CopyMenu />
          <MoreMenu />
          <StopAllQuestion />
          <Announcer />
        </>
      ) : null}
      {address.view === 'states' ? (
        <main>
          <StatesPage />
        </main>
      ) : null}
      {address.view === 'sign-in' ? <SignInWindow connectionId={address.connectionId} /> : null}
    </Suspense>
  )
}
