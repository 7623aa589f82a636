/** What a ready-made policy lets its session do with one bucket. */
export type BucketPolicy = 'everything' | 'transfer' | 'multipart' | 'list'

interface Rights {
  /** On the bucket itself. */
  readonly bucket: readonly string[]
  /** On what lies in it. */
  readonly objects: readonly string[]
}

// Source: Amazon S3 service authorization reference; the same action names hold at services that speak like S3.
const rights: Record<BucketPolicy, Rights> = {
  everything: { bucket: ['s3:*'], objects: ['s3:*'] },
  transfer: { bucket: [], objects: ['s3:GetObject', 's3:PutObject'] },
  multipart: {
    bucket: ['s3:ListBucketMultipartUploads'],
    objects: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
  },
  list: { bucket: ['s3:ListBucket'], objects: [] },
}

export const bucketPolicies = Object.keys(rights) as readonly BucketPolicy[]

/** Whether a text can be the name of a bucket. */
export function isBucketName(text: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(text)
}

/** Writes a ready-made policy for a bucket, to be read and changed by people. */
export function writeBucketPolicy(policy: BucketPolicy, bucket: string): string {
  const { bucket: onBucket, objects } = rights[policy]
  const arn = `arn:aws:s3:::${bucket}`
  const allow = (actions: readonly string[], resource: string) =>
    actions.length > 0 ? [{ Effect: 'Allow', Action: actions, Resource: resource }] : []
  const Statement = [...allow(onBucket, arn), ...allow(objects, `${arn}/*`)]
  return JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)
}
