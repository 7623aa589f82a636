import type { DoctorReport, StepView, ToolView } from '../../../electron/contract/doctor'

const arn = 'arn:aws:sts::482109371154:assumed-role/AWSReservedSSO_AdministratorAccess_7f3c1d9a02b8/elena'

function steps(isShadowed: boolean): readonly StepView[] {
  const stint = { code: 'stint', values: { profile: 'payments-prod-admin' } } as const
  return [
    { source: 'environment', state: 'empty', facts: [] },
    { source: 'role', state: 'empty', facts: [] },
    { source: 'web-identity-environment', state: 'empty', facts: [] },
    { source: 'web-identity', state: 'empty', facts: [] },
    { source: 'sso', state: 'empty', facts: [] },
    isShadowed
      ? {
          source: 'credentials-file',
          state: 'used',
          place: '~/.aws/credentials:41',
          facts: [{ code: 'key-long-term', values: { ending: 'Q7RT' } }],
        }
      : { source: 'credentials-file', state: 'empty', facts: [] },
    { source: 'login', state: isShadowed ? 'not-reached' : 'empty', facts: [] },
    {
      source: 'process',
      place: '~/.aws/config:118',
      facts: [stint],
      ...(isShadowed ? { state: 'shadowed', by: 6 } : { state: 'used' }),
    },
    { source: 'config-file', state: 'not-reached', facts: [] },
    { source: 'container', state: 'not-reached', facts: [] },
    { source: 'metadata', state: 'not-reached', facts: [] },
  ]
}

function tool(id: ToolView['tool'], isShadowed: boolean): ToolView {
  return {
    tool: id,
    profile: 'payments-prod-admin',
    profileFrom: 'AWS_PROFILE',
    region: 'eu-west-1',
    regionFrom: '~/.aws/config:118',
    steps: steps(isShadowed),
    winner: isShadowed ? 5 : 7,
    ...(isShadowed ? {} : { stint: 'payments-prod-admin' }),
  }
}

/** An old key in the credentials file comes before Stint, but not in Java. */
export function sampleReport(now: number): DoctorReport {
  return {
    checkedAt: now,
    of: 'app',
    directory: '~',
    profiles: ['payments-prod-admin', 'data-reader'],
    tools: [
      tool('aws-cli', true),
      tool('boto3', true),
      tool('js', true),
      tool('java', false),
      { ...tool('go', true), steps: [], region: '' },
    ],
    findings: [
      {
        code: 'keys-over-process',
        severity: 'wrong',
        values: {
          profile: 'payments-prod-admin',
          place: '~/.aws/credentials:41',
          process: '~/.aws/config:118',
          program: 'Stint',
        },
        tools: ['aws-cli', 'boto3', 'js', 'go'],
      },
      {
        code: 'file-open',
        severity: 'risk',
        values: { path: '~/.aws/credentials', mode: '0644' },
        fix: { do: 'run', command: 'chmod 600 ~/.aws/credentials' },
      },
      {
        code: 'long-lived-file',
        severity: 'risk',
        values: { place: '~/.aws/credentials:41', profiles: 'payments-prod-admin' },
        fix: { do: 'go', page: 'connections' },
      },
      { code: 'keys-expired', severity: 'note', values: { at: now - 3_600_000 } },
    ],
    identities: [{ profile: 'payments-prod-admin', state: 'confirmed', arn, checkedAt: now }],
  }
}
