import type { Failure } from '../../electron/contract/result'

/** What support needs of a failure, in one line: AWS's error name or Stint's code, the operation, the request id. */
export function describeDetails({ code, awsCode, operation, requestId }: Failure): string {
  return [awsCode ?? code, operation, requestId && `request ${requestId}`].filter(Boolean).join(' · ')
}
