import type { StoredObject } from './buckets'
import { replyXml, writeXml, type Answer } from './exchange'

/** ListObjectsV2: prefix, delimiter, encoding and pages. */
export function listObjects(
  bucket: string,
  objects: ReadonlyMap<string, StoredObject>,
  query: URLSearchParams,
): Answer {
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const limit = Math.min(Number(query.get('max-keys') ?? 1000), 1000)
  const after = query.get('continuation-token') ?? query.get('start-after') ?? ''
  const found = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const folderOf = (key: string): string | undefined => {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    return end < 0 ? undefined : key.slice(0, end + delimiter.length)
  }
  const page = found.slice(0, limit)
  const folders = [...new Set(page.flatMap((key) => folderOf(key) ?? []))]
  const keys = page.filter((key) => folderOf(key) === undefined)
  const write = (text: string): string => (query.get('encoding-type') === 'url' ? encodeURIComponent(text) : text)
  const last = found.length > limit ? page.at(-1) : undefined
  const result = {
    Name: bucket,
    Prefix: write(prefix),
    KeyCount: keys.length + folders.length,
    MaxKeys: limit,
    EncodingType: query.get('encoding-type') ?? undefined,
    IsTruncated: last !== undefined,
    NextContinuationToken: last,
    Contents: keys.map((key) => describe(write(key), objects.get(key))),
    CommonPrefixes: folders.map((folder) => ({ Prefix: write(folder) })),
  }
  return replyXml(200, writeXml({ ListBucketResult: result }))
}

function describe(key: string, object: StoredObject | undefined): Readonly<Record<string, string | number>> {
  const { changedAt = new Date(0), etag = '', data = Buffer.alloc(0) } = object ?? {}
  return {
    Key: key,
    LastModified: changedAt.toISOString(),
    ETag: etag,
    Size: data.length,
    StorageClass: 'STANDARD',
  }
}
