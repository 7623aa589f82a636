import type { ComponentType } from 'react'
import type { Page } from '../electron/contract/channels'
import type { ConnectionId } from '../electron/contract/ids'
import { isConnectionId } from '../electron/contract/role-id'
import { MainView } from './main-view'

/** What the page's address asks for. */
export type Address =
  { readonly view: 'main' | 'popover' | 'consent' } | { readonly view: 'sign-in'; readonly connectionId: ConnectionId }

const pageNames: readonly Page[] = [
  'roles',
  'connections',
  'consumers',
  'activity',
  'doctor',
  'settings',
  'welcome',
  'states',
]

/** The page that the main window was opened for: `&page=…`; the roles if it names none. */
export function readPage(search: string): Page {
  const name = new URLSearchParams(search).get('page')
  return pageNames.find((page) => page === name) ?? 'roles'
}

/** Reads `?view=…&connection=…`; anything else is the main window. */
export function readAddress(search: string): Address {
  const parameters = new URLSearchParams(search)
  const view = parameters.get('view')
  if (view === 'popover' || view === 'consent') return { view }
  const connectionId = parameters.get('connection')
  return view === 'sign-in' && isConnectionId(connectionId) ? { view, connectionId } : { view: 'main' }
}

/** The view that an address names. The main window's is at hand at once; the others are read when they are asked for. */
export async function loadView(address: Address): Promise<ComponentType> {
  switch (address.view) {
    case 'main':
      return MainView
    case 'popover':
      return (await import('./popover-view')).PopoverView
    case 'consent':
      return (await import('./features/consent/consent-window')).ConsentWindow
    case 'sign-in': {
      const { SignInWindow } = await import('./features/sign-in/sign-in-window')
      return () => <SignInWindow connectionId={address.connectionId} />
    }
  }
}
