import { ok } from '../contract/result'
import type { MfaCodes } from '../core/mfa/mfa-codes'
import type { HandlerGroup } from './register'

/** Answers to questions for MFA codes. */
export function mfaHandlers(mfa: MfaCodes): HandlerGroup<'mfa'> {
  return {
    'mfa:answer': ({ id, code }) => mfa.answer(id, code),
    'mfa:cancel': ({ id }) => {
      mfa.cancel(id)
      return ok()
    },
  }
}
