import { Search, X } from 'lucide-react'
import { LIST_ID, SEARCH_ID } from '../../state/ids'
import { useFormats, useT, useView, useViewStore } from '../../state/stint-context'
import { useKeyNames } from '../../state/use-key-names'
import { useNarrow } from '../../state/use-narrow'
import { Icon } from '../../ui/icon'
import { Kbd } from '../../ui/kbd'

/** The search. The focus stays here while the arrow keys move in the list. */
export function SearchField() {
  const t = useT()
  const formats = useFormats()
  const view = useViewStore()
  const keyName = useKeyNames()
  const narrow = useNarrow()
  const query = useView((state) => state.query)
  const found = useView((state) => state.found)
  const activeRow = useView((state) => state.activeRow)
  const onRoles = useView((state) => state.page === 'roles')
  return (
    <div className="search" data-region="search">
      <Icon of={Search} />
      <input
        id={SEARCH_ID}
        data-keys="search"
        data-region-entry
        type="text"
        role="searchbox"
        aria-label={t('frame.search')}
        aria-controls={onRoles && activeRow ? LIST_ID : undefined}
        aria-activedescendant={(onRoles && activeRow) || undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t(narrow ? 'frame.searchPlaceholderNarrow' : 'frame.searchPlaceholder')}
        value={query}
        onChange={(event) => view.patch({ query: event.target.value, page: 'roles' })}
      />
      {query === '' ? (
        <Kbd>{keyName('F')}</Kbd>
      ) : (
        <>
          {found === null ? null : (
            <span className="small t3 num">{t('frame.found', { count: found, number: formats.number(found) })}</span>
          )}
          <button
            type="button"
            className="search-clear"
            aria-label={t('frame.clearSearch')}
            onClick={() => {
              view.patch({ query: '' })
              document.getElementById(SEARCH_ID)?.focus()
            }}
          >
            <Icon of={X} size={14} />
          </button>
        </>
      )}
    </div>
  )
}
