import { TriangleAlert } from 'lucide-react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { Failure } from '../../../electron/contract/result'
import { useRoleActions } from '../../state/role-actions'
import { useConnectionOf, useSession } from '../../state/role-facts'
import type { FoundRole } from '../../state/role-index'
import { useT, useView, useViewStore } from '../../state/stint-context'
import { Explanation } from './explanation'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'

/** What went wrong with this role: cause, one next step, and AWS's own words for support. */
export function FailureBox({ found }: { readonly found: FoundRole }) {
  const session = useSession(found.role.id)
  const shown = useView((view) => view.failure)
  const own = shown && (shown.roleId === null || shown.roleId === found.role.id) ? shown.failure : undefined
  const failure = own ?? session?.error
  return failure ? <Box found={found} failure={failure} fleeting={own !== undefined} /> : null
}

interface BoxProps {
  readonly found: FoundRole
  readonly failure: Failure
  /** It came from a command just now and can be put away. */
  readonly fleeting: boolean
}

function Box({ found, failure, fleeting }: BoxProps) {
  const t = useT()
  const view = useViewStore()
  const actions = useRoleActions()
  const connection = useConnectionOf(found.role.id)
  const service = connection?.kind === 'sts-compatible' ? connection.name : 'AWS'
  // A session that AWS refused did not start; any other failure came from what was asked of it.
  const { operation = '' } = failure
  const refused = fleeting ? /^Assume|^Get(Role|Session|Federation)/.test(operation) : operation !== ''
  const facts = [
    failure.awsCode,
    failure.operation,
    failure.requestId && t('sessions.request', { id: failure.requestId }),
  ]
  const details = facts.filter(Boolean).join(' · ') || failure.code
  return (
    <section className="failure" role="alert">
      <Icon of={TriangleAlert} />
      <div className="grow">
        <strong>
          {refused ? t('sessions.didNotStart', { service, role: found.role.roleName }) : t('sessions.didNotWork')}
        </strong>
        <p className="small t2">{describeFailure(t, failure, 'what')}</p>
        <p className="small t2">{describeFailure(t, failure, 'next')}</p>
        <div className="line failure-buttons">
          <NextStep found={found} failure={failure} />
          <Button kind="ghost" onClick={() => void actions.copyDetails(`${failure.code}\n${details}`)}>
            {t('sessions.copyDetails')}
          </Button>
          {fleeting ? (
            <Button kind="ghost" onClick={() => view.patch({ failure: null })}>
              {t('sessions.dismiss')}
            </Button>
          ) : null}
        </div>
        {failure.encodedMessage ? <Explanation key={failure.encodedMessage} roleId={found.role.id} /> : null}
        <p className="mono t3 select">{details}</p>
      </div>
    </section>
  )
}

function NextStep({ found, failure }: Omit<BoxProps, 'fleeting'>) {
  const t = useT()
  const actions = useRoleActions()
  const connection = useConnectionOf(found.role.id)
  if (!connection) return null
  if (failure.code === 'sign-in-needed' || failure.code === 'sign-in-ended')
    return <Button onClick={() => void actions.signIn(connection.id)}>{t('sessions.signIn')}</Button>
  if (failure.code === 'role-not-assigned' || failure.code === 'role-unknown' || failure.code === 'forbidden')
    return <Button onClick={() => void actions.readRoles([connection.id])}>{t('sessions.readRolesAgain')}</Button>
  if (failure.code === 'browser-missing' && !found.role.saved)
    return (
      <Button onClick={() => void actions.copyFact(found.role.id, 'console-link')}>{t('browsers.copyLink')}</Button>
    )
  return null
}
