import type { Failure } from '../../contract/result'

const longestReason = 40
const longestDescription = 200

/**
 * Tells what the browser's answer to an authorization request means (RFC 6749, 4.1.2.1). Its words come from outside:
 * the code is named only if it looks like one, and the description goes into the details only, cleaned and cut.
 * @param error the parameter `error`
 * @param description the parameter `error_description`, possibly empty
 */
export function readCallbackError(error: string, description: string): Failure {
  if (error === 'access_denied') return { code: 'sign-in-denied' }
  const isPassing = error === 'server_error' || error === 'temporarily_unavailable'
  const reason = new RegExp(`^[a-z_]{1,${String(longestReason)}}$`).test(error) ? error : 'unknown error'
  const details = cleanWords(description)
  return {
    code: isPassing ? 'sign-in-page-failed' : 'sign-in-refused',
    values: { reason },
    operation: 'Authorize',
    ...(details ? { awsCode: `${reason}: ${details}` } : { awsCode: reason }),
  }
}

/** What RFC 6749 allows in a description, on one line; addresses are no part of an explanation. */
function cleanWords(text: string): string {
  const plain = text.replace(/[^\x20-\x21\x23-\x5B\x5D-\x7E]+/g, ' ').replace(/\w+:\/\/\S*/g, '')
  const words = plain.replace(/ +/g, ' ').trim()
  return words.length <= longestDescription ? words : `${words.slice(0, longestDescription - 1)}…`
}
