import type { Settings } from './contract/settings'
import { AccountNotes } from './core/account-notes'
import { ProfileNames, type ProfileNamesParts } from './core/delivery/profile-names'

type Given = Omit<ProfileNamesParts, 'accountNotes' | 'settings'>

/** What profiles are called, and what the user says of accounts, which names are made from. */
export function composeNames(settings: { get(): Settings }, given: Given) {
  const accountNotes = new AccountNotes()
  return { accountNotes, names: new ProfileNames({ ...given, accountNotes, settings: () => settings.get() }) }
}
