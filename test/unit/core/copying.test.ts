import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { settingsSchema } from '../../../electron/contract/settings'
import { Copying } from '../../../electron/core/delivery/copying'
import { FakeClipboard, FakeClipboardMark } from '../../fakes/fake-clipboard'
import { FakeClock } from '../../fakes/fake-clock'
import { makeCredentials } from '../../fakes/fake-portal'
import { roleNamed } from '../../fakes/session-world'

const role = roleNamed('ReadOnly')
const credentials = makeCredentials(1, 1_900_000_000_000)
let clipboard: FakeClipboard
let mark: FakeClipboardMark
let clock: FakeClock
let seconds: number
let copying: Copying

beforeEach(() => {
  clipboard = new FakeClipboard()
  mark = new FakeClipboardMark()
  clock = new FakeClock()
  seconds = 60
  copying = new Copying(clipboard, clock, () => settingsSchema.parse({ clipboardClearSeconds: seconds }), mark)
})

describe('copying credentials', () => {
  it('puts them on the clipboard, says when they go, and clears them then', async () => {
    expect(await copying.copyCredentials(role, 'bash', credentials, {})).toEqual(ok('read-back'))
    expect(clipboard.text).toContain("export AWS_SECRET_ACCESS_KEY='secret-key-1'")
    expect(copying.view()).toEqual({
      state: 'holds',
      roleId: role,
      format: 'bash',
      proof: 'read-back',
      clearsAt: clock.now() + 60_000,
    })
    await clock.advance(59_999)
    expect(clipboard.text).not.toBe('')
    await clock.advance(1)
    expect(clipboard.text).toBe('')
    expect(copying.view()).toEqual({ state: 'cleared', at: clock.now() })
    expect(clock.waiting).toBe(0)
  })

  it('tells that nothing could read it back, and holds and clears it all the same', async () => {
    let told = 0
    copying.unproven.add(() => (told += 1))
    await copying.copyCredentials(role, 'bash', credentials, {})
    expect(told).toBe(0)
    clipboard.proof = 'none'
    expect(await copying.copyCredentials(role, 'bash', credentials, {})).toEqual(ok('none'))
    expect(copying.view()).toMatchObject({ state: 'holds', proof: 'none' })
    expect(await copying.copyText('a link')).toEqual(ok('none'))
    expect(told).toBe(2)
    await copying.copyCredentials(role, 'bash', credentials, {})
    await clock.advance(60_000)
    expect(clipboard.text).toBe('')
  })

  it('leaves alone what somebody else copied meanwhile', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    clipboard.text = 'a shopping list'
    await clock.advance(60_000)
    expect(clipboard.text).toBe('a shopping list')
    expect(copying.view()).toEqual({ state: 'none' })
  })

  it('keeps them where the user wants no clearing, but can clear at quit', async () => {
    seconds = 0
    await copying.copyCredentials(role, 'fish', credentials, {})
    expect(copying.view()).toMatchObject({ clearsAt: null })
    expect(clock.waiting).toBe(0)
    await copying.clear()
    expect(clipboard.text).toBe('')
  })

  it('starts the time anew with a second copy, and clears that one', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    await clock.advance(40_000)
    await copying.copyCredentials(role, 'json', makeCredentials(2, 1_900_000_000_000), {})
    await clock.advance(59_999)
    expect(clipboard.text).toContain('secret-key-2')
    await clock.advance(1)
    expect(clipboard.text).toBe('')
  })

  it('says that they are still there where clearing failed, and clears them at quit', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    clipboard.refusal = fail('clipboard-failed')
    await clock.advance(60_000)
    expect(copying.view()).toEqual({ state: 'holds', roleId: role, format: 'bash', proof: 'read-back', clearsAt: null })
    expect(clock.waiting).toBe(0)
    clipboard.refusal = undefined
    await copying.clear()
    expect(clipboard.text).toBe('')
  })

  it('fails without a change where the clipboard refuses or the values cannot be written', async () => {
    clipboard.refusal = fail('clipboard-needs-focus')
    expect(await copying.copyCredentials(role, 'bash', credentials, {})).toEqual(fail('clipboard-needs-focus'))
    clipboard.refusal = undefined
    const strange = { ...credentials, accessKeyId: 'a%b"c' }
    expect(await copying.copyCredentials(role, 'cmd', strange, {})).toMatchObject({ ok: false })
    expect(copying.view()).toEqual({ state: 'none' })
    expect(clock.waiting).toBe(0)
  })

  it('hands the clipboard back to the user with a plain text', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    expect(await copying.copyText('482109371154')).toEqual(ok('read-back'))
    await clock.advance(120_000)
    expect(clipboard.text).toBe('482109371154')
    expect(copying.view()).toEqual({ state: 'none' })
  })
})

describe('after a crash', () => {
  /** Stint as it starts again: the clipboard and the mark are what is left. */
  const startAgain = () => new Copying(clipboard, clock, () => settingsSchema.parse({}), mark)

  it('clears what the last run left, once', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    const next = startAgain()
    await next.clearLeft()
    expect(clipboard.text).toBe('')
    expect(next.view()).toEqual({ state: 'cleared', at: clock.now() })
    expect(mark.marked).toBeUndefined()
  })

  it('leaves alone what somebody else copied since', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    clipboard.text = 'a shopping list'
    await startAgain().clearLeft()
    expect(clipboard.text).toBe('a shopping list')
    expect(mark.marked).toBeUndefined()
  })

  it('clears also what was never to be cleared by itself', async () => {
    seconds = 0
    await copying.copyCredentials(role, 'bash', credentials, {})
    await startAgain().clearLeft()
    expect(clipboard.text).toBe('')
  })

  it('tries again where the clipboard cannot be read yet', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    const next = startAgain()
    clipboard.refusal = fail('clipboard-failed')
    await next.clearLeft()
    expect(clipboard.text).not.toBe('')
    clipboard.refusal = undefined
    await next.clearLeft()
    expect(clipboard.text).toBe('')
  })

  it('keeps the mark of what is copied while it looks', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    const next = startAgain()
    const looking = next.clearLeft()
    await next.copyCredentials(role, 'json', credentials, {})
    await looking
    expect(mark.marked).toBe(clipboard.text)
    expect(next.view()).toMatchObject({ state: 'holds' })
  })

  it('has nothing to clear after an end in order, a text that is no secret, or a copy that failed', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    await copying.clear()
    expect(mark.marked).toBeUndefined()
    await copying.copyCredentials(role, 'bash', credentials, {})
    await copying.copyText('a role ARN')
    expect(mark.marked).toBeUndefined()
    clipboard.refusal = fail('clipboard-failed')
    await copying.copyCredentials(role, 'bash', credentials, {})
    expect(mark.marked).toBeUndefined()
  })

  it('knows the copy before, where the next one failed', async () => {
    await copying.copyCredentials(role, 'bash', credentials, {})
    const first = clipboard.text
    clipboard.refusal = fail('clipboard-failed')
    await copying.copyCredentials(role, 'json', credentials, {})
    expect(mark.marked).toBe(first)
  })
})
