/** Keys, MFA, STS and identity providers. */
export const stsErrors = {
  'keys-refused': {
    what: 'AWS does not accept the access key ending in {{keyEnding}}.',
    next: 'It may be deleted, inactive, or of another partition. Check it in IAM, then enter the keys again.',
  },
  'secret-refused': {
    what: 'The secret access key does not belong to the access key ending in {{keyEnding}}.',
    next: 'Enter both again, as they were shown when the key was made.',
  },
  'keys-missing': {
    what: 'Stint has no keys for {{connection}}.',
    next: 'Enter them again under Connections. Without a key store they are forgotten at each quit.',
  },
  'access-key-invalid': {
    what: 'This is not an access key of an IAM user.',
    next: 'The key id has 16 to 128 letters and digits and starts with AKIA; the secret has 40 characters. Keys that start with ASIA are temporary ones.',
  },
  'role-refused': {
    what: 'AWS does not let {{caller}} use {{role}}.',
    next: 'One of these is missing: the permission sts:AssumeRole for {{caller}}, or in the role’s trust policy this caller, the external id, or MFA. AWS does not say which.',
  },
  'operation-refused': {
    what: 'AWS does not let {{caller}} call {{operation}}.',
    next: 'Ask for the permission {{permission}}.',
  },
  'mfa-code-needed': {
    what: 'An MFA code is needed for {{role}}.',
    next: 'Start the session in Stint and type the code of {{device}}.',
  },
  'mfa-code-invalid': { what: 'A code has six digits.', next: 'Type the six digits that the device shows now.' },
  'mfa-code-refused': {
    what: 'AWS did not accept this code.',
    next: 'Each code works once: wait for the next one. If that fails too, check the clock of the device and of this computer.',
  },
  'mfa-device-refused': {
    what: 'AWS does not know {{device}} as a device of this user.',
    next: 'Choose the device again under Connections. Passkeys and FIDO2 keys cannot be used here, only devices that show codes.',
  },
  'mfa-device-needed': {
    what: 'This role asks for MFA, and {{connection}} has no device.',
    next: 'Choose the device under Connections.',
  },
  'totp-secret-invalid': {
    what: 'This is not the secret of an MFA device.',
    next: 'It has letters and the digits 2 to 7, as AWS shows it beside the QR code.',
  },
  'tags-refused': {
    what: 'The role’s trust policy does not allow session tags.',
    next: 'Take the tags out, or let sts:TagSession be added to the trust policy.',
  },
  'source-identity-refused': {
    what: 'The role’s trust policy does not allow a source identity, or another one is set already.',
    next: 'Take it out, or let sts:SetSourceIdentity be added to the trust policy.',
  },
  'request-refused': {
    what: 'AWS refused a value of the request ({{operation}}).',
    next: 'Check role, duration and options of this role; “Copy details” has AWS’s name for the error.',
  },
  'duration-refused': {
    what: 'AWS refused the duration of {{hours}} h.',
    next: 'Choose a shorter one: not above the role’s maximum, and at most 1 h for a role that is reached through another.',
  },
  'duration-invalid': {
    what: 'This duration is not possible here: it has to be {{shortest}} to {{longest}}.',
    next: 'Choose one between them.',
  },
  'arn-invalid': {
    what: '“{{arn}}” is not the ARN of a role.',
    next: 'Use the form arn:aws:iam::123456789012:role/Name.',
  },
  'account-invalid': { what: '“{{account}}” is not an account id.', next: 'It has twelve digits.' },
  'session-name-invalid': {
    what: 'This session name is not possible.',
    next: 'Use 2 to 64 letters, digits and + = , . @ _ -; {user} and {date} are filled in.',
  },
  'external-id-invalid': {
    what: 'This external id is not possible.',
    next: 'It has 2 to 1224 letters, digits and + = , . @ : / _ -.',
  },
  'source-identity-invalid': {
    what: 'This source identity is not possible.',
    next: 'It has 2 to 64 letters, digits and + = , . @ _ -.',
  },
  'tags-invalid': {
    what: 'The tag “{{key}}” is not possible.',
    next: 'Each key stands once, whatever its case, and does not start with aws:.',
  },
  'policy-invalid': {
    what: 'The session policy cannot be used: {{reason}}.',
    next: 'Mend it; AWS takes letters up to ÿ, tabs and line ends only.',
  },
  'policy-needed': {
    what: 'This service gives credentials only with a session policy.',
    next: 'Choose one of the ready-made policies, or write one.',
  },
  'policy-too-large': {
    what: 'Session policy and tags are too large for AWS ({{size}}).',
    next: 'Shorten the policy, or use fewer managed policies and tags.',
  },
  'policy-malformed': {
    what: 'AWS does not understand the session policy.',
    next: 'Check Version, Effect, Action and Resource of each statement; a session policy has no Principal.',
  },
  'sts-region-disabled': {
    what: 'STS is switched off in {{region}} for this account.',
    next: 'Choose another region for the connection, or let an administrator switch it on in the account’s settings.',
  },
  'region-not-opted-in': {
    what: 'The account has not opted in to {{region}}.',
    next: 'Choose another region for the connection, or let an administrator opt in.',
  },
  'parent-expired': {
    what: 'The session that this role starts from has expired.',
    next: 'Start {{source}} again.',
  },
  'identity-mismatch': {
    what: 'AWS says that these credentials belong to account {{actual}}, not to {{expected}}.',
    next: 'They are not handed out. Check the endpoint and the role of this connection.',
  },
  'message-not-decoded': {
    what: 'AWS did not decode the message.',
    next: 'It takes the permission sts:DecodeAuthorizationMessage; ask an administrator to decode it.',
  },
  'provider-arn-invalid': {
    what: '“{{arn}}” is not the ARN of an identity provider.',
    next: 'Use the form arn:aws:iam::123456789012:saml-provider/Name, as IAM shows it under Identity providers.',
  },
  'proof-unreadable': {
    what: 'The token file {{path}} could not be read.',
    next: 'Check that it is there and that you may read it; then start the session again.',
  },
  'proof-command-failed': {
    what: 'The program that gets the token failed: {{reason}}',
    next: 'Run {{program}} in a terminal to see why.',
  },
  'proof-expired': {
    what: 'The token of your identity provider has expired.',
    next: 'Get a new one, then start the session again.',
  },
  'proof-refused': {
    what: 'AWS does not accept the token of your identity provider.',
    next: 'Check that the provider is set up in IAM and that its audience and issuer are those of the token.',
  },
  'provider-rejected': {
    what: 'Your identity provider rejected the claim.',
    next: 'It may have been revoked: sign in at the provider again.',
  },
  'provider-unreachable': {
    what: 'AWS could not reach your identity provider.',
    next: 'Try again in a moment; then ask the provider’s administrator.',
  },
} as const
