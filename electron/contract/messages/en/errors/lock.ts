/** Stint's own lock. */
export const lockErrors = {
  'stint-locked': { what: 'Stint is locked.', next: 'Unlock it from its icon in the tray, or start Stint again.' },
  'unlock-refused': { what: 'Your system did not confirm that it is you.', next: 'Stint stays locked; try again.' },
  'screen-not-watched': {
    what: 'Stint cannot see when the screen is locked: no D-Bus message bus could be listened to.',
    next: 'Install dbus-monitor (package dbus or dbus-bin), or let Stint lock after a time without use.',
  },
} as const
