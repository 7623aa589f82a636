/** What is said of a copy: "Copied" only after another program read it back, else what was done. */
export const clipboard = {
  copied: 'Copied',
  sent: 'Sent',
  sentFull: 'Sent to clipboard',
  sentWhy: 'Sent to the clipboard. Nothing on this system reads it back: paste to see that it is there.',
  saidCopied: '{{what}} copied',
  saidSent: '{{what}} sent to the clipboard. Nothing on this system reads it back: paste to see that it is there.',
  clearsIn: 'On the clipboard, cleared in {{time}}',
  kept: 'On the clipboard until you clear it',
  sentClearsIn: 'Sent to clipboard, cleared in {{time}}',
  sentKept: 'Sent to clipboard, kept until you clear it',
} as const
