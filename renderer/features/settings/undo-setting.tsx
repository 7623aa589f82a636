import { useCallback, useEffect, useState } from 'react'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import type { LastChangeView } from '../../../electron/contract/delivery-views'
import { useAction } from '../../forms/use-action'
import { useBridge, useFormats, useNow, useSnapshot, useT } from '../../state/stint-context'
import { describePast } from '../../state/time-text'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'

/** Takes back Stint's last change to the AWS config file; says what it was, or why that is not possible. */
export function UndoSetting() {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const { change, look } = useLastChange()
  const now = useNow()
  const formats = useFormats()
  const when = (at: number) => describePast(t, formats, at, now)
  const { failure } = action
  const undo = async () => {
    await action.run(() => bridge.call('delivery:undo-change'))
    await look()
  }
  return (
    <FieldRow
      label={t('settings.undo')}
      description={describeChange(t, change, when)}
      error={failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}
    >
      {({ 'aria-describedby': describedBy }) => (
        <Button
          aria-describedby={describedBy}
          busy={action.busy}
          disabled={change.state !== 'ready'}
          onClick={() => void undo()}
        >
          {t('settings.undoDo')}
        </Button>
      )}
    </FieldRow>
  )
}

/** Asks main again whenever something was noted of a profile, and when the user comes back from an editor. */
function useLastChange() {
  const bridge = useBridge()
  const notes = useSnapshot((snapshot) => snapshot.notes)
  const [change, setChange] = useState<LastChangeView>({ state: 'none' })
  const look = useCallback(async () => {
    const answer = await bridge.call('delivery:last-change')
    setChange((answer.ok ? answer.value : undefined) ?? { state: 'none' })
  }, [bridge])
  useEffect(() => void look(), [look, notes])
  useEffect(() => {
    const again = () => void look()
    window.addEventListener('focus', again)
    return () => window.removeEventListener('focus', again)
  }, [look])
  return { change, look }
}

function describeChange(t: Translate, change: LastChangeView, when: (at: number) => string): string {
  if (change.state === 'none') return t('settings.undoNone')
  const { at, wrote, removed } = change
  const parts = [
    wrote.length > 0 ? t('settings.undoWrote', { profiles: nameSome(t, wrote) }) : '',
    removed.length > 0 ? t('settings.undoRemoved', { profiles: nameSome(t, removed) }) : '',
  ]
  const what = t('settings.undoWhat', { time: when(at), what: parts.filter(Boolean).join(', ') })
  return change.state === 'ready' ? what : `${what} ${t('settings.undoChanged')}`
}

/** The first few names, and how many more there are. */
function nameSome(t: Translate, names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? t('settings.undoMore', { profiles: shown, count: names.length - 3 }) : shown
}
