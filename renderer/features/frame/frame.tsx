import type { ReactNode } from 'react'
import { useSnapshot, useView, useViewStore } from '../../state/stint-context'
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
  readonly children: ReactNode
}

/** The window around the pages: title strip with the search, banner, navigation. */
export function Frame({ banner, children }: FrameProps) {
  const platform = useSnapshot((snapshot) => snapshot.app.platform)
  const page = useView((view) => view.page)
  useFrameKeys()
  return (
    <div className="win" data-platform={platform} data-page={page}>
      <TitleStrip />
      <div className="win-notes">
        <DemoBar />
        {banner}
      </div>
      <Navigation />
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
    if (command.do === 'settings') view.patch({ page: 'settings' })
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
