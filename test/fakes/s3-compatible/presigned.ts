import { computeSignature } from '../../../electron/demo/sigv4-canonical'

interface Presigned {
  readonly url: string
  readonly method: string
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
  readonly service: string
  /** Epoch milliseconds of the server. */
  readonly now: number
}

/** Checks a presigned URL as the service would: Signature Version 4 with its parts in the query. */
export function checkPresigned({ url, method, keys, service, now }: Presigned): 'good' | 'bad' | 'ended' {
  const { searchParams, host } = new URL(url)
  const read = (name: string): string => searchParams.get(`X-Amz-${name}`) ?? ''
  const [accessKeyId = '', scopeDate = '', region = '', named = ''] = read('Credential').split('/')
  const signedHeaders = read('SignedHeaders').split(';')
  const date = read('Date')
  const begins = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (now >= begins + Number(read('Expires')) * 1000) return 'ended'
  const target = url.slice(new URL(url).origin.length).replace(/[?&]X-Amz-Signature=[0-9a-f]+/, '')
  const message = { method, target, headers: { host }, body: Buffer.alloc(0) }
  const expected = computeSignature(
    service === 's3' ? { ...message, contentHash: 'UNSIGNED-PAYLOAD' } : message,
    { accessKeyId, scopeDate, region, service: named, signedHeaders, signature: '' },
    date,
    keys.secretAccessKey,
  )
  const isOurs =
    accessKeyId === keys.accessKeyId &&
    read('Security-Token') === (keys.sessionToken ?? '') &&
    named === service &&
    signedHeaders.includes('host')
  return isOurs && expected === read('Signature') ? 'good' : 'bad'
}
