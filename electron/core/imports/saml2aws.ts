import { usualSts } from '../../contract/sts-presets'
import { fail } from '../../contract/result'
import type { ImportSources, IniSection, SamlCache, SamlPair } from './import-files'
import type { Proposals } from './proposals'
import { proposeConnection, proposeNothing, proposeRole, type Found, type ImportContext } from './propose'

/**
 * Proposes the accounts of saml2aws. It prints no assertion, but keeps its last one in a file where `saml_cache` is on
 * (each of its sign-ins renews it); only that assertion names the identity provider in IAM, which its settings do not.
 * Source: saml2aws, `pkg/cfg/cfg.go` and `pkg/samlcache/samlcache.go`.
 */
export function readSaml2aws(
  { saml2aws, samlCaches }: Pick<ImportSources, 'saml2aws' | 'samlCaches'>,
  context: ImportContext,
  proposals: Proposals,
): void {
  for (const section of saml2aws) {
    if (!section.values.has('url')) continue
    const cache = samlCaches.get(section.header)
    const pairs = cache ? pairsFor(section, cache) : []
    if (cache && pairs.length > 0) proposePairs(section, cache.path, pairs, context, proposals)
    else showUnknown(section, cache, proposals)
  }
}

/** The role that the settings choose, else all that the assertion names. */
function pairsFor({ values }: IniSection, { pairs }: SamlCache): readonly SamlPair[] {
  const chosen = values.get('role_arn') ?? ''
  return chosen === '' ? pairs : pairs.filter(({ roleArn }) => roleArn === chosen)
}

function proposePairs(
  { header, values }: IniSection,
  path: string,
  pairs: readonly SamlPair[],
  context: ImportContext,
  proposals: Proposals,
): void {
  const found: Found = { origin: 'saml2aws', as: header }
  const region = values.get('region') || context.fallbackRegion
  const given = Number(values.get('aws_session_duration'))
  const durationSeconds = Number.isInteger(given) ? Math.min(Math.max(given, 900), 43_200) : 3_600
  for (const { roleArn, providerArn } of pairs) {
    const proof = { from: 'file' as const, path }
    const draft = { kind: 'saml' as const, name: header, region, sts: usualSts, providerArn, proof }
    const shown = { identity: `${providerArn} ${path}`, detail: providerArn }
    const key = proposeConnection(proposals, found, draft, shown)
    const as = pairs.length === 1 ? (values.get('aws_profile') ?? header) : (roleArn.split('/').at(-1) ?? header)
    const definition = { method: 'saml', roleArn, durationSeconds, policy: '', policyArns: [] } as const
    proposeRole(proposals, { origin: 'saml2aws', as }, { from: 'connection', key }, { ...definition, policyArns: [] })
  }
}

function showUnknown({ header, values }: IniSection, cache: SamlCache | undefined, proposals: Proposals): void {
  const shown = {
    makes: 'connection',
    kind: 'saml',
    detail: values.get('role_arn') ?? values.get('url') ?? '',
  } as const
  const problem = fail('import-provider-unknown', { name: header, path: cache?.path ?? '~/.aws/saml2aws' }).error
  proposeNothing(proposals, { origin: 'saml2aws', as: header }, shown, problem)
}
