import { describeFailure, failureLine, type Translate } from '../../contract/messages/translator'
import type { Failure } from '../../contract/result'
import type { Clock } from '../../core/ports'
import type { AgentBackend } from '../agent/backend'
import { findProfile } from '../agent/find-profile'
import { shorten } from '../agent/shorten'
import type { AskDoctor } from './run-doctor'

/** What every command is given. */
export interface CommandContext {
  readonly backend: AgentBackend
  readonly t: Translate
  readonly clock: Pick<Clock, 'now'>
  readonly doctor: AskDoctor
}

/** A profile, or the line that says why there is none. */
export type Named = { readonly ok: true; readonly profile: string } | { readonly ok: false; readonly line: string }

/** Finds the profile that the user named; else says which names come near. */
export function nameProfile({ backend, t }: CommandContext, name: string): Named {
  const found = findProfile(name, backend)
  if (found.found === 'one') return { ok: true, profile: found.profile }
  const shown = shorten(name)
  if (found.found === 'many') {
    const profiles = found.profiles.slice(0, 5).join(', ')
    return { ok: false, line: t('command.several', { name: shown, profiles }) }
  }
  const failure: Failure = { code: 'profile-unknown', values: { profile: shown } }
  if (found.nearest === undefined) return { ok: false, line: failureLine(t, failure) }
  const hint = t('command.didYouMean', { nearest: shorten(found.nearest) })
  return { ok: false, line: `${describeFailure(t, failure, 'what')} ${hint}` }
}
