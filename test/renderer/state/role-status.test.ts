import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/contract/messages/translator'
import type { SessionView } from '../../../electron/contract/session-views'
import { describeRole, type RoleFacts } from '../../../renderer/state/role-status'
import { createTimeFormats } from '../../../renderer/state/time-text'
import { createSampleSnapshot, paymentsAdmin, sampleNow } from '../harness/sample'

const wording = { t: createTranslate(), formats: createTimeFormats('en-GB', 'UTC'), now: sampleNow }
const MINUTE = 60_000
const [signedIn, ended] = createSampleSnapshot().connections
const base: SessionView = {
  roleId: paymentsAdmin,
  state: 'running',
  startedAt: sampleNow - 30 * MINUTE,
  issuedAt: sampleNow - 30 * MINUTE,
  expiresAt: sampleNow + 30 * MINUTE,
  refreshAt: sampleNow + 10 * MINUTE,
  pinned: false,
  events: [],
}
const { refreshAt: _, ...unrefreshed } = base

function say(session: SessionView | undefined, facts: Partial<RoleFacts> = {}) {
  const role = { id: paymentsAdmin, roleName: 'AdministratorAccess' }
  const { tone, sign, text, note, live } = describeRole(
    { role, session, notes: undefined, connection: signedIn, ...facts },
    wording,
  )
  return `${tone} ${sign} "${text}" "${note}"${live ? ' live' : ''}`
}

describe('each state of a session', () => {
  it.each<[string, SessionView | undefined, string]>([
    ['idle', undefined, 'quiet none "" ""'],
    ['starting', { ...base, state: 'starting' }, 'quiet spinner "Starting…" ""'],
    ['running', base, 'live arc "30 min" "" live'],
    [
      'refreshing',
      { ...base, state: 'refreshing', expiresAt: sampleNow + 5 * MINUTE },
      'live live-spinner "5 min" "" live',
    ],
    ['under ten minutes, will refresh', { ...base, expiresAt: sampleNow + 8 * MINUTE }, 'live arc "8 min" "" live'],
    [
      'under ten minutes',
      { ...unrefreshed, expiresAt: sampleNow + 8 * MINUTE },
      'soon arc "8 min" "ends without refresh" live',
    ],
    [
      'under one minute',
      { ...unrefreshed, expiresAt: sampleNow + 48_000 },
      'soon arc "48 s" "ends without refresh" live',
    ],
    ['expired', { ...base, state: 'expired', expiresAt: sampleNow - 37 * MINUTE }, 'ended dashes "Expired 14:05" ""'],
    ['past its end before main says so', { ...base, expiresAt: sampleNow - 1 }, 'ended dashes "Expired 14:41" ""'],
    ['offline', { ...base, state: 'offline' }, 'live offline "30 min" "refresh waits" live'],
    ['sign-in needed', { ...base, state: 'sign-in-needed' }, 'quiet lock "Sign in first" ""'],
  ])('%s', (_name, session, words) => expect(say(session)).toBe(words))

  it('refused, with the reason', () => {
    const error = { code: 'role-not-assigned', values: { role: 'A', account: 'B' } } as const
    expect(say({ ...base, state: 'refused', error })).toBe(
      'ended triangle "Refused" "Your organization does not let you use A in B any more."',
    )
  })
})

describe('a role without a session', () => {
  it('says when it was used', () => {
    const notes = { favourite: false, alias: '', lastUsedAt: sampleNow - 30 * MINUTE }
    expect(say(undefined, { notes })).toBe('quiet none "14:12" ""')
  })
  it('asks for the sign-in first', () => {
    expect(say(undefined, { connection: ended })).toBe('quiet lock "Sign in first" ""')
  })
  it('is removed when AWS no longer lists it', () => {
    const role = { id: paymentsAdmin, roleName: 'AdministratorAccess', removedAt: sampleNow - MINUTE }
    expect(say(undefined, { role })).toBe('quiet none "removed" "no longer assigned to you"')
  })
})
