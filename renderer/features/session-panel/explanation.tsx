import { useState } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'

/** Lets AWS decode what its refusal carried, and shows that; only when asked, since it takes a permission of its own. */
export function Explanation({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [text, setText] = useState<string | null>(null)
  const explain = async () => {
    const answer = await action.run(() => bridge.call('sessions:explain-refusal', { roleId }))
    if (answer?.ok) setText(indentJson(answer.value.text))
  }
  if (text !== null)
    return (
      <pre className="explained select" role="region" aria-label={t('sessions.explained')} tabIndex={0}>
        {text}
      </pre>
    )
  return (
    <>
      <div className="line failure-buttons">
        <Button busy={action.busy} onClick={() => void explain()}>
          {t('sessions.explain')}
        </Button>
      </div>
      <p className="small ended" role="alert">
        {action.failure &&
          `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`}
      </p>
    </>
  )
}

/** AWS answers with JSON on one line. */
function indentJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
