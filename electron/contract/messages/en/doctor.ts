import type { FactCode, FindingCode, SourceId, StepState, ToolId } from '../../doctor'

const tools: Readonly<Record<ToolId, string>> = {
  'aws-cli': 'AWS CLI v2',
  boto3: 'boto3',
  js: 'JavaScript SDK v3',
  java: 'Java SDK v2',
  go: 'Go SDK v2',
}

const sources: Readonly<Record<SourceId, string>> = {
  'java-properties': 'Properties of the JVM',
  environment: 'Exported keys',
  'web-identity-environment': 'Web identity, by variables',
  role: 'Assumed role',
  'web-identity': 'Web identity, by the profile',
  sso: 'Identity Center',
  'credentials-file': 'Keys in the credentials file',
  login: 'Console sign-in (aws login)',
  process: 'Program (credential_process)',
  'config-file': 'Keys in the config file',
  container: 'Container endpoint',
  metadata: 'Instance metadata',
}

const states: Readonly<Record<StepState, string>> = {
  used: 'used',
  shadowed: 'shadowed by {{by}}',
  'passed-over': 'passed over',
  stops: 'ends with an error',
  empty: 'empty',
  'not-reached': 'not reached',
}

const facts: Readonly<Record<FactCode, string>> = {
  'key-long-term': 'long-term key …{{ending}}',
  'key-temporary': 'temporary key …{{ending}}',
  'key-other': 'key …{{ending}}',
  'of-stint': 'given out by Stint for {{profile}}',
  expired: 'expired {{time}}',
  ends: 'until {{time}}',
  incomplete: '{{missing}} is missing',
  role: '{{role}}, starting from {{source}}',
  sso: '{{role}} in {{account}}',
  'sso-ended': 'sign-in ended',
  login: '{{session}}',
  process: '{{program}}',
  stint: 'Stint’s profile {{profile}}',
  'web-identity': '{{role}}',
  endpoint: 'a local endpoint',
  disabled: 'switched off by AWS_EC2_METADATA_DISABLED',
  'not-seen': 'known only inside the program',
  'profile-chosen': 'left aside, since {{from}} chooses a profile',
}

interface FindingText {
  readonly what: string
  readonly next: string
}

const findings = {
  'file-malformed': {
    what: '{{path}}, line {{line}}: {{reason}}. The AWS CLI and boto3 refuse the whole file, other SDKs read on.',
    next: 'Mend that line.',
  },
  'file-bom': {
    what: '{{path}} begins with a byte order mark. The AWS CLI and boto3 refuse the whole file for that.',
    next: 'Save it again as UTF-8 without a byte order mark.',
  },
  'profile-missing': {
    what: '{{from}} names the profile {{profile}}, which stands in neither file.',
    next: 'Correct the name, or write the profile.',
  },
  'source-missing': {
    what: '{{profile}} starts from the profile {{source}} ({{place}}), which is not there.',
    next: 'Correct source_profile, or write that profile.',
  },
  'keys-over-profile': {
    what: 'Exported keys (ending {{ending}}) win over {{from}}={{profile}}. The JavaScript SDK does the opposite and takes the profile.',
    next: 'Keep one of the two.',
  },
  'keys-incomplete': {
    what: 'Keys are exported, but {{missing}} is not.',
    next: 'Export all of them again, or none.',
  },
  'keys-expired': {
    what: 'The exported keys expired {{time}}.',
    next: 'Take them away, or export new ones.',
  },
  'security-token': {
    what: 'AWS_SECURITY_TOKEN is left over. The AWS CLI and boto3 read it before AWS_SESSION_TOKEN, and sign with the wrong token.',
    next: 'Take it away.',
  },
  'keys-over-process': {
    what: 'Keys for {{profile}} in {{place}} win over its credential_process ({{process}}): {{program}} is never asked.',
    next: 'Remove that section from the credentials file, or give one of the two another name.',
  },
  'sso-over-process': {
    what: '{{key}} in {{profile}} switches its credential_process off ({{process}}): {{program}} is never asked.',
    next: 'Take the sso_ lines out of that profile, or the credential_process.',
  },
  'sso-ended': {
    what: 'The Identity Center sign-in of {{profile}} is over.',
    next: 'Sign in again.',
  },
  'sso-legacy': {
    what: '{{profile}} ({{place}}) has no sso_session, so its sign-in cannot be refreshed and ends within hours.',
    next: 'Move sso_start_url and sso_region into an [sso-session] section, or use Stint’s profile.',
  },
  'stint-not-serving': {
    what: 'Stint cannot serve {{profile}} now: its sign-in is over, or AWS refused it.',
    next: 'Look at it in the Stint window, and sign in.',
  },
  'stint-unknown': {
    what: '{{profile}} asks Stint for credentials, but Stint has no such profile.',
    next: 'See the names with stint ls, and remove what is left over.',
  },
  'nothing-found': {
    what: 'No tool finds credentials here for the profile {{profile}}.',
    next: 'Start a role in Stint and choose its profile with AWS_PROFILE.',
  },
  'long-lived-keys': {
    what: 'A long-term key (ending {{ending}}) is exported. It never expires, and every program started here can read it.',
    next: 'Let Stint keep it and hand out sessions, or use a role.',
  },
  'long-lived-file': {
    what: 'Long-term keys stand in {{place}} in plain text: {{profiles}}.',
    next: 'Let Stint keep them and hand out sessions, then remove them there.',
  },
  'dotenv-long-lived': {
    what: 'A long-term key (ending {{ending}}) stands in {{file}}. dotenv and SST load it, and in most tools it wins over profiles.',
    next: 'Take it out, and make the key inactive in IAM if the file was ever shared.',
  },
  'dotenv-keys': {
    what: '{{file}} holds keys (ending {{ending}}). Programs that load it use them instead of a profile; what is exported wins over them.',
    next: 'Take them out, and set AWS_PROFILE instead.',
  },
  'lambda-reserved': {
    what: '{{file}} sets names that Lambda reserves: {{names}}. A function that is deployed with them is refused.',
    next: 'Take them out, or give them other names.',
  },
  'sst-keys': {
    what: 'This runs inside sst dev: the temporary keys (ending {{ending}}) are SST’s own, for the linked function or service, and win over files.',
    next: 'That is meant so. Unset them where you want your own profile.',
  },
  'regions-differ': {
    what: 'Not all tools take the same region: {{region}} by {{from}}, {{other}} by {{otherFrom}}.',
    next: 'Set both variables; boto3 reads only AWS_DEFAULT_REGION, the JavaScript and Java SDKs only AWS_REGION.',
  },
  'region-missing': {
    what: 'Some tools find credentials but no region, and will ask for one or fail.',
    next: 'Set both variables; boto3 reads only AWS_DEFAULT_REGION, the JavaScript and Java SDKs only AWS_REGION.',
  },
  'global-sts': {
    what: '{{from}} chooses the global STS endpoint. Its tokens are not valid in {{region}}, which an account has to enable.',
    next: 'Use regional endpoints.',
  },
  'assume-root-global': {
    what: '{{from}} chooses the global STS endpoint. AssumeRoot works at regional endpoints only.',
    next: 'Use regional endpoints for root tasks.',
  },
  'endpoint-override': {
    what: '{{name}} is set: tools send their calls there instead of to AWS.',
    next: 'Take it away if that is not meant.',
  },
  'inline-comment': {
    what: '{{place}}: a comment stands behind the value of {{key}}. The AWS CLI and boto3 take it for a part of the value.',
    next: 'Put the comment on a line of its own.',
  },
  'file-open': {
    what: '{{path}} holds keys and can be read by other users (mode {{mode}}).',
    next: 'Let only yourself read it.',
  },
  'clock-skew': {
    what: 'This computer’s clock is {{minutes}} min off AWS’s. From five minutes on, signatures are refused.',
    next: 'Set the clock, best by the network.',
  },
} as const satisfies Readonly<Record<FindingCode, FindingText>>

