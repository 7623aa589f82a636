import { z } from 'zod'
import type { RoleId } from './ids'
import type { Instant } from './instant'
import type { Environment } from './role-views'

/** A consumer's own random id (16 hex digits); no secret. */
export const consumerIdSchema = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'ConsumerId'>()
export type ConsumerId = z.infer<typeof consumerIdSchema>

/** Which profiles a new consumer may use: all, or those of these names. */
export const scopeDraftSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('all') }),
  z.object({ to: z.literal('profiles'), profiles: z.array(z.string().min(1).max(64)).min(1).max(500).readonly() }),
])
export type ScopeDraft = z.infer<typeof scopeDraftSchema>

/** Whether programs get a role's credentials without a question; `usual`: as its guard says. */
export const useRuleSchema = z.enum(['allow', 'ask'])
export type UseRule = z.infer<typeof useRuleSchema>

/** What the user says to a question: for this request, for 15 minutes, until the session ends, or no. */
export const consentAnswerSchema = z.enum(['once', 'quarter-hour', 'session', 'deny'])
export type ConsentAnswer = z.infer<typeof consentAnswerSchema>

/** The programs for which Stint writes down how they reach the container endpoint. */
export const recipeSchema = z.enum([
  'shell',
  'vscode',
  'jetbrains',
  'terraform',
  'cdk',
  'sst',
  'kubernetes',
  'docker-host',
  'docker',
  'compose',
  'devcontainer',
])
export type Recipe = z.infer<typeof recipeSchema>
export const recipeNames: readonly Recipe[] = recipeSchema.options

/** Recipes that were followed with real programs: in a shell, the AWS CLI, boto3, curl and the SDKs for JavaScript and Go. */
export const triedRecipes: ReadonlySet<Recipe> = new Set<Recipe>(['shell'])

export interface ConsumerView {
  readonly id: ConsumerId
  readonly name: string
  readonly scope: { readonly to: 'all' } | { readonly to: 'profiles'; readonly profiles: readonly string[] }
  readonly createdAt: Instant
  readonly lastUsedAt?: Instant
  /** Its token is worth nothing any more; it is listed until Stint quits. */
  readonly revokedAt?: Instant
}

/** Who asks: a consumer with a token of its own, or any program of the user. */
export type AskerView = { readonly kind: 'unnamed' } | { readonly kind: 'consumer'; readonly name: string }

/** A program wants credentials of a role whose use the user is asked about. */
export interface ConsentQuestionView {
  readonly id: string
  readonly asker: AskerView
  readonly roleId: RoleId
  readonly profile: string
  readonly account: string
  readonly accountId: string
  readonly role: string
  readonly environment: Environment
  readonly askedAt: Instant
  /** When it denies itself. */
  readonly endsAt: Instant
  /** How many requests wait for the answer. */
  readonly waiting: number
  /** The user's last answer to the same question since Stint's start. */
  readonly before?: { readonly answer: ConsentAnswer; readonly at: Instant }
}

/** The loopback endpoint for consumers with a token; it listens only while there is one. */
export type EndpointView =
  | { readonly state: 'off' }
  | { readonly state: 'listening'; readonly port: number }
  /** Another program has the port that the consumers know. */
  | { readonly state: 'port-taken'; readonly port: number }
