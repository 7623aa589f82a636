/** Signing in to Identity Center, and its roles and sessions. */
export const signInErrors = {
  'sign-in-needed': { what: 'You are not signed in to {{connection}}.', next: 'Sign in in the Stint window.' },
  'sign-in-denied': { what: 'Access was denied on the sign-in page.', next: 'Sign in again and choose Allow.' },
  'sign-in-refused': {
    what: 'Identity Center did not accept the sign-in ({{reason}}).',
    next: 'Try again, or use a code; if it happens again, copy the details and report it.',
  },
  'sign-in-page-failed': {
    what: 'The sign-in page has a problem at the moment ({{reason}}).',
    next: 'Try again in a few minutes; health.aws.amazon.com shows known problems.',
  },
  'sign-in-expired': { what: 'Nobody allowed the sign-in in time.', next: 'Sign in again.' },
  'sign-in-cancelled': { what: 'The sign-in was cancelled.', next: 'Sign in when you are ready.' },
  'sign-in-replaced': { what: 'A newer sign-in took the place of this one.', next: 'Go on in the newer one.' },
  'sign-in-ended': { what: 'The sign-in to {{connection}} has ended.', next: 'Sign in again in the Stint window.' },
  'registration-refused': {
    what: 'Identity Center refused to register Stint ({{reason}}).',
    next: 'Check the start URL and the region.',
  },
  'callback-port-busy': {
    what: 'No port on this computer was free for the browser’s answer.',
    next: 'Use a code instead.',
  },
  'different-user': {
    what: 'You are signed in as {{user}}; the last time it was {{before}}.',
    next: 'Go on, or sign out and choose the other user.',
  },
  'browser-not-opened': {
    what: 'The browser could not be opened.',
    next: 'Copy the link and open it yourself, or choose a browser in Settings.',
  },
  'development-runtime': {
    what: 'This is an old, unmaintained runtime for development.',
    next: 'Accept the risk in Settings, under “Development runtime”, or use the demo.',
  },
  'role-not-assigned': {
    what: 'Your organization does not let you use {{role}} in {{account}} any more.',
    next: 'Read the roles again, or ask your administrator.',
  },
  'role-unknown': { what: 'Stint does not know this role.', next: 'Read the roles again.' },
  'session-expired': { what: 'This session has expired.', next: 'Start it again in the Stint window.' },
  'ended-on-arrival': {
    what: 'The new credentials had ended before they came: the clock of this computer is wrong, or a proxy repeats old answers.',
    next: 'Set the clock. Stint tries again by itself.',
  },
  'limit-reached': {
    what: 'The time limit of this guarded role is reached, so Stint serves its session no more.',
    next: 'Start it again, in the window or with: stint start {{profile}}',
  },
  'source-limit-reached': {
    what: 'The time limit of {{source}}, which this role starts from, is reached.',
    next: 'Start {{source}} again.',
  },
  'session-not-running': { what: 'No session is running for {{profile}}.', next: 'Start it: stint start {{profile}}' },
} as const
