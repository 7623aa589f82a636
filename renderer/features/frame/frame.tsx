import type { ReactNode } from 'react'
import type { Page } from '../../../electron/contract/channels'
import { useSnapshot, useViewStore } from '../../state/stint-context'
import { useKeys } from '../../state/use-keys'
import { SEARCH_ID } from '../../state/ids'
import { Announcer } from './announcer'
import { DemoBar } from './demo-bar'
import { Navigation } from './navigation'
import { focusNextRegion } from './regions'
import { TitleStrip } from './title-strip'
import './frame.css'

interface FrameProps {
  /** What is wrong, under the title strip. */
  readonly banner: ReactNode
  /** The page that is shown. */
  readonly page: Page
  /** Before there is a connection: nothing to search and nowhere to go. */
  readonly bare: boolean
  readonly children: ReactNode
}

/** The window around the pages: title strip with the search, banner, navigation. */
export function Frame({ banner, page, bare, children }: FrameProps) {
  const platform = useSnapshot((snapshot) => snapshot.app.platform)
  useFrameKeys()
  return (
    <div className="win" data-platform={platform} data-page={page} data-bare={bare || undefined}>
      <TitleStrip search={!bare} />
      <div className="win-notes">
        <DemoBar />
        {banner}
      </div>
      {bare ? null : <Navigation />}
      <main className="win-page" data-region="page">
        {children}
      </main>
      <Announcer />
    </div>
  )
}

function useFrameKeys() {
  const view = useViewStore()
  useKeys((command) => {
    if (command.do === 'settings' || command.do === 'doctor') view.patch({ page: command.do })
    else if (command.do === 'next-region') focusNextRegion(document, command.back)
    else if (command.do === 'search') focusSearch(view.get().query + command.text)
    else return false
    return true
  })
  const focusSearch = (query: string) => {
    view.patch({ page: 'roles', query })
    const field = document.getElementById(SEARCH_ID)
    if (!(field instanceof HTMLInputElement)) return
    field.focus()
    field.select()
    if (query) field.setSelectionRange(query.length, query.length)
  }
}
