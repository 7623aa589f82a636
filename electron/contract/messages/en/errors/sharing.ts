/** Sharing a sign-in with the AWS CLI and SDKs. */
export const sharingErrors = {
  'sso-session-taken': {
    what: 'There is an sso-session named {{name}} for another address or connection.',
    next: 'Choose another name, for example {{suggestion}}.',
  },
  'sso-session-invalid': {
    what: '“{{name}}” cannot be the name of an sso-session.',
    next: 'Use up to 64 letters, digits, dots, dashes and underscores.',
  },
  'sso-session-live': {
    what: 'The AWS CLI is signed in by itself under the name {{name}}, so tools work already.',
    next: 'Choose another name, or run aws sso logout first: it signs the AWS CLI out everywhere.',
  },
} as const
