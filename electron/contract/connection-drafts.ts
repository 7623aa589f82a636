import { z } from 'zod'

const shortText = z.string().max(200)
const url = z.string().max(2000)
const region = z.string().max(40)
const secretText = z.string().max(200)

/** How STS and IAM are reached. Source: AWS SDKs reference, "AWS STS Regional endpoints". */
export const stsChoiceSchema = z.object({
  /** `global` is the legacy endpoint: its tokens do not work in opt-in regions. */
  endpoint: z.enum(['regional', 'global']),
  fips: z.boolean(),
  dualStack: z.boolean(),
})
export type StsChoice = z.infer<typeof stsChoiceSchema>

/** Where a web identity token or a SAML assertion comes from, anew for each call. */
export const proofSourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('file'), path: z.string().min(1).max(4096) }),
  /** A program with its arguments, run without a shell; it prints the token. */
  z.object({ from: z.literal('command'), command: z.array(z.string().max(4096)).min(1).max(50) }),
])
export type ProofSource = z.infer<typeof proofSourceSchema>

/** What an STS-compatible service can do and demands. */
export const capabilitiesSchema = z.object({
  operations: z.array(z.enum(['AssumeRole', 'GetSessionToken'])).min(1),
  /** `placeholder`: the service ignores the ARN, and Stint sends one that passes its checks. */
  roleArn: z.enum(['required', 'placeholder']),
  policy: z.enum(['optional', 'required']),
  /** Longest policy in characters. */
  policyLimit: z.number().int().min(1).max(20_000),
  shortestSeconds: z.number().int().min(60),
  longestSeconds: z.number().int().max(31_536_000),
  defaultSeconds: z.number().int(),
  callerIdentity: z.boolean(),
})
export type Capabilities = z.infer<typeof capabilitiesSchema>

export const presetSchema = z.enum(['ctyun', 'minio', 'ceph', 'localstack', 'other'])
export type Preset = z.infer<typeof presetSchema>

/** An STS-compatible service, as a form gives it and as it is kept. */
export const compatibleSchema = z.object({
  preset: presetSchema,
  endpoint: url,
  signingRegion: region.min(1),
  signingName: z.string().min(1).max(40),
  /** Path of a PEM file that signs the service's certificate; empty for the system's. */
  caFile: z.string().max(4096),
  /** S3 addresses as `host/bucket` instead of `bucket.host`. */
  pathStyle: z.boolean(),
  /** Where S3 answers; empty: at the same endpoint. */
  s3Endpoint: url,
  capabilities: capabilitiesSchema,
})
export type Compatible = z.infer<typeof compatibleSchema>

/** Long-term keys: typed, or taken from a profile of the AWS credentials file. They go one way, from the page to main. */
export const keysSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('typed'), accessKeyId: z.string().max(128), secretAccessKey: secretText }),
  z.object({ from: z.literal('credentials-file'), profile: z.string().max(200) }),
])

/** A connection beside Identity Center's, as a form gives it. */
export const connectionDraftSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('iam-user'),
    name: shortText,
    region,
    sts: stsChoiceSchema,
    keys: keysSchema,
    /** Serial number or ARN; empty for none. */
    mfaDevice: z.string().max(256),
    /** The device's base32 secret, if Stint shall make the codes; empty for none. */
    totpSecret: secretText,
  }),
  z.object({ kind: z.literal('sts-compatible'), name: shortText, service: compatibleSchema, keys: keysSchema }),
  z.object({
    kind: z.literal('web-identity'),
    name: shortText,
    region,
    sts: stsChoiceSchema,
    proof: proofSourceSchema,
  }),
  z.object({
    kind: z.literal('saml'),
    name: shortText,
    region,
    sts: stsChoiceSchema,
    /** ARN of the identity provider in IAM. */
    providerArn: z.string().max(2048),
    proof: proofSourceSchema,
  }),
  z.object({
    kind: z.literal('aws-login'),
    name: shortText,
    region,
    /** ARN that the AWS CLI keeps as `login_session`. */
    loginSession: z.string().max(2048),
  }),
])
export type ConnectionDraft = z.infer<typeof connectionDraftSchema>
export type ConnectionKind = ConnectionDraft['kind'] | 'identity-center'
