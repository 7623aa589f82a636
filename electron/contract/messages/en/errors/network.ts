/** Stint itself, the network, and what every service of AWS may answer. */
export const networkErrors = {
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
  'role-names-refused': {
    what: 'Roles with names that AWS does not allow were left out ({{count}}).',
    next: 'Check that the address of the access portal is your organization’s.',
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
} as const
