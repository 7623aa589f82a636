import type { Translate } from '../../electron/contract/messages/translator'
import type { Failure } from '../../electron/contract/result'

/** What support needs of a failure, in one line: AWS's error name or Stint's code, the operation, the request id. */
export function describeDetails(t: Translate, { code, awsCode, operation, requestId }: Failure): string {
  return [awsCode ?? code, operation, requestId && t('sessions.request', { id: requestId })].filter(Boolean).join(' · ')
}
