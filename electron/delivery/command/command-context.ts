import { describeFailure } from '../../contract/messages/translator'
import type { Failure } from '../../contract/result'
import type { Clock } from '../../core/ports'
import type { AgentBackend } from '../agent/backend'
import { findProfile } from '../agent/find-profile'
import { shorten } from '../agent/shorten'
import type { SignInDesk } from '../../core/sign-in/sign-in-desk'
import { faultOf, type Fault, type Wording } from './command-answer'
import type { AskActivity } from './print-activity'
import type { AskDoctor } from './run-doctor'

/** What every command is given. */
export interface CommandContext extends Wording {
  readonly backend: AgentBackend
  readonly signIns: SignInDesk
  readonly clock: Pick<Clock, 'now'>
  readonly doctor: AskDoctor
  readonly activity: AskActivity
  /** Absolute path of the installed command. */
  readonly command: string
}

/** The same before it is known who reads the answer. */
export type CommandParts = Omit<CommandContext, 'canSignIn'>

/** A profile, or why there is none. */
export type Named = { readonly ok: true; readonly profile: string } | { readonly ok: false; readonly fault: Fault }

/** Finds the profile that the user named; else says which names come near. */
export function nameProfile(context: CommandContext, name: string): Named {
  const { backend, t } = context
  const found = findProfile(name, backend)
  if (found.found === 'one') return { ok: true, profile: found.profile }
  const shown = shorten(name)
  if (found.found === 'many') {
    const profiles = found.profiles.slice(0, 5).join(', ')
    const message = t('command.several', { name: shown, profiles })
    return { ok: false, fault: { code: 'profile-ambiguous', message, action: t('command.useOne') } }
  }
  const failure: Failure = { code: 'profile-unknown', values: { profile: shown } }
  if (found.nearest === undefined) return { ok: false, fault: faultOf(context, failure) }
  const action = t('command.didYouMean', { nearest: shorten(found.nearest) })
  return { ok: false, fault: { code: failure.code, message: describeFailure(t, failure, 'what'), action } }
}
