import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useT } from '../../state/stint-context'
import { IamUserFacts } from './iam-user-facts'
import { CompatibleFacts, LoginFacts, ProofFacts } from './other-facts'
import { StsFact } from './sts-fact'

/** What a connection is, as its kind has it. */
export function ConnectionFacts({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  return (
    <dl className="connection-facts">
      <dt>{t('connections.kind')}</dt>
      <dd>{t(`newConnection.kind.${connection.kind}`)}</dd>
      <KindFacts connection={connection} />
      {connection.overrides.length > 0 && <Overrides origins={connection.overrides} />}
      {connection.discovery.state === 'saved-only' && (
        <>
          <dt>{t('connections.roles')}</dt>
          <dd className={connection.discovery.roles === 0 ? 't3' : 'num'}>
            {connection.discovery.roles === 0
              ? t('connections.savedRolesNone')
              : t('connections.savedRoles', { count: connection.discovery.roles })}
          </dd>
        </>
      )}
    </dl>
  )
}

function KindFacts({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  switch (connection.kind) {
    case 'identity-center':
      return (
        <>
          <dt>{t('connections.address')}</dt>
          <dd className="mono connection-copyable">{connection.startUrl}</dd>
          <RegionFact region={connection.region} />
          <StsFact connection={connection} />
          <UserFact connection={connection} />
        </>
      )
    case 'iam-user':
      return (
        <>
          <IamUserFacts connection={connection} />
          <RegionFact region={connection.region} />
          <StsFact connection={connection} />
        </>
      )
    case 'sts-compatible':
      return <CompatibleFacts connection={connection} />
    case 'web-identity':
    case 'saml':
      return (
        <>
          <ProofFacts connection={connection} />
          <RegionFact region={connection.region} />
          <StsFact connection={connection} />
        </>
      )
    case 'aws-login':
      return (
        <>
          <LoginFacts connection={connection} />
          <RegionFact region={connection.region} />
          <StsFact connection={connection} />
        </>
      )
  }
}

function RegionFact({ region }: { readonly region: string }) {
  const t = useT()
  return (
    <>
      <dt>{t('connections.region')}</dt>
      <dd className="num">{region}</dd>
    </>
  )
}

function UserFact({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  return (
    <>
      <dt>{t('connections.user')}</dt>
      <dd>
        {connection.user ? (
          <span className="connection-copyable">{connection.user.name}</span>
        ) : (
          <span className="t3">{t('connections.userUnknown')}</span>
        )}
      </dd>
    </>
  )
}

function Overrides({ origins }: { readonly origins: readonly string[] }) {
  const t = useT()
  return (
    <>
      <dt>{t('connections.overrides')}</dt>
      <dd>
        {origins.map((origin) => (
          <span key={origin} className="mono connection-override">
            {origin}
          </span>
        ))}
        <span className="soon"> {t('connections.overridesWhy')}</span>
      </dd>
    </>
  )
}
