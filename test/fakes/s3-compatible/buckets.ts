import { createHash, randomUUID } from 'node:crypto'

/** One object as it lies in a bucket. */
export interface StoredObject {
  readonly data: Buffer
  readonly etag: string
  readonly contentType: string
  readonly changedAt: Date
}

interface Upload {
  readonly bucket: string
  readonly key: string
  readonly contentType: string
  readonly parts: Map<number, StoredObject>
}

/** Buckets and unfinished uploads, in memory. */
export class Buckets {
  readonly #buckets = new Map<string, Map<string, StoredObject>>()
  readonly #uploads = new Map<string, Upload>()

  create(bucket: string): void {
    if (!this.#buckets.has(bucket)) this.#buckets.set(bucket, new Map())
  }

  /** Its objects by key; undefined if there is no such bucket. */
  find(bucket: string): Map<string, StoredObject> | undefined {
    return this.#buckets.get(bucket)
  }

  /** Begins a multipart upload and gives its id. */
  beginUpload(bucket: string, key: string, contentType: string): string {
    const id = randomUUID()
    this.#uploads.set(id, { bucket, key, contentType, parts: new Map() })
    return id
  }

  /** The parts of an upload of this very object; undefined if there is no such upload. */
  partsOf(id: string, bucket: string, key: string): Map<number, StoredObject> | undefined {
    const upload = this.#uploads.get(id)
    return upload?.bucket === bucket && upload.key === key ? upload.parts : undefined
  }

  /** Puts the named parts together; undefined if one of them is not there as it is named. */
  completeUpload(id: string, named: readonly { number: number; etag: string }[]): StoredObject | undefined {
    const upload = this.#uploads.get(id)
    const parts = named.map(({ number, etag }) => {
      const part = upload?.parts.get(number)
      return part?.etag === etag ? part : undefined
    })
    if (!upload || parts.length === 0 || parts.includes(undefined)) return undefined
    const found = parts.filter((part) => part !== undefined)
    const whole = storedObject(Buffer.concat(found.map(({ data }) => data)), upload.contentType)
    const digests = found.map(({ data }) => createHash('md5').update(data).digest())
    const etag = `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${found.length}"`
    const object = { ...whole, etag }
    this.find(upload.bucket)?.set(upload.key, object)
    this.dropUpload(id)
    return object
  }

  dropUpload(id: string): void {
    this.#uploads.delete(id)
  }
}

/** Bytes as an object of now; its entity tag is the quoted MD5. */
export function storedObject(data: Buffer, contentType = 'binary/octet-stream'): StoredObject {
  const etag = `"${createHash('md5').update(data).digest('hex')}"`
  return { data, etag, contentType, changedAt: new Date() }
}
