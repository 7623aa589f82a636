import type { ActivityEvent, ActivityListing, ActivityProof } from '../../../electron/contract/activity'

const profiles = ['payments-staging-readonly', 'payments-production-billingaudit', 'data-lake-analyst'] as const

/** What a day leaves in the log. */
export function sampleActivity(now: number): ActivityListing {
  const role = { account: '482109371154', role: 'BillingAudit' }
  const kinds: readonly Omit<ActivityEvent, 'at'>[] = [
    { who: 'command', what: 'credentials-given', way: 'credentials', profile: profiles[0], result: 'ok', times: 12 },
    {
      who: 'consumer',
      name: 'ci-runner',
      what: 'credentials-given',
      way: 'container',
      profile: profiles[0],
      result: 'ok',
    },
    {
      who: 'consumer',
      name: 'terraform',
      what: 'credentials-given',
      profile: profiles[1],
      result: 'consumer-out-of-scope',
    },
    { who: 'window', what: 'consent-answered', way: 'deny', profile: profiles[1], ...role, result: 'ok' },
    { who: 'unnamed', what: 'request-refused', way: 'container', result: 'consumer-refused', times: 4812 },
    { who: 'tray', what: 'console-opened', profile: profiles[2], result: 'ok' },
    { who: 'stint', what: 'session-renewed', profile: profiles[2], result: 'ok' },
    { who: 'window', what: 'copied', way: 'bash', profile: profiles[0], result: 'ok' },
    { who: 'window', what: 'settings-changed', about: 'clipboardClearSeconds', result: 'ok' },
    { who: 'stint', what: 'signed-in', about: 'Northwind', result: 'ok' },
  ]
  const events = Array.from({ length: 500 }, (_, at) => {
    const kind = kinds[at % kinds.length]!
    return { ...kind, at: new Date(now - at * 173_000).toISOString() }
  })
  return { events, hasMore: true }
}

export const sampleProof: ActivityProof = {
  state: 'whole',
  lines: 18_204,
  proven: 18_204,
  dropped: 3_120,
  isKept: true,
  waiting: 0,
}

export const sampleBroken: ActivityProof = {
  ...sampleProof,
  state: 'broken',
  bad: { file: 'activity-000004.jsonl', line: 812, why: 'gap' },
}
