import { connectionDraftSchema } from '../../contract/connection-drafts'
import { fail, type Failure } from '../../contract/result'
import { roleDefinitionSchema } from '../../contract/saved-roles'
import type { Proposal } from './proposals'

/** Why a proposal cannot be taken, as far as it can be told by itself: it has to fit what Stint keeps on disk. */
export function checkProposal({ problem, making, foundAs }: Proposal): Failure | undefined {
  if (problem) return problem
  const schema = making.what === 'connection' ? connectionDraftSchema : roleDefinitionSchema
  const value = making.what === 'connection' ? making.draft : making.what === 'role' ? making.definition : undefined
  if (value === undefined) return undefined
  const parsed = schema.safeParse(value)
  if (parsed.success) return undefined
  const missing = parsed.error.issues[0]?.path.join('.') ?? ''
  return fail('import-incomplete', { name: foundAs, missing }).error
}
