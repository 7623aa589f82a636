import { fail, ok } from '../contract/result'
import type { AccountNotes } from '../core/account-notes'
import type { BulkProfiles } from '../core/delivery/bulk-profiles'
import type { HandlerGroup } from './register'

export interface ProfilesParts {
  /** Loaded with the first call. */
  readonly bulk: () => Promise<BulkProfiles>
  readonly isKnownRegion: (region: string) => boolean
}

/** Writing many profiles at once. */
export function profileHandlers({ bulk, isKnownRegion }: ProfilesParts): HandlerGroup<'profiles'> {
  return {
    'profiles:plan': async (request) => {
      const { region } = request
      if (region && !isKnownRegion(region)) return fail('region-unknown', { region })
      return (await bulk()).plan(request)
    },
    'profiles:write': async ({ digest, ...request }) => (await bulk()).write(request, digest),
  }
}

/** What the user says of accounts. */
export function accountHandlers({ accountNotes }: { accountNotes: AccountNotes }): HandlerGroup<'accounts'> {
  return {
    'accounts:note': (note) => {
      accountNotes.set({ ...note, short: note.short.trim() })
      return ok()
    },
  }
}
