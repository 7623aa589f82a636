/** Notifications of the system: a title, a sentence, and the name of the one action. */
export const notifications = {
  signInEndedTitle: 'The sign-in to {{connection}} has ended',
  signInEndedBody_one: '{{count}} session can no longer be refreshed.',
  signInEndedBody_other: '{{count}} sessions can no longer be refreshed.',
  signInEndedNone: 'Sign in again before the next session.',
  signInAgain: 'Sign in again',
  codeTitle: '{{role}}, {{account}} needs an MFA code',
  codeBody: 'Without the code of {{device}} its session is not refreshed.',
  codeAction: 'Enter code…',
  open: 'Open Stint',
} as const
