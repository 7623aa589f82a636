import { fail, ok } from '../contract/result'
import type { Importing } from '../core/imports/importing'
import type { HandlerGroup } from './register'

export interface ImportParts {
  /** Loaded with the first call: hardly any start needs it. */
  readonly importing: () => Promise<Importing>
  /** An old runtime, and real connections. */
  readonly needsConsent: () => boolean
}

/** Taking over what other programs have set up. */
export function importHandlers({ importing, needsConsent }: ImportParts): HandlerGroup<'import'> {
  return {
    'import:list': async () => ok(await (await importing()).list()),
    'import:take': async ({ ids }) => (needsConsent() ? fail('development-runtime') : (await importing()).take(ids)),
  }
}
