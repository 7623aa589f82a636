import { usualSts } from '../../contract/sts-presets'
import { z } from 'zod'
import { compatibleSchema, proofSourceSchema, stsChoiceSchema } from '../../contract/connection-drafts'
import { connectionIdSchema } from '../../contract/ids'
import type { PortalPlace, StsPlace } from '../aws-ports'
import { sharingRecordSchema } from '../sharing/sharing-record'

const endpointsSchema = z.object({
  oidc: z.string().exactOptional(),
  portal: z.string().exactOptional(),
  sts: z.string().exactOptional(),
  iam: z.string().exactOptional(),
  signin: z.string().exactOptional(),
})

const common = {
  id: connectionIdSchema,
  name: z.string(),
  /** Identity Center's home, or the region in which STS is asked. */
  region: z.string(),
  workloadRegion: z.string(),
  sts: stsChoiceSchema.default(usualSts),
  endpoints: endpointsSchema.exactOptional(),
  /** The user's name at the last sign-in, as AWS reported it. */
  lastUser: z.string().exactOptional(),
  /** In which browsers its consoles open: ids of targets. */
  browsers: z
    .object({ connection: z.string().exactOptional(), accounts: z.record(z.string(), z.string()) })
    .exactOptional(),
}

/** What is kept on disk of a connection; nothing in it is secret. */
export const connectionRecordSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('identity-center'),
    startUrl: z.string(),
    preferredFlow: z.enum(['browser', 'code']),
    /** The shortest life of a sign-in seen so far, in milliseconds: the estimate for the next. */
    shortestSignIn: z.number().exactOptional(),
    /** Until when credentials stay valid that were handed out, whatever became of their sessions. */
    handedOutUntil: z.number().exactOptional(),
    /** The sign-in is shared with the AWS CLI and SDKs. */
    sharing: sharingRecordSchema.exactOptional(),
    /** The file of the AWS CLI's cache whose token is used. */
    borrowedFrom: z.string().exactOptional(),
  }),
  z.object({
    ...common,
    kind: z.literal('iam-user'),
    /** Serial number or ARN; empty for none. */
    mfaDevice: z.string(),
    /** The profile of the AWS credentials file that the keys came from, while they still stand there. */
    importedFrom: z.string().exactOptional(),
    /** Twelve digits, once STS has told whose keys they are. */
    accountId: z.string().exactOptional(),
  }),
  z.object({ ...common, kind: z.literal('sts-compatible'), service: compatibleSchema }),
  z.object({ ...common, kind: z.literal('web-identity'), proof: proofSourceSchema }),
  z.object({ ...common, kind: z.literal('saml'), providerArn: z.string(), proof: proofSourceSchema }),
  z.object({ ...common, kind: z.literal('aws-login'), loginSession: z.string() }),
])
export type ConnectionRecord = z.infer<typeof connectionRecordSchema>
export type RecordOf<K extends ConnectionRecord['kind']> = Extract<ConnectionRecord, { kind: K }>
export type IdentityCenterRecord = RecordOf<'identity-center'>

/** Where a connection's Identity Center answers. */
export function placeOf(record: IdentityCenterRecord): PortalPlace {
  const { startUrl, region, endpoints } = record
  return endpoints ? { startUrl, region, endpoints } : { startUrl, region }
}

/** Where a connection's STS answers. */
export function stsPlaceOf(record: ConnectionRecord): StsPlace {
  const { region, sts, endpoints } = record
  const place = endpoints ? { region, sts, endpoints } : { region, sts }
  return record.kind === 'sts-compatible' ? { ...place, service: record.service } : place
}
