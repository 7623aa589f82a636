import { fail, ok } from '../contract/result'
import type { Importing } from '../core/imports/importing'
import type { HandlerGroup } from './register'

export interface ImportParts {
  readonly importing: Importing
  /** An old runtime, and real connections. */
  readonly needsConsent: () => boolean
}

/** Taking over what other programs have set up. */
export function importHandlers({ importing, needsConsent }: ImportParts): HandlerGroup<'import'> {
  return {
    'import:list': async () => ok(await importing.list()),
    'import:take': ({ ids }) => (needsConsent() ? fail('development-runtime') : importing.take(ids)),
  }
}
