import { describeFailure } from '../../../electron/contract/messages/translator'
import type { ConnectionView, DiscoveryView } from '../../../electron/contract/connection-views'
import { useAction } from '../../forms/use-action'
import { useSecondsUntil } from '../../forms/use-seconds'
import { useCopyAnswer } from '../../state/copy-said'
import { useBridge, useFormats, useNow, useT } from '../../state/stint-context'
import { describeAboutLeft, describeLeft, describePast } from '../../state/time-text'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { ErrorBox } from '../../ui/error-box'
import { describeDetails } from '../../forms/failure-details'
import { ReadingProgress } from '../../ui/reading-progress'
import { Spinner } from '../../ui/spinner'
import { estimateRest } from './reading-rest'

/** How far the reading of a connection's roles is, with the button that begins or stops it. */
export function ConnectionRoles({ connection }: { readonly connection: ConnectionView }) {
  const bridge = useBridge()
  const action = useAction()
  const { id: connectionId, name, discovery, signIn } = connection
  const read = () => void action.run(() => bridge.call('roles:read', { connectionId }))
  const canRead = signIn.state === 'signed-in'
  if (discovery.state === 'reading') return <Reading connection={connection} discovery={discovery} />
  if (discovery.state === 'failed')
    return <ReadingFailed discovery={discovery} name={name} read={canRead ? read : null} />
  // Nothing lists them, so there is nothing to read.
  if (discovery.state === 'saved-only') return null
  return <ReadBefore discovery={discovery} name={name} read={canRead ? read : null} />
}

interface ReadBeforeProps {
  readonly discovery: Extract<DiscoveryView, { state: 'never' | 'read' }>
  readonly name: string
  /** Null: not signed in, so nothing can be read. */
  readonly read: (() => void) | null
}

function ReadBefore({ discovery, name, read }: ReadBeforeProps) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const counts = (d: Extract<DiscoveryView, { state: 'read' }>) =>
    t('connections.discovery.read', {
      roles: t('connections.discovery.roles', { count: d.roles }),
      accounts: t('connections.discovery.accounts', { count: d.accounts }),
      time: describePast(t, formats, d.at, now),
    })
  return (
    <dl className="connection-facts connection-roles">
      <dt>{t('connections.roles')}</dt>
      <dd>
        <span className={discovery.state === 'never' ? 't3' : 'num'}>
          {discovery.state === 'never' ? t('connections.discovery.never') : counts(discovery)}
        </span>
        {read && (
          <Button
            kind="ghost"
            size="small"
            aria-label={t('connections.discovery.againName', { connection: name })}
            onClick={read}
          >
            {t('connections.discovery.again')}
          </Button>
        )}
      </dd>
    </dl>
  )
}

/** Only so long the rest is counted down in seconds. */
const LONGEST_READING_MS = 30 * 60_000

interface ReadingProps {
  readonly connection: ConnectionView
  readonly discovery: Extract<DiscoveryView, { state: 'reading' }>
}

function Reading({ connection, discovery }: ReadingProps) {
  const t = useT()
  const bridge = useBridge()
  const formats = useFormats()
  const now = useSecondsUntil(discovery.startedAt + LONGEST_READING_MS)
  const { accountsRead, accountsTotal, roles, slowed, startedAt } = discovery
  const rest = estimateRest(accountsRead, accountsTotal, now - startedAt)
  const number = (value: number) => formats.number(value)
  return (
    <div className="connection-reading">
      <ReadingProgress
        icon={<Spinner live />}
        title={t('connections.discovery.reading', { connection: connection.name })}
        done={accountsRead}
        total={accountsTotal}
        text={
          accountsTotal > 0
            ? t('connections.discovery.progress', {
                read: number(accountsRead),
                total: number(accountsTotal),
                roles: number(roles),
              })
            : t('connections.discovery.starting')
        }
        rest={
          rest === null
            ? undefined
            : t('connections.discovery.rest', {
                left: rest < 60_000 ? describeLeft(t, rest) : describeAboutLeft(t, rest),
              })
        }
        note={slowed ? t('connections.discovery.slowed') : t('connections.discovery.keep')}
      >
        <Button
          aria-label={t('connections.discovery.cancelName', { connection: connection.name })}
          onClick={() => void bridge.call('roles:cancel-reading', { connectionId: connection.id })}
        >
          {t('connections.discovery.cancel')}
        </Button>
      </ReadingProgress>
    </div>
  )
}

interface ReadingFailedProps {
  readonly discovery: Extract<DiscoveryView, { state: 'failed' }>
  readonly name: string
  readonly read: (() => void) | null
}

function ReadingFailed({ discovery, name, read }: ReadingFailedProps) {
  const t = useT()
  const bridge = useBridge()
  const tell = useCopyAnswer()
  const formats = useFormats()
  const now = useNow()
  const { error, readAt } = discovery
  const what = describeFailure(t, error, 'what')
  const details = describeDetails(t, error)
  // All others were read, so nothing old is shown.
  const isPartly = error.code === 'role-names-refused'
  const since =
    readAt === undefined || isPartly
      ? ''
      : t('connections.discovery.failedSince', { time: describePast(t, formats, readAt, now) })
  return (
    <div className="connection-reading">
      <ErrorBox
        title={t(isPartly ? 'connections.discovery.partly' : 'connections.discovery.failed')}
        text={what}
        next={[describeFailure(t, error, 'next'), since].filter(Boolean).join(' ')}
        details={details}
      >
        {read && (
          <Button aria-label={t('connections.discovery.againName', { connection: name })} onClick={read}>
            {t('connections.discovery.again')}
          </Button>
        )}
        <CopyButton
          kind="ghost"
          label={t('connections.copyDetails')}
          copy={() => tell(bridge.call('app:copy-details', { text: `${what}\n${details}` }))}
        />
      </ErrorBox>
    </div>
  )
}
