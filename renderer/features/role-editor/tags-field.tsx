import { Plus, X } from 'lucide-react'
import { MOST_TAGS, type SessionTag } from '../../../electron/contract/role-options'
import { useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { FieldRow } from '../../ui/field-row'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { TextField } from '../../ui/text-field'
import type { RoleFormState } from './use-role-form'

/** Session tags, each with whether it stays for the roles that follow. */
export function TagsField({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults } = state
  const { tags } = form
  const put = (at: number, change: Partial<SessionTag>) =>
    state.change({ tags: tags.map((tag, place) => (place === at ? { ...tag, ...change } : tag)) })
  return (
    <FieldRow layout="stack" label={t('roleEditor.tags')} description={t('roleEditor.tagsHint')} error={faults.tags}>
      {(naming) => (
        <div role="group" aria-labelledby={naming['aria-labelledby']} className="role-editor-tags">
          {tags.map((tag, at) => (
            <TagLine
              key={at}
              tag={tag}
              number={at + 1}
              wrong={faults.tags !== undefined}
              transitive={form.method === 'assume-role'}
              onChange={(change) => put(at, change)}
              onRemove={() => state.change({ tags: tags.filter((_, place) => place !== at) })}
            />
          ))}
          <Button
            aria-describedby={naming['aria-describedby']}
            size="small"
            icon={<Icon of={Plus} size={14} />}
            disabled={tags.length >= MOST_TAGS}
            onClick={() => state.change({ tags: [...tags, { key: '', value: '', transitive: false }] })}
          >
            {t('roleEditor.addTag')}
          </Button>
        </div>
      )}
    </FieldRow>
  )
}

interface TagLineProps {
  readonly tag: SessionTag
  readonly number: number
  readonly wrong: boolean
  /** Whether tags of this call can stay for the next role. */
  readonly transitive: boolean
  readonly onChange: (change: Partial<SessionTag>) => void
  readonly onRemove: () => void
}

function TagLine({ tag, number, wrong, transitive, onChange, onRemove }: TagLineProps) {
  const t = useT()
  const name = { number: String(number) }
  return (
    <div className="role-editor-tag">
      <TextField
        aria-label={t('roleEditor.tagKey', name)}
        aria-invalid={wrong || undefined}
        autoFocus={tag.key === '' && tag.value === ''}
        value={tag.key}
        placeholder={t('roleEditor.tagKeyShort')}
        onChange={(key) => onChange({ key: key.slice(0, 128) })}
      />
      <TextField
        aria-label={t('roleEditor.tagValue', name)}
        value={tag.value}
        placeholder={t('roleEditor.tagValueShort')}
        onChange={(value) => onChange({ value: value.slice(0, 256) })}
      />
      {transitive ? (
        <Checkbox
          label={
            <>
              <span aria-hidden="true">{t('roleEditor.transitive')}</span>
              <span className="visually-hidden">{t('roleEditor.transitiveTag', name)}</span>
            </>
          }
          checked={tag.transitive}
          onChange={(on) => onChange({ transitive: on })}
        />
      ) : null}
      <IconButton label={t('roleEditor.removeTag', name)} icon={<Icon of={X} size={14} />} onClick={onRemove} />
    </div>
  )
}
