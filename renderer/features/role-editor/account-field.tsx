import { useMemo } from 'react'
import { noAccount } from '../../../electron/contract/role-id'
import type { Translate } from '../../../electron/contract/messages/translator'
import { groupAccountId } from '../../state/highlight'
import { useIndexed } from '../../state/role-facts'
import type { RoleIndex } from '../../state/role-index'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { SuggestField } from '../../ui/suggest-field'

const MOST_SUGGESTIONS = 20

interface AccountFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (account: string) => void
  readonly error?: string | undefined
}

/** Asks for an account: by the name that a connection knows, or by its twelve digits. */
export function AccountField({ label, value, onChange, error }: AccountFieldProps) {
  const t = useT()
  const { index } = useIndexed()
  const choices = useMemo(() => findAccounts(t, index, value), [t, index, value])
  const name = nameAccount(index, value)
  return (
    <FieldRow layout="stack" label={label} error={error}>
      {(naming) => (
        <>
          <SuggestField
            {...naming}
            chosen
            value={value}
            onChange={(text) => onChange(choices.get(text) ?? readAccount(text))}
            suggestions={[...choices.keys()]}
            placeholder={t('roleEditor.accountPlaceholder')}
            showName={t('roleEditor.showAccounts')}
            noneText={t('roleEditor.noAccounts')}
          />
          {name ? <p className="role-editor-note cut">{name}</p> : null}
        </>
      )}
    </FieldRow>
  )
}

/** Digits may be pasted in groups, as Stint itself shows them. */
function readAccount(text: string): string {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{12}$/.test(digits) ? digits : text
}

/** What a connection calls an account; undefined if none lists it. */
export function nameAccount(index: RoleIndex, accountId: string): string | undefined {
  return index.accounts.find(({ view }) => view.accountId === accountId)?.view.name
}

function findAccounts(t: Translate, index: RoleIndex, text: string): ReadonlyMap<string, string> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const choices = new Map<string, string>()
  const seen = new Set<string>()
  for (const { view } of index.accounts) {
    if (choices.size >= MOST_SUGGESTIONS) break
    const hay = `${view.name} ${view.accountId}`.toLowerCase()
    if (view.accountId === noAccount || seen.has(view.accountId) || !words.every((word) => hay.includes(word))) continue
    seen.add(view.accountId)
    choices.set(t('roleEditor.accountOf', { account: view.name, id: groupAccountId(view.accountId) }), view.accountId)
  }
  return choices
}
