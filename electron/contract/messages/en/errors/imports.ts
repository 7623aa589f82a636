/** Taking over what other programs have set up. */
export const importErrors = {
  'import-incomplete': {
    what: '{{name}} is not complete: {{missing}} is missing or not possible.',
    next: 'Mend it in the file it comes from, or add it in Stint by hand.',
  },
  'import-source-missing': {
    what: '{{profile}} starts from {{source}}, which is not there.',
    next: 'Mend the name in the file it comes from, or add the role in Stint by hand.',
  },
  'import-cycle': {
    what: '{{profile}} starts from itself: {{profiles}}.',
    next: 'Mend the chain in the file it comes from.',
  },
  'import-place-bound': {
    what: '{{profile}} takes its credentials from {{source}}, which only a machine in AWS has.',
    next: 'Use it there; on this computer, save the role with another source.',
  },
  'import-by-program': {
    what: '{{profile}} gets its credentials from a program, {{program}}.',
    next: 'It goes on working by itself. Add the connection in Stint to do without the program.',
  },
  'import-keys-elsewhere': {
    what: 'The keys of {{profile}} are not in the AWS credentials file but in {{where}}, where Stint does not read them.',
    next: 'Add an IAM user named {{profile}} with these keys; then import the roles that start from it.',
  },
  'import-keys-temporary': {
    what: 'The credentials of {{profile}} are temporary ones, which another program put there.',
    next: 'Import what they come from instead.',
  },
  'import-provider-unknown': {
    what: 'saml2aws does not say which identity provider in IAM belongs to {{name}}, as long as it keeps no assertion.',
    next: 'Set saml_cache = true for it, let saml2aws sign in once and look again; it keeps the assertion in {{path}}.',
  },
  'import-saml-browser': {
    what: 'Leapp gets the assertion for {{name}} in a browser window of its own.',
    next: 'Add a SAML connection with a file or a program that gives the assertion.',
  },
  'import-file-locked': {
    what: '{{path}} is encrypted for another computer or user, so Stint cannot read it.',
    next: 'Open Stint on the computer where Leapp was used, or add the connections by hand.',
  },
  'import-file-malformed': {
    what: '{{path}} is not in the form that its program writes.',
    next: 'Open that program to see whether it still reads the file, then look again.',
  },
} as const
