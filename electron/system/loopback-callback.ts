import { createHash, timingSafeEqual } from 'node:crypto'
import { fail, ok } from '../contract/result'
import type { CallbackAnswer, CallbackPort } from '../core/ports'
import { Secret } from '../core/secret'
import { listenOnLoopback, type LoopbackReply } from './loopback-server'

const PATH = '/oauth/callback'

/** What the browser's page says. It repeats nothing of the address. */
export interface CallbackTexts {
  readonly signedIn: string
  readonly denied: string
  readonly failed: string
  /** The address does not belong to the sign-in that Stint waits for. */
  readonly wrong: string
}

/**
 * Listeners for the browser's answer to an authorization request (RFC 8252, 7.3), each on a port of its own.
 * Only a GET of `/oauth/callback` with the right state counts, and only once; the listener closes after it.
 * `listen` fails with `callback-port-busy`.
 */
export function createLoopbackCallback(texts: CallbackTexts): CallbackPort {
  return {
    listen: async (state, next) => {
      const waiting = waitForAnswer(state, texts, next)
      const server = await listenOnLoopback(waiting.handle)
      if (!server) return fail('callback-port-busy')
      void waiting.answer.then(server.close)
      return ok({ redirectUri: `${server.origin}${PATH}`, answer: waiting.answer, close: server.close })
    },
  }
}

function waitForAnswer(state: string, texts: CallbackTexts, next: (() => string | undefined) | undefined) {
  let answered = false
  let settle!: (answer: CallbackAnswer) => void
  const answer = new Promise<CallbackAnswer>((resolve) => {
    settle = resolve
  })
  const handle = ({ pathname, searchParams }: URL): LoopbackReply => {
    if (pathname !== PATH) return { status: 404 }
    const found = readAnswer(searchParams, state)
    if (answered || !found) return { status: 400, text: texts.wrong }
    answered = true
    settle(found)
    const link = found.kind === 'code' ? next?.() : undefined
    if (link !== undefined) return { status: 302, headers: { Location: link } }
    return { status: 200, text: textFor(found, texts) }
  }
  return { answer, handle }
}

function textFor(answer: CallbackAnswer, texts: CallbackTexts): string {
  if (answer.kind === 'code') return texts.signedIn
  return answer.error === 'access_denied' ? texts.denied : texts.failed
}

function readAnswer(query: URLSearchParams, state: string): CallbackAnswer | undefined {
  if (!isSame(readOnce(query, 'state'), state)) return undefined
  const error = readOnce(query, 'error')
  if (error) return { kind: 'error', error, description: readOnce(query, 'error_description') }
  const code = readOnce(query, 'code')
  return code ? { kind: 'code', code: new Secret(code) } : undefined
}

/** A parameter that stands twice is no parameter (RFC 6749, 3.1). */
function readOnce(query: URLSearchParams, name: string): string {
  const [value = '', ...more] = query.getAll(name)
  return more.length === 0 ? value : ''
}

/** Compares in a time that tells nothing of where two texts differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
