// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '../../../electron/contract/result'
import type { MfaQuestionView } from '../../../electron/contract/connection-views'
import { MfaDialog } from '../../../renderer/features/mfa/mfa-dialog'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'
import { sampleQuestion } from '../harness/sample-kinds'

const draw = (change: Partial<MfaQuestionView> = {}, more: readonly MfaQuestionView[] = []) =>
  renderWithStint(<MfaDialog />, {
    snapshot: createSampleSnapshot(sampleNow, { mfaQuestions: [sampleQuestion(change), ...more] }),
  })

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code of elena-phone' })
const type = (value: string) => act(async () => fireEvent.change(field(), { target: { value } }))

describe('the question for an MFA code', () => {
  it('names account, role and device, has the focus, and says how many wait', async () => {
    await draw({}, [sampleQuestion({ id: 'q2', device: 'GAHT12345678', waiting: 0 })])
    expect(screen.getByRole('dialog', { name: 'MFA code for AdministratorAccess' })).toBeDefined()
    expect(screen.getByText('Payments Production')).toBeDefined()
    expect(screen.getByText('elena-phone')).toBeDefined()
    expect(screen.getByText('3 more roles wait for a code.')).toBeDefined()
    await waitFor(() => expect(document.activeElement).toBe(field()))
  })

  it('sends by itself with the sixth digit, not before, and keeps nothing of it', async () => {
    const { bridge } = await draw()
    await type('12345')
    expect(bridge.callsOf('mfa:answer')).toEqual([])
    await type('123 456')
    expect(bridge.callsOf('mfa:answer')).toEqual([{ id: 'q1', code: '123456' }])
    expect(field().value).toBe('')
  })

  it('takes a pasted code with spaces or a dash', async () => {
    const { bridge } = await draw()
    await type(' 654-321 ')
    expect(bridge.callsOf('mfa:answer')).toEqual([{ id: 'q1', code: '654321' }])
  })

  it('says what is missing when Enter comes too early', async () => {
    const { bridge } = await draw()
    await type('123')
    await act(async () => fireEvent.submit(field().form!))
    expect(screen.getByText(/A code has six digits/)).toBeDefined()
    expect(field().value).toBe('123')
    expect(bridge.callsOf('mfa:answer')).toEqual([])
  })

  it('sends a code once while AWS checks it', async () => {
    const { bridge } = await draw()
    let answer: (result: Result<undefined>) => void = () => undefined
    bridge.answer('mfa:answer', () => new Promise((resolve) => (answer = resolve)))
    await type('123456')
    expect(field().readOnly).toBe(true)
    expect(screen.getByText('Checking…')).toBeDefined()
    await act(async () => fireEvent.submit(field().form!))
    await act(async () => answer(ok()))
    expect(bridge.callsOf('mfa:answer')).toHaveLength(1)
  })

  it('shows a refusal and keeps the focus for the next code', async () => {
    const { bridge } = await draw()
    await type('123456')
    act(() =>
      bridge.change((now) => ({ ...now, mfaQuestions: [sampleQuestion({ refusal: { code: 'mfa-code-refused' } })] })),
    )
    expect(await screen.findByText(/AWS did not accept this code/)).toBeDefined()
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field())
  })

  it('says why main did not take it', async () => {
    const { bridge } = await draw()
    bridge.answer('mfa:answer', () => fail('offline'))
    await type('123456')
    await waitFor(() => expect(field().getAttribute('aria-invalid')).toBe('true'))
  })

  it('counts down after a used code, and sends another one at once: it would be old when the time has come', async () => {
    const { bridge, clock } = await draw({ state: 'pause', nextCodeAt: sampleNow + 17_000 })
    expect(screen.getByText('This code was used; the next one in 17 s.')).toBeDefined()
    await act(async () => clock.advance(16_000))
    expect(screen.getByText('This code was used; the next one in 1 s.')).toBeDefined()
    await type('222333')
    expect(bridge.callsOf('mfa:answer')).toEqual([{ id: 'q1', code: '222333' }])
  })

  it('is cancelled with Esc, and a new question begins empty', async () => {
    const { bridge } = await draw()
    await type('12')
    fireEvent.keyDown(field(), { key: 'Escape' })
    await waitFor(() => expect(bridge.callsOf('mfa:cancel')).toEqual([{ id: 'q1' }]))
    act(() => bridge.change((now) => ({ ...now, mfaQuestions: [sampleQuestion({ id: 'q2' })] })))
    expect(field().value).toBe('')
  })
})
