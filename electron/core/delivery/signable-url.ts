import { fail, ok, type Result } from '../../contract/result'

/** An address in the one spelling of which every signer makes the same signature. */
export interface SignableUrl {
  readonly origin: string
  /** Percent-encoded once, all but `A-Z a-z 0-9 - . _ ~ /`. */
  readonly path: string
  /** Decoded, in the order of the encoded names and values. */
  readonly query: readonly (readonly [name: string, value: string])[]
}

const shape = /^(https?):\/\/([a-z0-9.-]+)(:\d+)?(\/[^?#\p{Cc}]*)?(?:\?([^#\p{Cc}]*))?$/iu
const usualPorts: Readonly<Record<string, string>> = { https: ':443', http: ':80' }

/**
 * Reads an address that a user gave. Fails with `url-not-signable` for what is no plain https address (http on this
 * computer), and with `url-signed-already`.
 * @param isUsable whether an address may be asked with secrets
 */
export function readSignableUrl(text: string, isUsable: (url: string) => boolean): Result<SignableUrl> {
  const [url, scheme = '', host = '', port = '', path = '/', search = ''] = shape.exec(text.trim()) ?? []
  const query = readQuery(search)
  const parts = path.split('/').map(decode)
  // What every client takes out of a path before it asks would not be what was signed.
  const isPlain = !parts.some((part) => part === undefined || part === '.' || part === '..')
  if (url === undefined || !query || !isPlain || !isUsable(url)) return fail('url-not-signable')
  if (query.some(([name]) => /^x-amz-(signature|credential|security-token)$/i.test(name))) {
    return fail('url-signed-already')
  }
  const lower = scheme.toLowerCase()
  return ok({
    origin: `${lower}://${host.toLowerCase()}${port === usualPorts[lower] ? '' : port}`,
    path: parts.map((part) => encodeStrictly(part ?? '')).join('/'),
    query: sort(query),
  })
}

/** The address with its query written out. */
export function writeUrl({ origin, path, query }: SignableUrl): string {
  const pairs = query.map((pair) => pair.map(encodeStrictly).join('='))
  return `${origin}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

/** RFC 3986, as Signature Version 4 asks for: everything but the unreserved signs. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

type Pair = readonly [name: string, value: string]

/** Undefined if a percent sign stands for nothing. A plus sign is itself, as AWS reads it. */
function readQuery(text: string): Pair[] | undefined {
  const pairs: Pair[] = []
  for (const part of text.split('&').filter((piece) => piece !== '')) {
    const at = part.includes('=') ? part.indexOf('=') : part.length
    const name = decode(part.slice(0, at))
    const value = decode(part.slice(at + 1))
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function sort(pairs: readonly Pair[]): Pair[] {
  const key = (pair: Pair): string => pair.map(encodeStrictly).join('\u0000')
  return [...pairs].sort((left, right) => (key(left) < key(right) ? -1 : 1))
}
