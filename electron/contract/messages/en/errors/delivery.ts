/** Clipboard, console and the `stint` command. */
export const deliveryErrors = {
  'clipboard-failed': { what: 'The clipboard did not take the text.', next: 'Try again, or use the profile.' },
  'clipboard-unproven': {
    what: 'Nothing on this system reads the clipboard back, so Stint says “Sent”, not “Copied”.',
    next: 'Paste to see that it is there. On X11 xclip makes the check possible, on Wayland wl-clipboard.',
  },
  'clipboard-needs-focus': {
    what: 'On Wayland only a focused window can copy.',
    next: 'Copy from the Stint window, or install wl-clipboard.',
  },
  'format-not-possible': {
    what: 'These values cannot be written safely for {{format}}.',
    next: 'Choose another format.',
  },
  'url-not-signable': {
    what: 'This is not an address that can be signed.',
    next: 'Give a whole https address without a user name, such as https://sts.eu-central-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15.',
  },
  'url-signed-already': {
    what: 'This address is signed already.',
    next: 'Take the parameters that begin with X-Amz- out.',
  },
  'scope-invalid': {
    what: 'Service and region have small letters, digits and hyphens only.',
    next: 'Give them as AWS writes them in its host names, such as s3 and eu-central-1.',
  },
  'method-not-signable': {
    what: '{{method}} cannot be signed this way for {{service}}.',
    next: 'Choose GET; PUT is for S3 alone.',
  },
  'path-not-signable': {
    what: 'curl signs paths with such characters wrongly for services other than S3.',
    next: 'Copy a presigned URL instead.',
  },
  'console-refused': { what: 'AWS did not give a link to the console.', next: 'Start the session again and retry.' },
  'console-not-possible': {
    what: 'The AWS console does not open with these credentials.',
    next: 'Use a role instead: the console refuses session tokens, and other services have no AWS console.',
  },
  'console-other-partition': {
    what: '{{region}} belongs to another part of AWS than {{own}}, where these credentials come from.',
    next: 'Choose a region of the same part: credentials work in no other.',
  },
  'browser-missing': {
    what: 'The browser {{browser}} could not be started: there is no program {{program}}.',
    next: 'Install it, or change {{browser}} in Settings under Browser.',
  },
  'link-not-allowed': { what: 'Stint does not open links to {{host}}.', next: 'Check the connection’s start URL.' },
  'command-usage': { what: '{{given}} needs other arguments.', next: 'Usage: {{usage}}' },
  'shell-not-prepared': {
    what: 'A program cannot switch the shell that started it.',
    next: 'Load the function for it, best in your shell’s start-up file: {{line}}',
  },
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
