import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useT } from '../../state/stint-context'
import { describeLeft } from '../../state/time-text'
import { KeysFact } from './keys-fact'

type Of<K extends ConnectionView['kind']> = Extract<ConnectionView, { kind: K }>

/** An STS-compatible service: which, where, and what it offers. */
export function CompatibleFacts({ connection }: { readonly connection: Of<'sts-compatible'> }) {
  const t = useT()
  const { preset, endpoint, s3Endpoint, pathStyle, capabilities, region, signingName } = connection
  const offers = [
    capabilities.operations.join(', '),
    t('connections.longest', { time: describeLeft(t, capabilities.longestSeconds * 1000) }),
    ...(capabilities.policy === 'required' ? [t('connections.policyNeeded')] : []),
  ]
  return (
    <>
      <dt>{t('newConnection.service.preset')}</dt>
      <dd>{t(`newConnection.service.${preset}`)}</dd>
      <dt>{t('connections.endpoint')}</dt>
      <dd className="mono connection-copyable">{endpoint}</dd>
      <dt>{t('connections.s3Endpoint')}</dt>
      <dd>
        {s3Endpoint ? (
          <span className="mono connection-copyable">{s3Endpoint}</span>
        ) : (
          <span className="t3">{t('connections.s3Same')}</span>
        )}
        {pathStyle && <span className="t3">, {t('connections.pathStyle')}</span>}
      </dd>
      <dt>{t('connections.signing')}</dt>
      <dd className="num">{t('connections.signingAs', { region, name: signingName })}</dd>
      <KeysFact connection={connection} />
      <dt>{t('connections.offers')}</dt>
      <dd>{offers.join(', ')}</dd>
    </>
  )
}

/** Where a token or an assertion comes from, and for SAML whose it is. */
export function ProofFacts({ connection }: { readonly connection: Of<'web-identity' | 'saml'> }) {
  const t = useT()
  const { proof } = connection
  return (
    <>
      {connection.kind === 'saml' && (
        <>
          <dt>{t('connections.provider')}</dt>
          <dd className="mono connection-copyable">{connection.providerArn}</dd>
        </>
      )}
      <dt>{connection.kind === 'saml' ? t('connections.proofSaml') : t('connections.proof')}</dt>
      <dd title={proof.from === 'command' ? proof.command.join(' ') : undefined}>
        {proof.from === 'file'
          ? t('connections.proofFile', { path: proof.path })
          : t('connections.proofCommand', { program: proof.command[0] ?? '' })}
      </dd>
    </>
  )
}

/** Which session of the AWS CLI is used. */
export function LoginFacts({ connection }: { readonly connection: Of<'aws-login'> }) {
  const t = useT()
  return (
    <>
      <dt>{t('connections.loginSession')}</dt>
      <dd className="mono connection-copyable">{connection.loginSession}</dd>
    </>
  )
}
