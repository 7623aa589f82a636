// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConsentQuestionView } from '../../../electron/contract/consumers'
import type { RoleId } from '../../../electron/contract/ids'
import { ConsentWindow } from '../../../renderer/features/consent/consent-window'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'

const question: ConsentQuestionView = {
  id: 'q1',
  asker: { kind: 'unnamed' },
  roleId: '0123456789abcdef/482109371154/AdministratorAccess' as RoleId,
  profile: 'payments-prod-admin',
  account: 'Payments Production',
  accountId: '482109371154',
  role: 'AdministratorAccess',
  environment: 'production',
  askedAt: sampleNow,
  endsAt: sampleNow + 30_000,
  waiting: 1,
}

const draw = (change: Partial<ConsentQuestionView> = {}, more: readonly ConsentQuestionView[] = []) =>
  renderWithStint(<ConsentWindow />, {
    snapshot: createSampleSnapshot(sampleNow, { consentQuestions: [{ ...question, ...change }, ...more] }),
  })

const press = (key: string) => act(() => void fireEvent.keyDown(document.body, { key }))
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))
/** Two frames, and the quiet time after them. */
const arm = () => pass(800)

beforeEach(() => {
  const toFake = ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] as const
  vi.useFakeTimers({ toFake: [...toFake] })
})
afterEach(() => vi.useRealTimers())

describe('the question', () => {
  it('says what is known of a program without a name, and no more', async () => {
    await draw()
    expect(screen.getByRole('heading', { name: 'A program of yours asks for production credentials' })).toBeDefined()
    expect(screen.getByText('Not known. It asked at your own socket, which tells no more.')).toBeDefined()
    expect(screen.getByText('Not asked about since Stint started')).toBeDefined()
    expect(screen.getByText('4821-0937-1154')).toBeDefined()
    expect(screen.getByText('Denies itself in 30 s')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Once' }))
  })

  it('names a consumer, and says that it was told to try again', async () => {
    await draw({
      asker: { kind: 'consumer', name: 'ci-runner' },
      environment: 'staging',
      waiting: 0,
      before: { answer: 'deny', at: sampleNow },
    })
    expect(screen.getByRole('heading', { name: 'ci-runner asks for credentials' })).toBeDefined()
    expect(screen.getByText('It was told to try again.')).toBeDefined()
    expect(screen.getByText(/^Denied, \d\d:\d\d$/)).toBeDefined()
  })
})

describe('keys', () => {
  it.each([
    ['1', 'once'],
    ['2', 'quarter-hour'],
    ['3', 'session'],
  ])('%s and Enter allow', async (key, answer) => {
    const { bridge } = await draw()
    arm()
    press(key)
    expect(bridge.callsOf('consent:answer')).toEqual([])
    press('Enter')
    expect(bridge.callsOf('consent:answer')).toEqual([{ id: 'q1', answer }])
  })

  it('Esc denies, and so does Enter on Deny', async () => {
    const { bridge } = await draw()
    arm()
    press('Escape')
    expect(bridge.callsOf('consent:answer')).toEqual([{ id: 'q1', answer: 'deny' }])
    act(() => screen.getByRole('button', { name: /^Deny/ }).focus())
    press('Enter')
    expect(bridge.callsOf('consent:answer'), 'left to the button').toHaveLength(1)
  })

  it('answer nothing in the first 700 ms, and not while somebody types on', async () => {
    const { bridge } = await draw()
    press('Enter')
    pass(600)
    for (const key of ['3', 'Enter', 'Escape', 'Enter']) {
      press(key)
      pass(300)
    }
    expect(bridge.callsOf('consent:answer')).toEqual([])
    expect(screen.getByRole('radio', { name: 'Once' }).getAttribute('aria-checked')).toBe('true')
    arm()
    press('Enter')
    expect(bridge.callsOf('consent:answer')).toEqual([{ id: 'q1', answer: 'once' }])
  })

  it('are offered once they count, and a typist reads why they do not', async () => {
    await draw()
    const deny = () => screen.getByRole('button', { name: /^Deny/ }).getAttribute('aria-keyshortcuts')
    const allow = () => screen.getByRole('button', { name: /^Allow/ }).getAttribute('aria-keyshortcuts')
    expect([deny(), allow()]).toEqual([null, null])
    expect(screen.queryByText('Keys count once you pause')).toBeNull()
    press('x')
    expect(screen.getByText('Keys count once you pause')).toBeDefined()
    arm()
    expect([deny(), allow()]).toEqual(['Escape', 'Enter'])
    expect(screen.getByText('Denies itself in 30 s')).toBeDefined()
  })

  it('wait anew when the next question takes the place of the last', async () => {
    const { bridge } = await draw({}, [{ ...question, id: 'q2', profile: 'other' }])
    arm()
    press('3')
    press('Enter')
    act(() => bridge.change((now) => ({ ...now, consentQuestions: now.consentQuestions.slice(1) })))
    press('Enter')
    expect(bridge.callsOf('consent:answer')).toEqual([{ id: 'q1', answer: 'session' }])
    expect(screen.getByRole('radio', { name: 'Once' }).getAttribute('aria-checked')).toBe('true')
    arm()
    press('Enter')
    expect(bridge.callsOf('consent:answer')[1]).toEqual({ id: 'q2', answer: 'once' })
  })
})
