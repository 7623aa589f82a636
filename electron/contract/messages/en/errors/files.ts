/** The key store and files. */
export const fileErrors = {
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
  'config-overlapped': {
    what: 'Another program wrote {{path}} in the same moment as Stint, so what it wrote is not in the file.',
    next: 'It is kept as {{kept}}: take over what you need from there.',
  },
  'config-overlap-not-kept': {
    what: 'Another program wrote {{path}} in the same moment as Stint, and what it wrote could not be kept ({{reason}}).',
    next: 'Do again there what you did last.',
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
  'default-profile-taken': {
    what: 'Your AWS files have a default profile of your own.',
    next: 'Rename or remove the [default] section of the config and credentials files, or choose another name.',
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
  'profiles-changed-since': {
    what: 'Since you looked, something of these profiles changed, so nothing was written.',
    next: 'Look at the changes again.',
  },
  'profile-unknown': { what: 'Stint has no profile named {{profile}}.', next: 'See the names: stint ls' },
  'region-needed': { what: 'The profile needs a region.', next: 'Say in which region you work.' },
  'plain-name-shadows': {
    what: 'Keys under the name {{name}} would win over Stint’s profile of that name.',
    next: 'Choose another name, for example {{suggestion}}.',
  },
  'plain-section-taken': {
    what: 'The AWS credentials file has a section {{name}} that is not Stint’s.',
    next: 'Choose another name, for example {{suggestion}}.',
  },
  'plain-file-changed': {
    what: 'What Stint wrote to {{place}} was changed by hand, so Stint leaves it alone.',
    next: 'Remove the keys there yourself; they stop working when they expire.',
  },
  'plain-file-left': {
    what: 'Stint’s keys in {{place}} could not be removed ({{reason}}).',
    next: 'Stint tries again at its next start. Until then, or until they expire, they can be used.',
  },
  'env-path-invalid': {
    what: '“{{path}}” cannot be an .env file.',
    next: 'Give the whole path of a file named .env, .env.<name> or <name>.env, in a folder that exists.',
  },
  'env-file-has-keys': {
    what: '{{path}}, line {{line}}, sets {{name}} already.',
    next: 'Remove that line, or choose another file.',
  },
  'settings-damaged': {
    what: 'The settings file could not be read, so it was set aside.',
    next: 'Check your settings; the old file is kept at {{path}}.',
  },
} as const
