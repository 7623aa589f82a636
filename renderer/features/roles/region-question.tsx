import { useRef, useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { RoleId } from '../../../electron/contract/ids'
import { regions } from '../../forms/regions'
import { useAction } from '../../forms/use-action'
import { useBridge, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { SuggestField } from '../../ui/suggest-field'

/** Asks where the user works before profiles are written that have no region yet. One per window. */
export function RegionQuestion() {
  const roleIds = useView((state) => state.regionQuestion)
  return roleIds && <AskRegion roleIds={roleIds} />
}

function AskRegion({ roleIds }: { readonly roleIds: readonly RoleId[] }) {
  const t = useT()
  const view = useViewStore()
  const bridge = useBridge()
  const action = useAction()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [isEmpty, setIsEmpty] = useState(false)
  const close = () => view.patch({ regionQuestion: null })
  const write = async () => {
    const region = text.trim()
    setIsEmpty(!region)
    if (!region) return
    const answer = await action.run(() => bridge.call('delivery:write-profiles', { roleIds: [...roleIds], region }))
    if (answer?.ok) close()
  }
  const { failure } = action
  const refused = failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
  return (
    <Dialog
      open
      onClose={close}
      title={t('roles.regionTitle')}
      text={t('roles.regionText', { count: roleIds.length })}
      initialFocus={field}
      actions={
        <>
          <Button onClick={close}>{t('roles.regionCancel')}</Button>
          <Button kind="primary" busy={action.busy} type="submit" form="ask-region">
            {t('roles.regionWrite')}
          </Button>
        </>
      }
    >
      <form
        id="ask-region"
        onSubmit={(event) => {
          event.preventDefault()
          void write()
        }}
      >
        <FieldRow
          layout="stack"
          label={t('roles.regionField')}
          description={t('roles.regionWhy')}
          error={isEmpty ? t('roles.regionEmpty') : refused}
        >
          {(naming) => (
            <SuggestField
              {...naming}
              value={text}
              onChange={setText}
              suggestions={regions}
              showName={t('welcome.region.show')}
              noneText={t('welcome.region.none')}
              inputRef={field}
            />
          )}
        </FieldRow>
      </form>
    </Dialog>
  )
}
