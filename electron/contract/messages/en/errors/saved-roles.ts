/** Saved roles, services that only speak like STS, and `aws login`. */
export const savedRoleErrors = {
  'role-cycle': {
    what: 'A role cannot start from itself.',
    next: 'Choose another role, or the connection, to start from.',
  },
  'role-in-use': {
    what: '{{other}} starts from this role.',
    next: 'Change or remove that one first.',
  },
  'source-not-fitting': {
    what: '{{operation}} is not possible from there.',
    next: 'It takes the long-term keys of an IAM user: choose the connection itself to start from.',
  },
  'operation-not-offered': {
    what: '{{connection}} does not offer {{operation}}.',
    next: 'Choose AssumeRole, or change what the service can do under Connections.',
  },
  'service-refused': {
    what: '{{connection}} refused to give {{role}} to these keys.',
    next: 'Check that the role exists and trusts the keys’ user, and that the user’s own policy allows it.',
  },
  'fact-not-there': { what: 'This role has none.', next: 'Copy something else of it.' },
  'not-sts': {
    what: '{{host}} does not answer like STS.',
    next: 'Check the endpoint: it is the address of the service’s STS, which may be that of S3, not of its console.',
  },
  'endpoint-invalid': {
    what: '“{{endpoint}}” is not a usable address.',
    next: 'Use https://host or, on this computer only, http://127.0.0.1:port.',
  },
  'login-session-missing': {
    what: 'The AWS CLI has no session for {{session}}.',
    next: 'Run aws login, or let Stint run it under Connections.',
  },
  'login-ended': {
    what: 'This console session has ended.',
    next: 'Sign in again with aws login; Stint can run it under Connections.',
  },
  'login-credentials-changed': {
    what: 'The password of this user was changed, which ended the console session.',
    next: 'Sign in again with aws login; Stint can run it under Connections.',
  },
  'login-not-permitted': {
    what: 'This user may not use aws login.',
    next: 'Ask for the managed policy SignInLocalDevelopmentAccess.',
  },
  'aws-cli-missing': {
    what: 'No AWS CLI was found that knows aws login.',
    next: 'Install version 2.32 or newer.',
  },
  'aws-cli-failed': { what: 'aws login ended without a session: {{reason}}', next: 'Run it in a terminal to see why.' },
  'keys-not-in-file': {
    what: 'The profile {{profile}} in {{path}} has no long-term keys.',
    next: 'Choose another profile, or type the keys.',
  },
} as const
