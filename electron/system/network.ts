import type { Net, Session } from 'electron'
import type { Failure } from '../contract/result'
import type { Log } from '../core/ports'
import { readCaBundles, type CaBundles } from './ca-bundles'
import { createCertificateVerifier } from './certificate-verifier'
import type { NamedAuthorities } from './named-authorities'
import { NetworkFailure, translateNetworkError } from './network-failure'
import { exchange, type AwsRequest } from './network-request'
import { planProxy, type ProxyPlan } from './proxy-rules'

const TIMEOUT_MS = 15_000

/** Like `fetch`, for AWS's APIs. @throws NetworkFailure, or the signal's reason */
export type AwsFetch = (url: string, request: AwsRequest) => Promise<Response>

/** What the network needs of Electron and the system. */
export interface NetworkParts {
  readonly net: Pick<Net, 'request' | 'isOnline'>
  /** Makes a new in-memory session each time. Called after `ready`. */
  readonly openSession: () => Session
  readonly env: Readonly<Record<string, string | undefined>>
  readonly readFile: (path: string) => Promise<string>
  readonly named: NamedAuthorities
  readonly log: Log
  readonly now: () => number
  /** For one request, in milliseconds; 15 s if absent. */
  readonly timeoutMs?: number
}

/** The one way by which Stint's own calls leave the computer. */
export interface AwsNetwork {
  readonly fetch: AwsFetch
  /** What is wrong with the settings of the environment, to tell the user once. */
  problems(): Promise<readonly Failure[]>
}

interface OpenNetwork {
  readonly session: Session
  readonly proxy: ProxyPlan | undefined
  readonly bundles: CaBundles
}

/**
 * Requests over Chromium's network stack in a session of their own: the system's proxy, PAC and certificates, with
 * HTTPS_PROXY, NO_PROXY, AWS_CA_BUNDLE and NODE_EXTRA_CA_CERTS on top; no cookies, no cache, no redirects.
 * Nothing happens before the first request.
 */
export function createAwsNetwork(parts: NetworkParts): AwsNetwork {
  let opening: Promise<OpenNetwork> | undefined
  const open = () => (opening ??= openNetwork(parts))
  // Chromium keeps its verdicts on certificates for the life of a session (electronjs.org/docs/latest/api/session).
  parts.named.whenChanged(() => {
    opening = undefined
  })
  return {
    fetch: async (url, request) => send(url, request, await open(), parts),
    problems: async () => (await open()).bundles.failures,
  }
}

async function openNetwork(parts: NetworkParts): Promise<OpenNetwork> {
  const bundles = await readCaBundles(parts.env, parts.readFile)
  for (const failure of bundles.failures) parts.log.warn('network', 'certificate file unusable', failure)
  const session = parts.openSession()
  // Else Chromium fetches spelling dictionaries from Google for every new session (seen at a proxy).
  session.setSpellCheckerLanguages([])
  const authoritiesOf = (host: string) => [...bundles.authorities, ...parts.named.of(host)]
  session.setCertificateVerifyProc(createCertificateVerifier(authoritiesOf, parts.now))
  const proxy = planProxy(parts.env)
  if (proxy) await session.setProxy(proxy.config)
  parts.log.info('network', 'opened', proxy?.config.mode ?? 'proxy not understood', bundles.authorities.length)
  return { session, proxy, bundles }
}

function send(url: string, request: AwsRequest, network: OpenNetwork, parts: NetworkParts): Promise<Response> {
  const { host } = new URL(url)
  const { session, proxy } = network
  if (!proxy) throw new NetworkFailure({ code: 'proxy-refused', values: { host } })
  return exchange(url, request, {
    request: (options) => parts.net.request({ ...options, session }),
    signInToProxy: answerOnce(proxy),
    translate: (error) => explain(translateNetworkError(error.message, host, parts.net.isOnline()), network.bundles),
    timeoutMs: parts.timeoutMs ?? TIMEOUT_MS,
  })
}

/** A proxy that asks a second time did not like the first answer. */
function answerOnce({ signIn }: ProxyPlan) {
  let asked = false
  return (answer: (user?: string, password?: string) => void) => {
    if (!signIn || asked) {
      answer()
      return
    }
    asked = true
    answer(signIn.user, signIn.password.reveal())
  }
}

/** Where a certificate file could not be read, that is the likelier cause of an unknown authority. */
function explain(failure: Failure, bundles: CaBundles): Failure {
  return failure.code === 'tls-untrusted' ? (bundles.failures[0] ?? failure) : failure
}
