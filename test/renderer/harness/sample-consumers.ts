import type { ConsentQuestionView, ConsumerId, ConsumerView } from '../../../electron/contract/consumers'
import { paymentsAdmin } from './sample'

const HOUR = 3_600_000

/** A program without a name that asks for production. */
export function sampleConsent(now: number): ConsentQuestionView {
  return {
    id: 'question',
    asker: { kind: 'unnamed' },
    roleId: paymentsAdmin,
    profile: 'payments-production-administratoraccess',
    account: 'Payments Production',
    accountId: '482109371154',
    role: 'AdministratorAccess',
    environment: 'production',
    askedAt: now - 4_000,
    endsAt: now + 26_000,
    waiting: 2,
    before: { answer: 'once', at: now - 2 * HOUR },
  }
}

/** One consumer that is used, one that is new, and one that was revoked. */
export function sampleConsumers(now: number): readonly ConsumerView[] {
  const profiles = ['payments-staging-readonly', 'payments-staging-loadtester']
  return [
    {
      id: '00000000000000c1' as ConsumerId,
      name: 'ci-runner',
      scope: { to: 'profiles', profiles },
      createdAt: now - 50 * HOUR,
      lastUsedAt: now - HOUR / 12,
    },
    { id: '00000000000000c2' as ConsumerId, name: 'VS Code', scope: { to: 'all' }, createdAt: now - HOUR },
    {
      id: '00000000000000c3' as ConsumerId,
      name: 'old laptop',
      scope: { to: 'all' },
      createdAt: now - 90 * HOUR,
      revokedAt: now - HOUR,
    },
  ]
}
