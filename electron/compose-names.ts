import type { Settings } from './contract/settings'
import { Guards, type GuardsParts } from './core/guard/guards'
import { ProfileNames, type ProfileNamesParts } from './core/delivery/profile-names'

type Given = Omit<ProfileNamesParts, 'settings'>

/** How roles are guarded. The catalogue asks it how accounts look, so it comes before the catalogue. */
export function composeGuards(settings: { get(): Settings }, given: Omit<GuardsParts, 'settings'>): Guards {
  return new Guards({ ...given, settings: () => settings.get() })
}

/** What profiles are called, and what the user says of accounts, which names are made from. */
export function composeNames(settings: { get(): Settings }, given: Given) {
  return { names: new ProfileNames({ ...given, settings: () => settings.get() }) }
}
