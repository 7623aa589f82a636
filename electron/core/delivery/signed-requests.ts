import type { RoleId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import { methodsFor, type SignedCopy, type SignedRequest } from '../../contract/signed-requests'
import type { Credentials } from '../credentials'
import type { Secret } from '../secret'
import type { Copying } from './copying'
import { writeCurlCommand, type CheckedRequest } from './curl-command'
import { readSignableUrl } from './signable-url'

/** Signs an address; `at` is AWS's time, in epoch milliseconds. */
export interface PresignPort {
  presign(request: CheckedRequest, credentials: Credentials, at: number, seconds: number): Promise<Secret>
}

export interface SignedRequestParts {
  /** Credentials of a role, after starting its session if need be. */
  readonly credentials: (roleId: RoleId) => Promise<Result<Credentials>>
  readonly copying: Copying
  readonly signer: PresignPort
  readonly isUsable: (url: string) => boolean
  /** This computer's clock, and how far AWS's is ahead of it for a role, in milliseconds. */
  readonly now: () => number
  readonly offsetFor: (roleId: RoleId) => number
}

/** Copies requests signed, or ready to be signed, with a role's credentials. */
export class SignedRequests {
  readonly #parts: SignedRequestParts

  constructor(parts: SignedRequestParts) {
    this.#parts = parts
  }

  /**
   * Copies a request. A presigned URL is a secret: the clipboard is cleared of it as of credentials.
   * Fails with `url-not-signable`, `url-signed-already`, `scope-invalid`, `method-not-signable`, `path-not-signable`,
   * as the session's start does, or with the clipboard's failures.
   */
  async copy(draft: SignedRequest): Promise<Result<SignedCopy>> {
    const { copying } = this.#parts
    const request = this.#check(draft)
    if (!request.ok) return request
    if (draft.form === 'presigned-url') return this.#copyUrl(draft, request.value)
    const copied = await copying.copyText(writeCurlCommand(request.value))
    return copied.ok ? ok({ endsAt: null, proof: copied.value }) : copied
  }

  async #copyUrl({ roleId, seconds }: SignedRequest, request: CheckedRequest): Promise<Result<SignedCopy>> {
    const { credentials, copying, signer, now, offsetFor } = this.#parts
    const given = await credentials(roleId)
    if (!given.ok) return given
    // A whole second is signed, so what is left is counted from its beginning.
    const at = Math.floor((now() + offsetFor(roleId)) / 1000) * 1000
    const left = Math.floor((given.value.expiresAt - at) / 1000)
    if (left < 1) return fail('session-expired')
    const lasts = Math.min(seconds, left)
    const url = await signer.presign(request, given.value, at, lasts)
    const copied = await copying.copySecret(roleId, 'presigned-url', url)
    return copied.ok ? ok({ endsAt: at - offsetFor(roleId) + lasts * 1000, proof: copied.value }) : copied
  }

  #check({ form, method, url, service, region }: SignedRequest): Result<CheckedRequest> {
    const read = readSignableUrl(url, this.#parts.isUsable)
    if (!read.ok) return read
    if (![service, region].every((word) => /^[a-z0-9-]{1,40}$/.test(word))) return fail('scope-invalid')
    if (!methodsFor(form, service).includes(method)) return fail('method-not-signable', { method, service })
    // Every service but S3 signs the path encoded a second time, which curl's older releases do not do.
    const isPlain = service === 's3' || !read.value.path.includes('%')
    if (form === 'curl' && !isPlain) return fail('path-not-signable')
    return ok({ method, url: read.value, service, region })
  }
}
