import type { Capabilities, Compatible, Preset, StsChoice } from './connection-drafts'

/** STS as AWS itself advises. Source: AWS SDKs reference, "AWS STS Regional endpoints". */
export const usualSts: StsChoice = { endpoint: 'regional', fips: false, dualStack: false }

/** What is known of a service that speaks STS, to fill a form with and to go by where it is not said otherwise. */
export interface StsPreset extends Pick<Compatible, 'signingRegion' | 'signingName' | 'pathStyle' | 'capabilities'> {
  /** Where it usually answers; empty where every installation has its own address. */
  readonly endpoint: string
  /** An address as it may look, for an empty field. */
  readonly endpointExample: string
}

/** STS's own limits, which services of its kind share unless they say otherwise. Source: service model sts 2011-06-15. */
const likeSts: Capabilities = {
  operations: ['AssumeRole'],
  roleArn: 'required',
  policy: 'optional',
  policyLimit: 2048,
  shortestSeconds: 900,
  longestSeconds: 43_200,
  defaultSeconds: 3600,
  callerIdentity: false,
}

/** The services that Stint knows, as data. */
export const stsPresets: Readonly<Record<Preset, StsPreset>> = {
  /** Source: ctyun object storage, temporary authorization: only AssumeRole, with a policy of 1 to 2048 characters. */
  ctyun: {
    signingRegion: 'ctyun',
    signingName: 'sts',
    pathStyle: false,
    endpoint: '',
    endpointExample: 'https://pool.example.cn',
    capabilities: { ...likeSts, policy: 'required' },
  },
  /** Source: MinIO cmd/sts-handlers.go: the role is ignored, sessions live up to a year, `sts` is the signing name. */
  minio: {
    signingRegion: 'us-east-1',
    signingName: 'sts',
    pathStyle: true,
    endpoint: '',
    endpointExample: 'https://minio.example.com:9000',
    capabilities: { ...likeSts, roleArn: 'placeholder', longestSeconds: 31_536_000 },
  },
  /** Source: Ceph RGW, "STS in Ceph" and "STS Lite". */
  ceph: {
    signingRegion: 'default',
    signingName: 'sts',
    pathStyle: true,
    endpoint: '',
    endpointExample: 'https://rgw.example.com',
    capabilities: { ...likeSts, operations: ['AssumeRole', 'GetSessionToken'] },
  },
  /** Simulates AWS, so it answers what AWS answers. */
  localstack: {
    signingRegion: 'us-east-1',
    signingName: 'sts',
    pathStyle: true,
    endpoint: 'http://127.0.0.1:4566',
    endpointExample: 'http://127.0.0.1:4566',
    capabilities: { ...likeSts, operations: ['AssumeRole', 'GetSessionToken'], callerIdentity: true },
  },
  other: {
    signingRegion: 'us-east-1',
    signingName: 'sts',
    pathStyle: true,
    endpoint: '',
    endpointExample: 'https://sts.example.com',
    capabilities: likeSts,
  },
}
