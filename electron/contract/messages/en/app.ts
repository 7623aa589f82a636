/** Texts of the app around its windows: notifications, and the pages that a browser shows at the loopback address. */
export const app = {
  browserSignedIn: 'You are signed in to Stint. You can close this tab.',
  browserDenied: 'Access was denied, so Stint is not signed in. You can close this tab.',
  browserFailed: 'The sign-in did not work. Stint says why. You can close this tab.',
  browserWrong:
    'This address does not belong to the sign-in that Stint waits for. Go back to Stint and open its link again.',
  signInEndsSoonTitle: 'The sign-in to {{connection}} ends about {{time}}',
  signInEndsSoonBody_one: '{{count}} session stops refreshing then.',
  signInEndsSoonBody_other: '{{count}} sessions stop refreshing then.',
} as const
