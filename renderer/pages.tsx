import { lazy, Suspense } from 'react'
import type { Page } from '../electron/contract/channels'
import type { ConnectionId } from '../electron/contract/ids'
import { isConnectionId } from '../electron/contract/role-id'

const MainView = lazy(async () => ({ default: (await import('./main-view')).MainView }))
const PopoverView = lazy(async () => ({ default: (await import('./popover-view')).PopoverView }))
const StatesPage = lazy(async () => ({ default: (await import('./features/states/states-page')).StatesPage }))
const SignInWindow = lazy(async () => ({ default: (await import('./features/sign-in/sign-in-window')).SignInWindow }))

/** What the page's address asks for. */
export type Address =
  { readonly view: 'main' | 'popover' | 'states' } | { readonly view: 'sign-in'; readonly connectionId: ConnectionId }

const pageNames: readonly Page[] = ['roles', 'connections', 'settings', 'welcome', 'states']

/** The page that the main window was opened for: `&page=…`; the roles if it names none. */
export function readPage(search: string): Page {
  const name = new URLSearchParams(search).get('page')
  return pageNames.find((page) => page === name) ?? 'roles'
}

/** Reads `?view=…&connection=…`; anything else is the main window. */
export function readAddress(search: string): Address {
  const parameters = new URLSearchParams(search)
  const view = parameters.get('view')
  if (view === 'popover' || view === 'states') return { view }
  const connectionId = parameters.get('connection')
  return view === 'sign-in' && isConnectionId(connectionId) ? { view, connectionId } : { view: 'main' }
}

/** The view that an address names. */
export function View({ address }: { readonly address: Address }) {
  return (
    <Suspense>
      {address.view === 'main' ? <MainView /> : null}
      {address.view === 'popover' ? <PopoverView /> : null}
      {address.view === 'states' ? (
        <main>
          <StatesPage />
        </main>
      ) : null}
      {address.view === 'sign-in' ? <SignInWindow connectionId={address.connectionId} /> : null}
    </Suspense>
  )
}
