import { useMemo, useState } from 'react'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import type { Translate } from '../../../electron/contract/messages/translator'
import { groupAccountId } from '../../state/highlight'
import { useIndexed } from '../../state/role-facts'
import { findRole, type FoundRole, type RoleIndex } from '../../state/role-index'
import type { Search } from '../../state/search'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { SuggestField } from '../../ui/suggest-field'
import type { RoleFormState } from './use-role-form'

const MOST_SUGGESTIONS = 20

/** Asks for the role whose session is the start, by the search of the list. */
export function SourceRole({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { index, search } = useIndexed()
  const { form, source, faults } = state
  // The text while it is typed; null: the name of the chosen role.
  const [typed, setTyped] = useState<string | null>(null)
  const choices = useMemo(
    () => findChoices(t, index, search, form.connectionId, typed ?? ''),
    [t, index, search, form.connectionId, typed],
  )
  const change = (text: string) => {
    const id = choices.get(text)
    setTyped(id ? null : text)
    state.change({ sourceId: id ?? null })
  }
  return (
    <FieldRow layout="stack" label={t('roleEditor.sourceRole')} error={faults.source}>
      {(naming) => (
        <SuggestField
          {...naming}
          chosen
          value={typed ?? (source ? nameRole(t, source) : '')}
          onChange={change}
          suggestions={[...choices.keys()]}
          placeholder={t('roleEditor.sourceRolePlaceholder')}
          showName={t('roleEditor.showRoles')}
          noneText={t('roleEditor.noRoles')}
        />
      )}
    </FieldRow>
  )
}

function nameRole(t: Translate, { role, account }: FoundRole): string {
  return t('roleEditor.roleOf', { role: role.roleName, account: account.name, id: groupAccountId(account.accountId) })
}

function findChoices(
  t: Translate,
  index: RoleIndex,
  search: Search,
  connectionId: ConnectionId,
  text: string,
): ReadonlyMap<string, RoleId> {
  const query = text.replaceAll(',', ' ').trim()
  const places = query
    ? search.find(query, { notes: {}, accountNotes: [], running: new Set(), now: 0 }).places
    : index.roles.map((_, place) => place)
  const choices = new Map<string, RoleId>()
  for (const place of places) {
    const id = index.roles[place]?.id
    const found = id?.startsWith(`${connectionId}/`) ? findRole(index, id) : undefined
    if (id && found) choices.set(nameRole(t, found), id)
    if (choices.size >= MOST_SUGGESTIONS) break
  }
  return choices
}
