import { useRef } from 'react'
import type { GuardedAct } from '../../../electron/contract/channels'
import type { Translate } from '../../../electron/contract/messages/translator'
import { describeRule, useGuardOf } from '../../state/guards'
import { useIndexed, useSession } from '../../state/role-facts'
import { findRole, type FoundRole } from '../../state/role-index'
import { isLive } from '../../state/role-status'
import { useT } from '../../state/stint-context'
import type { GuardQuestion as Question } from '../../state/view-store'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

interface GuardQuestionProps {
  readonly question: Question
}

/** Asks before something is done with guarded roles. One per window; whoever does not answer means no. */
export function GuardQuestion({ question }: GuardQuestionProps) {
  const { index } = useIndexed()
  const found = findRole(index, question.roleIds[0])
  return found ? <Asked question={question} found={found} /> : null
}

function Asked({ question, found }: GuardQuestionProps & { readonly found: FoundRole }) {
  const t = useT()
  const safe = useRef<HTMLButtonElement>(null)
  const { act, answer } = question
  return (
    <Dialog
      open
      shape="question"
      onClose={() => answer(false)}
      title={describeQuestion(t, question, found)}
      text={<Reason question={question} found={found} />}
      initialFocus={safe}
      actions={
        <>
          <Button ref={safe} onClick={() => answer(false)}>
            {t('guard.no')}
          </Button>
          <Button kind="danger" onClick={() => answer(true)}>
            {t(doIt[act])}
          </Button>
        </>
      }
    />
  )
}

const doIt = { start: 'guard.doStart', copy: 'guard.doCopy', console: 'guard.doConsole' } as const
const ask = { start: 'guard.askStart', copy: 'guard.askCopy', console: 'guard.askConsole' } as const satisfies Record<
  GuardedAct['act'],
  string
>

function describeQuestion(t: Translate, { act, roleIds, total }: Question, { role, account }: FoundRole): string {
  const count = roleIds.length
  if (total === 1) return t(ask[act], { role: role.roleName, account: account.name })
  return count === total ? t('guard.askAll', { count }) : t('guard.askMany', { count, total: String(total) })
}

function Reason({ question, found }: GuardQuestionProps & { readonly found: FoundRole }) {
  const t = useT()
  const guard = useGuardOf(found)
  const session = useSession(found.role.id)
  if (question.total > 1) return t('guard.askTextMany', { role: found.role.roleName, account: found.account.name })
  const asking = guard.rules.find(({ confirm }) => confirm)
  if (!asking) return null
  const rule = describeRule(t, asking)
  const isStarted = question.act !== 'start' && !isLive(session)
  return isStarted ? t('guard.askTextStarts', { rule }) : t('guard.askText', { rule })
}
