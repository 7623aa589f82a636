/** For each failure: what happened with its likely cause, and the one next step. `{{…}}` are values of the failure. */
export const errors = {
  'bad-request': {
    what: 'Stint refused that request.',
    next: 'Restart Stint; if it happens again, copy the details and report it.',
  },
  unexpected: {
    what: 'Something in Stint went wrong.',
    next: 'Try again; if it happens again, copy the details and report it.',
  },
  'not-found': { what: 'That is no longer there.', next: 'Read the roles again.' },
  'start-url-invalid': {
    what: 'This is not an address of an AWS access portal.',
    next: 'Use the form https://your-name.awsapps.com/start, as your portal shows it in the browser.',
  },
  'start-url-unknown': {
    what: 'Identity Center in {{region}} does not know {{startUrl}}.',
    next: 'Check the spelling, and the region: it is the one where Identity Center was set up, not the one you work in.',
  },
  'region-unknown': {
    what: '“{{region}}” is not an AWS region that Stint knows.',
    next: 'Use a form such as eu-central-1. Your administrator finds it under IAM Identity Center, Settings.',
  },
  'endpoint-override-invalid': {
    what: '{{name}} does not hold a usable address.',
    next: 'Use https, or http to this computer only, or remove the variable.',
  },
  'dns-failed': {
    what: 'The name {{host}} was not found.',
    next: 'Check the region and your DNS, VPN or proxy settings.',
  },
  'connection-refused': { what: '{{host}} refused the connection.', next: 'Check your network, VPN and proxy.' },
  'connection-lost': {
    what: 'The connection to {{host}} broke off.',
    next: 'Try again; if it happens again, check VPN and proxy.',
  },
  'timed-out': {
    what: '{{host}} did not answer in time.',
    next: 'Try again; if it happens again, check VPN and proxy.',
  },
  offline: { what: 'This computer is offline.', next: 'Stint tries again when the network is back.' },
  'tls-untrusted': {
    what: 'The certificate of {{host}} is not trusted. A company proxy may be opening the connection.',
    next: 'Install your company’s certificate authority in the system, or name its file in AWS_CA_BUNDLE and restart Stint.',
  },
  'tls-failed': {
    what: 'No secure connection to {{host}} could be made.',
    next: 'Check the clock of this computer and your proxy.',
  },
  'proxy-refused': {
    what: 'The proxy refused to connect to {{host}}.',
    next: 'Check HTTPS_PROXY or the system’s proxy settings, and its sign-in.',
  },
  'ca-bundle-unreadable': {
    what: '{{name}} names a file that Stint cannot use: {{path}}.',
    next: 'Name a readable PEM file and restart Stint.',
  },
  'garbage-answer': {
    what: '{{host}} sent an answer that is not AWS’s. A sign-in page of your network may be in between.',
    next: 'Open a web page in the browser, sign in to the network if it asks, and try again.',
  },
  'bad-request-aws': { what: 'AWS did not accept the request.', next: 'Copy the details and report it.' },
  forbidden: { what: 'AWS refused access.', next: 'Ask your administrator whether your access was changed.' },
  throttled: { what: 'AWS asks to slow down.', next: 'Stint tries again by itself in a moment.' },
  'aws-unavailable': {
    what: 'AWS has a problem of its own at the moment.',
    next: 'Stint tries again by itself; health.aws.amazon.com shows known problems.',
  },
  'clock-skew': {
    what: 'The clock of this computer is {{minutes}} min off.',
    next: 'Switch on automatic time in the system settings, then try again.',
  },
  'signature-refused': {
    what: 'AWS refused the signature of the request.',
    next: 'Restart the session; check the clock and the proxy.',
  },
  'kms-problem': {
    what: 'Identity Center cannot use its encryption key ({{reason}}).',
    next: 'Tell your administrator; only they can repair it.',
  },
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
    next: 'Use it with the demo, or accept the risk in Settings before you connect to your real organization.',
  },
  'role-not-assigned': {
    what: 'Your organization does not let you use {{role}} in {{account}} any more.',
    next: 'Read the roles again, or ask your administrator.',
  },
  'role-unknown': { what: 'Stint does not know this role.', next: 'Read the roles again.' },
  'session-expired': { what: 'The session for {{profile}} has expired.', next: 'Start it again in the Stint window.' },
  'session-not-running': { what: 'No session is running for {{profile}}.', next: 'Start it: stint start {{profile}}' },
  locked: { what: 'The key ring is locked, so Stint cannot reach its tokens.', next: 'Unlock it in the Stint window.' },
  'key-store-unavailable': {
    what: 'This system has no key store, so sign-ins live in memory only and end when Stint quits.',
    next: 'Install and unlock a key ring (GNOME Keyring or KWallet) to keep them.',
  },
  'vault-damaged': {
    what: 'The saved sign-ins could not be read, so they were set aside.',
    next: 'Sign in again. The old file is kept beside the new one.',
  },
  'config-unreadable': {
    what: '{{path}} cannot be read or written ({{reason}}).',
    next: 'Mend its permissions; nothing was changed.',
  },
  'config-malformed': {
    what: '{{path}}, line {{line}}: {{reason}}.',
    next: 'Mend that line; until then Stint does not touch the file.',
  },
  'config-busy': {
    what: 'Another program keeps changing {{path}}.',
    next: 'Try again in a moment; nothing was changed.',
  },
  'config-changed-since': {
    what: 'The AWS config file was changed since, so nothing was taken back.',
    next: 'Remove the profiles one by one, or mend the file by hand.',
  },
  'nothing-to-undo': {
    what: 'There is no change to take back.',
    next: 'Earlier states of the file lie in the backups folder of the data directory.',
  },
  'disk-full': { what: 'The disk is full, so {{path}} was left as it was.', next: 'Free some space and try again.' },
  'profile-name-taken': {
    what: 'A profile named {{name}} exists and is not Stint’s.',
    next: 'Choose another name, for example {{suggestion}}.',
  },
  'profile-in-credentials-file': {
    what: '{{name}} also stands in the AWS credentials file, and would win over Stint’s profile.',
    next: 'Choose another name, for example {{suggestion}}, or remove it there.',
  },
  'profile-name-invalid': {
    what: '“{{name}}” cannot be a profile name.',
    next: 'Use up to 64 letters, digits, dots, dashes and underscores.',
  },
  'profile-changed-by-user': {
    what: 'The profile {{name}} was changed by hand, so Stint leaves it alone.',
    next: 'Remove the section or choose another name.',
  },
  'profile-unknown': { what: 'Stint has no profile named {{profile}}.', next: 'See the names: stint ls' },
  'region-needed': { what: 'The profile needs a region.', next: 'Say in which region you work.' },
  'settings-damaged': {
    what: 'The settings file could not be read, so it was set aside.',
    next: 'Check your settings; the old file is kept at {{path}}.',
  },
  'clipboard-failed': { what: 'The clipboard did not take the text.', next: 'Try again, or use the profile.' },
  'clipboard-needs-focus': {
    what: 'On Wayland only a focused window can copy.',
    next: 'Copy from the Stint window, or install wl-clipboard.',
  },
  'format-not-possible': {
    what: 'These values cannot be written safely for {{format}}.',
    next: 'Choose another format.',
  },
  'console-refused': { what: 'AWS did not give a link to the console.', next: 'Start the session again and retry.' },
  'link-not-allowed': { what: 'Stint does not open links to {{host}}.', next: 'Check the connection’s start URL.' },
  'command-usage': { what: '{{given}} needs other arguments.', next: 'Usage: {{usage}}' },
  'needs-terminal': {
    what: 'This opens a browser, so it needs a terminal.',
    next: 'Run it in a terminal, or use the Stint window.',
  },
  'command-not-installed': {
    what: 'The stint command could not be installed at {{path}} ({{reason}}).',
    next: 'Make the folder writable and try again.',
  },
  'command-path-quoted': {
    what: 'The stint command lies at {{path}}, so profiles have to quote it; the AWS SDKs for Go and .NET on Windows fail on that.',
    next: 'Set STINT_HOME to a folder whose path has only letters, digits, dots, dashes and underscores.',
  },
  'agent-not-started': {
    what: 'Profiles and the stint command do not work: Stint could not listen for them ({{reason}}).',
    next: 'Quit other copies of Stint, check the permissions of its data directory, and start it again.',
  },
  'no-tray-host': {
    what: 'This desktop shows no tray icons, so the window stays: closing it only minimizes it.',
    next: 'On GNOME, install the AppIndicator extension. To end Stint, use Quit Stint in Settings.',
  },
} as const