/** What the doctor says, in the window and in a terminal. */
export const doctor = {
  title: 'Which credentials will {{tool}} use?',
  tools,
  sources,
  states,
  facts,
  findings,
  severity: { wrong: 'Wrong', risk: 'Risky', note: 'Note' },
  nothing: 'nothing',
  tool: 'Tool',
  profile: 'Profile',
  profileAuto: 'As the environment says',
  folder: 'Folder',
  region: 'Region',
  regionNone: 'none',
  from: '{{value}} ({{from}})',
  checkAgain: 'Check again',
  chain: 'Where it looks, in order',
  ofApp: 'This is the environment that Stint itself was started in. A shell has its own: run this there.',
  shellCommand: 'stint doctor',
  copyCommand: 'Copy command',
  goRoles: 'Show roles',
  goConnections: 'Show connections',
  noFindings: 'No findings',
  findingCount_one: '{{count}} finding',
  findingCount_other: '{{count}} findings',
  concerns: 'Concerns {{tools}}',
  verdictStint: 'Stint’s profile {{profile}}.',
  verdictStintText: '{{tool}} gets its credentials from Stint.',
  verdictUsed: '{{source}}.',
  verdictUsedText: '{{tool}} takes them from {{place}}.',
  verdictShadowed: 'Not the ones from Stint.',
  verdictShadowedText: '{{source}} ({{place}}) comes first.',
  verdictNone: 'No credentials.',
  verdictNoneText: '{{tool}} finds none, or ends with an error.',
  asked: 'As AWS sees it',
  askedNot:
    'Stint asks AWS only with its own sessions, and none is in use here. To ask with what the tool finds: aws sts get-caller-identity',
  terminal: {
    environment: 'Environment',
    ofShell: 'this shell',
    ofApp: 'that of the Stint app, not of this shell',
    folder: 'Folder',
    uses: 'USES',
    toolColumn: 'TOOL',
    profileColumn: 'PROFILE',
    regionColumn: 'REGION',
    chain: '{{tool}} looks in this order:',
    identity: 'As AWS sees {{profile}}: {{arn}}',
    identityFailed: 'AWS was asked about {{profile}}: {{reason}}',
    fine: 'Nothing is wrong.',
    run: '$ {{command}}',
  },
} as const
