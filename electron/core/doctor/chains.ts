import type { SourceId, ToolId } from '../../contract/doctor'

/** How one family of tools looks for credentials and a region. */
export interface Chain {
  readonly tool: ToolId
  /** Variables that name the profile; the first one that is set counts. */
  readonly profileVariables: readonly string[]
  /** Variables that name the region, in their order. */
  readonly regionVariables: readonly string[]
  /** Pairs of variables that hold exported keys. */
  readonly keyVariables: readonly (readonly [keyId: string, secret: string])[]
  /** What makes the tool pass exported keys over: a profile that was given to it, any chosen profile, or nothing. */
  readonly passesKeysFor: 'argument' | 'any-profile' | 'nothing'
  /** What the tool does where the chosen profile is in no file. */
  readonly onMissingProfile: 'fails' | 'goes-on'
  /** It reads the files as botocore does: refuses a malformed one whole, keeps comments in values. */
  readonly isBotocore: boolean
  /** A profile's keys in both files are one source, of which the credentials file's win. */
  readonly sources: readonly SourceId[]
}

const usualKeys = [['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']] as const

/** botocore 1.43, `create_credential_resolver` and `ProfileProviderBuilder.providers`. The CLI has the same. */
const botocoreSources: readonly SourceId[] = [
  'environment',
  'role',
  'web-identity-environment',
  'web-identity',
  'sso',
  'credentials-file',
  'login',
  'process',
  'config-file',
  'container',
  'metadata',
]

/**
 * The default chains, each as its tool orders it. Read from: awscli 2 `configprovider.py`; botocore `credentials.py`,
 * `configprovider.py`; `@aws-sdk/credential-provider-node` and `-ini`; Java v2 `DefaultCredentialsProvider`,
 * `ProfileCredentialsUtils`; Go v2 `config/resolve_credentials.go`, `env_config.go`.
 */
export const chains: readonly Chain[] = [
  {
    tool: 'aws-cli',
    profileVariables: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'],
    regionVariables: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    keyVariables: usualKeys,
    passesKeysFor: 'argument',
    onMissingProfile: 'fails',
    isBotocore: true,
    sources: botocoreSources,
  },
  {
    tool: 'boto3',
    profileVariables: ['AWS_DEFAULT_PROFILE', 'AWS_PROFILE'],
    regionVariables: ['AWS_DEFAULT_REGION'],
    keyVariables: usualKeys,
    passesKeysFor: 'argument',
    onMissingProfile: 'fails',
    isBotocore: true,
    sources: botocoreSources,
  },
  {
    tool: 'js',
    profileVariables: ['AWS_PROFILE'],
    regionVariables: ['AWS_REGION'],
    keyVariables: usualKeys,
    passesKeysFor: 'any-profile',
    onMissingProfile: 'goes-on',
    isBotocore: false,
    sources: [
      'environment',
      'role',
      'credentials-file',
      'config-file',
      'web-identity',
      'process',
      'sso',
      'login',
      'web-identity-environment',
      'container',
      'metadata',
    ],
  },
  {
    tool: 'java',
    profileVariables: ['AWS_PROFILE'],
    regionVariables: ['AWS_REGION'],
    keyVariables: usualKeys,
    passesKeysFor: 'nothing',
    onMissingProfile: 'goes-on',
    isBotocore: false,
    sources: [
      'java-properties',
      'environment',
      'web-identity-environment',
      'web-identity',
      'sso',
      'role',
      'login',
      'process',
      'credentials-file',
      'config-file',
      'container',
      'metadata',
    ],
  },
  {
    tool: 'go',
    profileVariables: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'],
    regionVariables: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    keyVariables: [...usualKeys, ['AWS_ACCESS_KEY', 'AWS_SECRET_KEY']],
    passesKeysFor: 'argument',
    onMissingProfile: 'fails',
    isBotocore: false,
    // Where `login` stands among a profile's sources is not confirmed for Go.
    sources: [
      'environment',
      'web-identity-environment',
      'role',
      'credentials-file',
      'config-file',
      'web-identity',
      'sso',
      'login',
      'process',
      'container',
      'metadata',
    ],
  },
]
