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
  readonly noteTypo: NoteTypo
}

/** A name or command that is not known. Only a word that comes near a known one is told: another may be a pasted secret. */
export interface Typo {
  /** The code of what the user was told. */
  readonly result: string
  /** What was typed. */
  readonly about?: string
}

export type NoteTypo = (typo: Typo) => void

/** The same before it is known what was asked, and who reads the answer. */
export type CommandParts = Omit<CommandContext, 'canSignIn' | 'noteTypo'> & {
  /** @param way the command; empty if it is none */
  readonly recordTypo: (way: string, typo: Typo) => void
}

/** A profile, or why there is none. */
export type Named = { readonly ok: true; readonly profile: string } | { readonly ok: false; readonly fault: Fault }

/** Finds the profile that the user named; else says which names come near. */
export function nameProfile(context: CommandContext, name: string): Named {
  const { backend, t, noteTypo } = context
  const found = findProfile(name, backend)
  if (found.found === 'one') return { ok: true, profile: found.profile }
  const shown = shorten(name)
  const isNear = found.found === 'many' || found.nearest !== undefined
  const result = found.found === 'many' ? 'profile-ambiguous' : 'profile-unknown'
  noteTypo({ result, ...(isNear ? { about: shown } : {}) })
  if (found.found === 'many') {
    const profiles = found.profiles.slice(0, 5).join(', ')
    const message = t('command.several', { name: shown, profiles })
    return { ok: false, fault: { code: result, message, action: t('command.useOne') } }
  }
  const failure: Failure = { code: 'profile-unknown', values: { profile: shown } }
  if (found.nearest === undefined) return { ok: false, fault: faultOf(context, failure) }
  const action = t('command.didYouMean', { nearest: shorten(found.nearest) })
  return { ok: false, fault: { code: failure.code, message: describeFailure(t, failure, 'what'), action } }
}
