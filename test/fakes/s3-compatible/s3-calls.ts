import { serviceError, type ServiceError } from '../../../electron/demo/service-error'
import { storedObject, type Buckets, type StoredObject } from './buckets'
import { replyXml, writeXml, type Answer, type Exchange } from './exchange'
import { listObjects } from './list-objects'
import { readPayload } from './payload'

/** What a request asks for, in the terms of a policy, and how it is done. */
export interface S3Call {
  readonly operation: string
  readonly action: string
  readonly resource: string
  run(): Answer | ServiceError
}

interface Target {
  readonly bucket: string
  readonly key: string
  readonly exchange: Exchange
  readonly buckets: Buckets
}

/** Tells which operation of S3 a path-style request is; undefined for none that is known. */
export function readS3Call(exchange: Exchange, buckets: Buckets): S3Call | undefined {
  const [, bucket = '', ...rest] = exchange.path.split('/').map(decodeURIComponent)
  const key = rest.join('/')
  if (bucket === '') return undefined
  const target = { bucket, key, exchange, buckets }
  return key === '' ? readBucketCall(target) : readObjectCall(target)
}

function readBucketCall(target: Target): S3Call | undefined {
  const { bucket, buckets, exchange } = target
  const resource = `arn:aws:s3:::${bucket}`
  const call = (operation: string, action: string, run: S3Call['run']): S3Call => ({ operation, action, resource, run })
  switch (exchange.method) {
    case 'PUT':
      return call('CreateBucket', 's3:CreateBucket', () => {
        buckets.create(bucket)
        return { status: 200, headers: { location: `/${bucket}` } }
      })
    case 'HEAD':
      return call('HeadBucket', 's3:ListBucket', () => (buckets.find(bucket) ? { status: 200 } : noBucket()))
    case 'GET':
      return call('ListObjectsV2', 's3:ListBucket', () => {
        const objects = buckets.find(bucket)
        return objects ? listObjects(bucket, objects, exchange.query) : noBucket()
      })
    default:
      return undefined
  }
}

function readObjectCall(target: Target): S3Call | undefined {
  const { query, method } = target.exchange
  const resource = `arn:aws:s3:::${target.bucket}/${target.key}`
  const call = (operation: string, action: string, run: (parts: Target) => Answer | ServiceError): S3Call => ({
    operation,
    action: `s3:${action}`,
    resource,
    run: () => (target.buckets.find(target.bucket) ? run(target) : noBucket()),
  })
  const isPart = query.has('uploadId')
  switch (method) {
    case 'POST':
      if (query.has('uploads')) return call('CreateMultipartUpload', 'PutObject', beginUpload)
      return isPart ? call('CompleteMultipartUpload', 'PutObject', completeUpload) : undefined
    case 'PUT':
      return isPart ? call('UploadPart', 'PutObject', putPart) : call('PutObject', 'PutObject', putObject)
    case 'GET':
    case 'HEAD':
      return call(method === 'GET' ? 'GetObject' : 'HeadObject', 'GetObject', getObject)
    case 'DELETE':
      return isPart
        ? call('AbortMultipartUpload', 'AbortMultipartUpload', dropUpload)
        : call('DeleteObject', 'DeleteObject', deleteObject)
    default:
      return undefined
  }
}

function putObject({ buckets, bucket, key, exchange }: Target): Answer | ServiceError {
  const data = readPayload(exchange)
  if (!Buffer.isBuffer(data)) return data
  const object = storedObject(data, exchange.headers['content-type'])
  buckets.find(bucket)?.set(key, object)
  return { status: 200, headers: { etag: object.etag } }
}

function getObject({ buckets, bucket, key, exchange }: Target): Answer | ServiceError {
  const object = buckets.find(bucket)?.get(key)
  if (!object) return serviceError(404, 'NoSuchKey', 'The specified key does not exist.')
  const { data, etag, contentType, changedAt } = object
  const headers = {
    etag,
    'content-type': contentType,
    'last-modified': changedAt.toUTCString(),
    'accept-ranges': 'bytes',
  }
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(exchange.headers.range ?? '') ?? []
  if (from === '') return { status: 200, headers, body: data }
  const end = Math.min(to === '' ? data.length : Number(to) + 1, data.length)
  const range = `bytes ${from}-${end - 1}/${data.length}`
  return { status: 206, headers: { ...headers, 'content-range': range }, body: data.subarray(Number(from), end) }
}

function deleteObject({ buckets, bucket, key }: Target): Answer {
  buckets.find(bucket)?.delete(key)
  return { status: 204 }
}

function beginUpload({ buckets, bucket, key, exchange }: Target): Answer {
  const id = buckets.beginUpload(bucket, key, exchange.headers['content-type'] ?? 'binary/octet-stream')
  return replyXml(200, writeXml({ InitiateMultipartUploadResult: { Bucket: bucket, Key: key, UploadId: id } }))
}

function putPart(target: Target): Answer | ServiceError {
  const parts = findParts(target)
  const data = readPayload(target.exchange)
  if (!parts) return noUpload()
  if (!Buffer.isBuffer(data)) return data
  const part = storedObject(data)
  parts.set(Number(target.exchange.query.get('partNumber')), part)
  return { status: 200, headers: { etag: part.etag } }
}

function completeUpload(target: Target): Answer | ServiceError {
  const { buckets, bucket, key, exchange } = target
  const id = exchange.query.get('uploadId') ?? ''
  if (!findParts(target)) return noUpload()
  const named = [...exchange.body.toString('utf8').matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
    etag: (/<ETag>([^<]*)</.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
  }))
  const object: StoredObject | undefined = buckets.completeUpload(id, named)
  if (!object) return serviceError(400, 'InvalidPart', 'One or more of the specified parts could not be found.')
  const { etag } = object
  return replyXml(200, writeXml({ CompleteMultipartUploadResult: { Bucket: bucket, Key: key, ETag: etag } }))
}

function dropUpload(target: Target): Answer | ServiceError {
  if (!findParts(target)) return noUpload()
  target.buckets.dropUpload(target.exchange.query.get('uploadId') ?? '')
  return { status: 204 }
}

function findParts({ buckets, bucket, key, exchange }: Target): Map<number, StoredObject> | undefined {
  return buckets.partsOf(exchange.query.get('uploadId') ?? '', bucket, key)
}

function noBucket(): ServiceError {
  return serviceError(404, 'NoSuchBucket', 'The specified bucket does not exist')
}

function noUpload(): ServiceError {
  return serviceError(404, 'NoSuchUpload', 'The specified multipart upload does not exist.')
}
