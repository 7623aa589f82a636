import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { IssuedCredentials } from '../../../electron/demo/credentials'
import { randomLongTermKeyId, randomSecretKey } from '../../../electron/demo/identifiers'
import { policyAllows } from '../../../electron/demo/policy-text'
import { answerXml, errorXml } from '../../../electron/demo/query-protocol'
import { isServiceError, serviceError, STS_NAMESPACE, type ServiceError } from '../../../electron/demo/service-error'
import { checkSignature } from '../../../electron/demo/sigv4-check'
import { describeCredentials } from '../../../electron/demo/sts/issue-credentials'
import { Buckets } from './buckets'
import { replyS3Error, replyXml, type Answer, type Exchange } from './exchange'
import { checkPresigned } from './presigned'
import { readS3Call } from './s3-calls'
import { assumeRole, ctyunRules, type StsRules } from './sts-calls'

export interface S3CompatibleOptions {
  readonly rules?: Partial<StsRules>
  /** Regions in whose name a signature is taken. */
  readonly regions?: readonly string[]
}

/**
 * Object storage that speaks S3 and STS at one address of loopback, in the manner of ctyun's (path style; only
 * AssumeRole; each session is held to its policy). It checks every signature.
 */
export class S3Compatible {
  /** The user's own keys. */
  readonly keys = { accessKeyId: randomLongTermKeyId(randomBytes), secretAccessKey: randomSecretKey(randomBytes) }
  readonly buckets = new Buckets()
  /** What was called so far, refused or not, e.g. `PutObject` or `AssumeRole`. */
  readonly calls: string[] = []
  readonly #rules: StsRules
  readonly #regions: readonly string[]
  readonly #issued = new Map<string, IssuedCredentials>()
  readonly #server = createServer((message, response) => void this.#serve(message, response))

  private constructor({ rules, regions = ['ctyun', 'cn', 'us-east-1'] }: S3CompatibleOptions) {
    this.#rules = { ...ctyunRules, ...rules }
    this.#regions = regions
    this.#issued.set(this.keys.accessKeyId, ownerOf(this.keys))
  }

  static async start(options: S3CompatibleOptions = {}): Promise<S3Compatible> {
    const service = new S3Compatible(options)
    service.#server.listen(0, '127.0.0.1')
    await once(service.#server, 'listening')
    return service
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Ends all sessions now. */
  expireSessions(): void {
    for (const [id, issued] of this.#issued) {
      if (issued.expiresAt !== undefined) this.#issued.set(id, { ...issued, expiresAt: Date.now() })
    }
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = await readExchange(message)
    const { status, headers = {}, body = '' } = this.#answer(exchange)
    const length = String(Buffer.byteLength(body))
    response.writeHead(status, { ...headers, 'content-length': length, 'x-amz-request-id': 'fake' })
    response.end(exchange.method === 'HEAD' ? '' : body)
  }

  #answer(exchange: Exchange): Answer {
    const isSts = exchange.method === 'POST' && exchange.path === '/' && !exchange.query.has('delete')
    return isSts ? this.#answerSts(exchange) : this.#answerS3(exchange)
  }

  #answerSts(exchange: Exchange): Answer {
    const parameters = new URLSearchParams(exchange.body.toString('utf8'))
    const action = parameters.get('Action') ?? ''
    this.calls.push(action)
    const issued = this.#runSts(exchange, parameters, action)
    if (isServiceError(issued)) return replyXml(issued.status, errorXml(STS_NAMESPACE, issued, 'fake'))
    this.#issued.set(issued.accessKeyId, issued)
    const user = { AssumedRoleId: issued.userId, Arn: issued.arn }
    const result = { Credentials: describeCredentials(issued), AssumedRoleUser: user }
    return replyXml(200, answerXml(STS_NAMESPACE, action, result, 'fake'))
  }

  #runSts(exchange: Exchange, parameters: URLSearchParams, action: string): IssuedCredentials | ServiceError {
    const caller = this.#check('sts', exchange)
    if (isServiceError(caller)) return caller
    if (action !== 'AssumeRole') return serviceError(400, 'InvalidAction', `Could not find operation ${action}`)
    return assumeRole(parameters, caller, this.#rules, { now: Date.now(), random: randomBytes })
  }

  #answerS3(exchange: Exchange): Answer {
    const call = readS3Call(exchange, this.buckets)
    this.calls.push(call?.operation ?? 'unknown')
    if (call === undefined) return replyS3Error(serviceError(405, 'MethodNotAllowed', 'This is not offered here'))
    const caller = this.#check('s3', exchange)
    if (isServiceError(caller)) return replyS3Error(asS3(caller))
    const policy = caller.policies?.inline
    const isAllowed = policy === undefined || policyAllows(policy, call.action, call.resource)
    const answer = isAllowed ? call.run() : serviceError(403, 'AccessDenied', 'Access Denied')
    return isServiceError(answer) ? replyS3Error(answer) : answer
  }

  #check(service: 'sts' | 's3', exchange: Exchange): IssuedCredentials | ServiceError {
    if (exchange.query.has('X-Amz-Signature')) return this.#checkPresigned(exchange)
    const hash = exchange.headers['x-amz-content-sha256']
    const message = service === 's3' ? { ...exchange, contentHash: String(hash) } : exchange
    const findCredentials = (id: string): IssuedCredentials | undefined => this.#issued.get(id)
    return checkSignature(message, { service, regions: this.#regions, now: Date.now(), findCredentials })
  }

  #checkPresigned({ query, target, method, headers }: Exchange): IssuedCredentials | ServiceError {
    const [id = ''] = (query.get('X-Amz-Credential') ?? '').split('/')
    const keys = this.#issued.get(id)
    if (!keys) return serviceError(403, 'InvalidAccessKeyId', 'The AWS Access Key Id does not exist in our records.')
    const url = `http://${headers.host}${target}`
    const outcome = checkPresigned({ url, method, keys, service: 's3', now: Date.now() })
    if (outcome === 'good' && (keys.expiresAt ?? Infinity) > Date.now()) return keys
    return outcome === 'bad'
      ? serviceError(403, 'SignatureDoesNotMatch', 'The signature does not match.')
      : serviceError(403, 'AccessDenied', 'Request has expired')
  }
}

/** The names that S3 has for what STS calls otherwise; keys that ran out are simply denied at ctyun. */
function asS3({ status, code, message }: ServiceError): ServiceError {
  if (code === 'InvalidClientTokenId') return serviceError(403, 'InvalidAccessKeyId', message)
  return code === 'ExpiredToken' || code === 'MissingAuthenticationToken'
    ? serviceError(403, 'AccessDenied', message)
    : { status, code, message }
}

function ownerOf(keys: S3Compatible['keys']): IssuedCredentials {
  const arn = 'arn:aws:iam:::user/owner'
  return { ...keys, kind: 'user', accountId: '', roleName: 'owner', arn, userId: 'AIDAOWNER', principal: arn }
}

async function readExchange(message: IncomingMessage): Promise<Exchange> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const { method = 'GET', url: target = '/', headers } = message
  const [path = '/'] = target.split('?')
  const query = new URL(target, 'http://loopback').searchParams
  return { method, target, path, query, headers, body: Buffer.concat(chunks) }
}
