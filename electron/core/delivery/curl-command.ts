import type { SignedMethod } from '../../contract/signed-requests'
import { quotePosix } from '../formats/quote'
import { writeUrl, type SignableUrl } from './signable-url'

/** A request whose parts were checked. */
export interface CheckedRequest {
  readonly method: SignedMethod
  readonly url: SignableUrl
  readonly service: string
  readonly region: string
}

/** Printed into curl's standard input, so that no key stands in a list of arguments that other programs can read. */
const config = String.raw`'user = "%s:%s"\nheader = "x-amz-security-token: %s"\n'`
const variables = '"$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN"'

const methodOptions: Readonly<Record<SignedMethod, string>> = {
  GET: '',
  HEAD: '--head ',
  PUT: '--upload-file ./file ',
  DELETE: '--request DELETE ',
}

/**
 * The command that signs and sends a request, for bash, zsh, dash and fish. It names variables and holds no key.
 * S3 takes a body that is not part of the signature (S3 API reference, "Authenticating Requests": UNSIGNED-PAYLOAD).
 */
export function writeCurlCommand({ method, url, service, region }: CheckedRequest): string {
  const unsignedBody = service === 's3' ? `--header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' ` : ''
  const scope = `--aws-sigv4 ${quotePosix(`aws:amz:${region}:${service}`)} `
  const address = quotePosix(writeUrl(url))
  return `printf ${config} ${variables} | curl --config - ${scope}${unsignedBody}${methodOptions[method]}${address}\n`
}
