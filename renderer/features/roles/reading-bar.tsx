import type { ConnectionView } from '../../../electron/contract/connection-views'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useRoleActions } from '../../state/role-actions'
import { useFormats, useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Spinner } from '../../ui/spinner'

type Reading = ConnectionView & { readonly discovery: Extract<ConnectionView['discovery'], { state: 'reading' }> }

const isReading = (connection: ConnectionView): connection is Reading => connection.discovery.state === 'reading'

/** How far the reading of accounts and roles is, and what went wrong with it. */
export function ReadingBar() {
  const connections = useSnapshot((snapshot) => snapshot.connections)
  return (
    <>
      {connections.filter(isReading).map((connection) => (
        <ReadingLine key={connection.id} connection={connection} />
      ))}
      {connections.map((connection) =>
        connection.discovery.state === 'failed' && connection.signIn.state === 'signed-in' ? (
          <FailedLine key={connection.id} connection={connection} failure={connection.discovery.error} />
        ) : null,
      )}
    </>
  )
}

function ReadingLine({ connection }: { readonly connection: Reading }) {
  const t = useT()
  const formats = useFormats()
  const actions = useRoleActions()
  const { accountsRead, accountsTotal, roles, slowed } = connection.discovery
  const known = accountsTotal > 0
  const text = known
    ? t('roles.readingCount', {
        read: formats.number(accountsRead),
        total: formats.number(accountsTotal),
        roles: formats.number(roles),
      })
    : t('roles.readingFirst')
  return (
    <section className="reading" aria-label={t('roles.reading', { connection: connection.name })}>
      <Spinner live />
      <div className="grow">
        <div className="line">
          <strong>{t('roles.reading', { connection: connection.name })}</strong>
          <span className="small t2 num">{text}</span>
        </div>
        <div
          className="reading-track"
          role="progressbar"
          aria-label={t('roles.reading', { connection: connection.name })}
          aria-valuemin={0}
          aria-valuemax={accountsTotal}
          aria-valuenow={known ? accountsRead : undefined}
          aria-valuetext={text}
        >
          <i style={{ width: `${known ? (100 * accountsRead) / accountsTotal : 0}%` }} />
        </div>
        <p className="small t3">{slowed ? t('roles.readingSlowed') : t('roles.readingHint')}</p>
      </div>
      <Button onClick={() => void actions.cancelReading(connection.id)}>{t('roles.cancelReading')}</Button>
    </section>
  )
}

interface FailedLineProps {
  readonly connection: ConnectionView
  readonly failure: Parameters<typeof describeFailure>[1]
}

function FailedLine({ connection, failure }: FailedLineProps) {
  const t = useT()
  const actions = useRoleActions()
  // All others were read.
  const isPartly = failure.code === 'role-names-refused'
  const title = t(isPartly ? 'roles.readPartly' : 'roles.readFailed', { connection: connection.name })
  return (
    <section className="reading" aria-label={title}>
      <div className="grow">
        <strong>{title}</strong>
        <p className="small t2">{`${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}</p>
      </div>
      <Button onClick={() => void actions.readRoles([connection.id])}>{t('roles.readAgain')}</Button>
    </section>
  )
}
