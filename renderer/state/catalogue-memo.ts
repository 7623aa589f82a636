import type { CatalogueView } from '../../electron/contract/role-views'
import { buildRoleIndex, type RoleIndex } from './role-index'
import { createSearch, type Search } from './search'

/** The index of a catalogue and the search over it. */
export interface Indexed {
  readonly index: RoleIndex
  readonly search: Search
}

/** Makes a function that indexes a catalogue, and remembers the last one: all views of a window share it. */
export function createCatalogueMemo(): (catalogue: CatalogueView) => Indexed {
  let last: { readonly catalogue: CatalogueView; readonly indexed: Indexed } | undefined
  return (catalogue) => {
    if (last?.catalogue === catalogue) return last.indexed
    const index = buildRoleIndex(catalogue)
    last = { catalogue, indexed: { index, search: createSearch(index) } }
    return last.indexed
  }
}
