/** The question for a code of an MFA device. */
export const mfa = {
  title: 'MFA code for {{role}}',
  account: 'Account',
  role: 'Role',
  device: 'Device',
  code: 'Code of {{device}}',
  codeLabel: 'Six digits',
  cancel: 'Cancel',
  send: 'Continue',
  checking: 'Checking…',
  pause: 'This code was used; the next one in {{seconds}} s.',
  pauseSoon: 'This code was used; the next one shows now.',
  waiting_one: '{{count}} more role waits for a code.',
  waiting_other: '{{count}} more roles wait for a code.',
} as const
