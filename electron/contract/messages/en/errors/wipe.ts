/** Wiping. */
export const wipeErrors = {
  'wipe-stopped': {
    what: 'Keys in {{place}} could not be removed, so nothing of Stint’s own was.',
    next: 'Mend the permissions of that file, and wipe again.',
  },
  'wipe-incomplete': {
    what: 'The wipe could not remove {{names}} in the data directory.',
    next: 'Remove that by hand; Settings says where the data directory is.',
  },
} as const
