import { z } from 'zod'
import { roleIdSchema } from './ids'
import type { ClipboardProof } from './delivery-views'

/** How a request can be copied: as a command that signs when it runs, or as an address that is signed already. */
export const signedFormSchema = z.enum(['curl', 'presigned-url'])
export type SignedForm = z.infer<typeof signedFormSchema>

export const signedMethodSchema = z.enum(['GET', 'HEAD', 'PUT', 'DELETE'])
export type SignedMethod = z.infer<typeof signedMethodSchema>

/** A request that the user wants to be signed with a role's credentials. */
export const signedRequestSchema = z.object({
  roleId: roleIdSchema,
  form: signedFormSchema,
  method: signedMethodSchema,
  url: z.string().max(4000),
  /** The name in the signature's scope, e.g. `s3`, `execute-api`. */
  service: z.string().max(40),
  region: z.string().max(40),
  /** How long a presigned URL is wanted to work, in seconds; it never outlives the session. */
  seconds: z.number().int().min(60).max(43_200),
})
export type SignedRequest = z.infer<typeof signedRequestSchema>

/** What became of it. No part of what was copied. */
export interface SignedCopy {
  /** When a presigned URL ends; null for a command, which works as long as the variables do. */
  readonly endsAt: number | null
  readonly proof: ClipboardProof
}

/** The methods that fit: a body has to be signed or left unsigned, and only S3 takes the latter. */
export function methodsFor(form: SignedForm, service: string): readonly SignedMethod[] {
  const isS3 = service === 's3'
  if (form === 'curl') return isS3 ? ['GET', 'HEAD', 'PUT', 'DELETE'] : ['GET', 'HEAD', 'DELETE']
  return isS3 ? ['GET', 'PUT'] : ['GET']
}

/** Service and region out of the name of a host of AWS, e.g. `bucket.s3.eu-central-1.amazonaws.com`; empty where it has none. */
export function readHost(url: string): { readonly service: string; readonly region: string } {
  const host = /^\s*https?:\/\/([^/?#\s:@]+)/i.exec(url)?.[1]?.toLowerCase() ?? ''
  const found = /(?:^|\.)([a-z0-9-]+)(?:\.dualstack)?\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.(?:[a-z0-9-]+\.)+[a-z]{2,}$/.exec(
    host,
  )
  if (found) return { service: (found[1] ?? '').replace(/-fips$/, ''), region: found[2] ?? '' }
  return { service: /(?:^|\.)s3\.amazonaws\.com$/.test(host) ? 's3' : '', region: '' }
}
