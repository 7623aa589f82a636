import { useId, useRef, useState } from 'react'
import type { AccountId, ConnectionId } from '../../../electron/contract/ids'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useIndexed } from '../../state/role-facts'
import { accountKey } from '../../state/role-index'
import { useBridge, useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { TextArea, TextField } from '../../ui/text-field'
import { readTags, writeTags } from './tag-lines'
import './account-note-dialog.css'

interface AccountNoteDialogProps {
  readonly account: { readonly connectionId: ConnectionId; readonly accountId: AccountId }
}

/** What the user calls an account, and the tags that they give it: Identity Center tells neither. */
export function AccountNoteDialog({ account }: AccountNoteDialogProps) {
  const t = useT()
  const id = useId()
  const view = useViewStore()
  const bridge = useBridge()
  const action = useAction()
  const field = useRef<HTMLInputElement>(null)
  const { index } = useIndexed()
  const key = accountKey(account)
  const note = useSnapshot(({ accountNotes }) => accountNotes.find((one) => accountKey(one) === key))
  const [short, setShort] = useState(note?.short ?? '')
  const [tags, setTags] = useState(writeTags(note?.tags ?? {}))
  const [wrong, setWrong] = useState('')
  const close = () => view.patch({ accountNoting: null })
  const save = async () => {
    const read = readTags(tags)
    setWrong(read.wrong ?? '')
    if (read.wrong !== undefined) return
    const saved = await action.run(() => bridge.call('accounts:note', { ...account, short, tags: { ...read.tags } }))
    if (saved?.ok) close()
  }
  const { failure } = action
  return (
    <Dialog
      open
      shape="form"
      onClose={close}
      title={t('profiles.accountTitle', {
        account: index.accounts[index.accountPlace(key) ?? -1]?.view.name ?? account.accountId,
      })}
      text={t('profiles.accountLead')}
      initialFocus={field}
      actions={
        <>
          <Button onClick={close}>{t('profiles.cancel')}</Button>
          <Button kind="primary" busy={action.busy} type="submit" form={id}>
            {t('profiles.save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="account-note"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <FieldRow layout="stack" label={t('profiles.short')} description={t('profiles.shortHint')}>
          {(naming) => (
            <TextField {...naming} inputRef={field} value={short} onChange={(next) => setShort(next.slice(0, 64))} />
          )}
        </FieldRow>
        <FieldRow
          layout="stack"
          label={t('profiles.tags')}
          description={t('profiles.tagsHint')}
          error={wrong ? t('profiles.tagsWrong', { line: wrong }) : null}
        >
          {(naming) => <TextArea {...naming} rows={4} value={tags} onChange={setTags} placeholder="env = prod" />}
        </FieldRow>
        <p className="account-note-fault" role="alert">
          {failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}
        </p>
      </form>
    </Dialog>
  )
}
