import type { WebContents, WebFrameMain } from 'electron'
import { describe, expect, it } from 'vitest'
import { isTrustedFrame } from '../../../electron/security/trusted-sender'

const own = Object.create(null) as WebContents
const stranger = Object.create(null) as WebContents
const rules = { pageOrigin: 'app://stint', owns: (contents: WebContents) => contents === own }
const frame = (url: string, parent: unknown = null): WebFrameMain =>
  Object.assign(Object.create(null) as WebFrameMain, { url, parent })

describe('isTrustedFrame', () => {
  it('trusts the main frame of a window of ours at our origin', () => {
    expect(isTrustedFrame({ sender: own, senderFrame: frame('app://stint/index.html?view=main') }, rules)).toBe(true)
  })

  it.each([
    ['another window', { sender: stranger, senderFrame: frame('app://stint/index.html') }],
    ['another origin', { sender: own, senderFrame: frame('https://example.com/index.html') }],
    ['a host that begins like ours', { sender: own, senderFrame: frame('app://stint.example/index.html') }],
    ['an empty page', { sender: own, senderFrame: frame('about:blank') }],
    ['a frame inside the page', { sender: own, senderFrame: frame('app://stint/index.html', {}) }],
    ['a frame that has gone', { sender: own, senderFrame: null }],
  ])('refuses %s', (_what, event) => {
    expect(isTrustedFrame(event, rules)).toBe(false)
  })
})
