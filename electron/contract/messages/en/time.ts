/** Lengths of time and days. */
export const time = {
  seconds: '{{seconds}} s',
  minutes: '{{minutes}} min',
  hours: '{{hours}} h',
  hoursMinutes: '{{hours}} h {{minutes}} min',
  days: '{{days}} days',
  yesterday: 'yesterday',
} as const
