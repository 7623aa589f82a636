import { ExternalLink, Search } from 'lucide-react'
import { useEffect } from 'react'
import { LIST_ID, SEARCH_ID } from '../../state/ids'
import { useBridge, useFormats, useSnapshot, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { PopFoot } from './pop-foot'
import { PopList } from './pop-list'
import { usePopCommands } from './use-pop-commands'
import { usePopList, type PopList as PopListState } from './use-pop-list'
import './popover.css'

interface PopoverProps {
  /** Inside the main window, which has the search in its title strip. */
  readonly inWindow?: boolean
}

/** The small view: what runs, favourites and recent roles, with the search at hand. */
export function Popover({ inWindow = false }: PopoverProps) {
  const t = useT()
  const list = usePopList()
  // The main window has its own landmark around this.
  const Root = inWindow ? 'div' : 'main'
  const { enter } = usePopCommands(list, !inWindow)
  useEffect(() => document.getElementById(SEARCH_ID)?.focus(), [])
  return (
    <Root className="pop">
      <h1 className="visually-hidden">{t('roles.list')}</h1>
      {inWindow ? null : <PopSearch list={list} />}
      <FailureLine />
      {list.ids.length > 0 ? <PopList list={list} onEnter={enter} /> : <NothingToShow list={list} />}
      <PopFoot inWindow={inWindow} />
    </Root>
  )
}

function PopSearch({ list }: { readonly list: PopListState }) {
  const t = useT()
  const formats = useFormats()
  const bridge = useBridge()
  const view = useViewStore()
  const query = useView((state) => state.query)
  const activeRow = useView((state) => state.activeRow)
  const label = t('popover.search', { roles: formats.number(list.index.roles.length) })
  return (
    <header className="pop-head" data-region="search">
      <div className="pop-field">
        <Icon of={Search} />
        <input
          id={SEARCH_ID}
          data-keys="search"
          data-region-entry
          type="text"
          role="searchbox"
          aria-label={label}
          aria-controls={activeRow ? LIST_ID : undefined}
          aria-activedescendant={activeRow ?? undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={label}
          value={query}
          onChange={(event) => view.patch({ query: event.target.value })}
        />
      </div>
      <IconButton
        label={t('popover.openWindow')}
        icon={<Icon of={ExternalLink} />}
        onClick={() => void bridge.call('window:control', { action: 'open-main' })}
      />
    </header>
  )
}

function FailureLine() {
  const text = useView((view) => (view.failure ? view.announcement : ''))
  return text ? (
    <p className="pop-failure" role="alert">
      {text}
    </p>
  ) : null
}

function NothingToShow({ list }: { readonly list: PopListState }) {
  const t = useT()
  const view = useViewStore()
  const query = useView((state) => state.query).trim()
  const connected = useSnapshot((snapshot) => snapshot.connections.length > 0)
  const { suggestion } = list
  const title = query ? t('roles.noMatch', { query }) : connected ? t('popover.empty') : t('roles.noConnection')
  const hint = connected ? t('popover.emptyHint') : t('roles.noConnectionHint')
  return (
    <div className="pop-empty">
      <strong>{title}</strong>
      {query ? null : <p className="t2">{hint}</p>}
      {suggestion ? (
        <Button kind="link" onClick={() => view.patch({ query: suggestion.query })}>
          {t('roles.didYouMean', { query: suggestion.query, count: suggestion.count })}
        </Button>
      ) : null}
    </div>
  )
}
