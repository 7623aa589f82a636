import type { Format } from '../../contract/formats'
import type { Translate } from '../../contract/messages/translator'
import { fail, type Result } from '../../contract/result'
import { formatCredentials } from '../../core/formats/format-credentials'
import type { AgentBackend } from './backend'
import { describeSession } from './describe-session'
import { formatForShell } from './format-for-shell'
import { shorten } from './shorten'
import { answerFailure, answerJson, answerText, type HttpAnswer } from './http-answer'
import type { Answerer, HttpQuestion } from './http-server'

/** What the routes are made of. `runCommand` takes the form that the `stint` command posts and gives the text it carries out. */
export interface Routes {
  /** A request was turned away unread: from a web page, under another name, or without the token. */
  readonly onRefused?: () => void
  readonly backend: AgentBackend
  readonly t: Translate
  runCommand(form: URLSearchParams): Promise<string>
}

/**
 * Makes the agent's HTTP API:
 * `GET /v1/profiles/{profile}/credentials`, `GET /v1/profiles/{profile}/env?shell=…`, `GET /v1/sessions`, `POST /v1/command`.
 * Failures are `{code, message, action}` with a fitting status.
 */
export function createRoutes(routes: Routes): Answerer {
  return {
    answer: (question) => answer(routes, question),
    refuse: (status) => {
      if (status === 403) routes.onRefused?.()
      return answerFailure(routes.t, { code: status === 500 ? 'unexpected' : 'bad-request' }, status)
    },
  }
}

async function answer(routes: Routes, question: HttpQuestion): Promise<HttpAnswer> {
  // Taken apart by hand: no path needs more, and the URL parser takes a tenth of an answer's time.
  const [path = '', query] = question.target.split('?', 2)
  const isCommand = path === '/v1/command'
  if (question.method !== (isCommand ? 'POST' : 'GET')) return answerFailure(routes.t, { code: 'bad-request' }, 405)
  if (isCommand) return answerText(await routes.runCommand(new URLSearchParams(question.body)))
  if (path === '/v1/sessions') return answerJson({ sessions: routes.backend.profiles().map(describeSession) })
  const [, profile, what] = /^\/v1\/profiles\/([^/]+)\/(credentials|env)$/.exec(path) ?? []
  if (profile === undefined) return answerFailure(routes.t, { code: 'not-found' })
  return answerProfile(routes, profile, what === 'env' ? new URLSearchParams(query).get('shell') : 'json')
}

async function answerProfile({ backend, t }: Routes, profile: string, shell: string | null): Promise<HttpAnswer> {
  const format = formatForShell(shell ?? 'bash')
  if (!format) return answerFailure(t, { code: 'bad-request' })
  const text = await formatProfile(backend, profile, format)
  if (!text.ok) return answerFailure(t, text.error)
  const type = format === 'json' ? 'application/json' : 'text/plain; charset=utf-8'
  return { status: 200, type, body: text.value }
}

/**
 * A profile's credentials, written in a format. The result holds secrets: it goes to the consumer and nowhere else.
 * Fails as the backend does, with `profile-unknown`, or with `format-not-possible`.
 */
export async function formatProfile(backend: AgentBackend, profile: string, format: Format): Promise<Result<string>> {
  if (!backend.knows(profile)) return fail('profile-unknown', { profile: shorten(profile) })
  const answered = await backend.credentials(profile)
  if (!answered.ok) return answered
  const { credentials, ...tools } = answered.value
  const text = formatCredentials(format, credentials, { ...tools, profileName: profile })
  return text.ok ? { ok: true, value: text.value.reveal() } : text
}
