import { describeFailure } from '../../contract/messages/translator'
import type { SignInSummary } from '../../core/sign-in/sign-in-desk'
import { shorten } from '../agent/shorten'
import { signInCommand } from './command-answer'
import type { CommandContext } from './command-context'
import { bold, faint, layOutTable, red, yellow, type Cell } from './table'

/** Connections with a sign-in of their own. */
export function listSignIns({ signIns }: CommandContext): readonly SignInSummary[] {
  return signIns.list().filter(({ kind }) => kind === 'identity-center')
}

/** A connection's sign-in for programs; its estimated end as ISO 8601 in UTC, absent where nothing is known. */
export function describeSignIn({ name, signIn }: SignInSummary): object {
  const { state } = signIn
  const endsAbout = signIn.state === 'signed-in' ? signIn.endsAbout : undefined
  return {
    connection: name,
    state,
    ...(endsAbout === undefined ? {} : { endsAbout: new Date(endsAbout).toISOString() }),
  }
}

/** Those that are not signed in, with what to type where that is the user's to do; empty if all are. */
export function tableOfSignIns(context: CommandContext, all: readonly SignInSummary[], withColours: boolean): string {
  const needy = all.filter(({ signIn }) => signIn.state !== 'signed-in')
  if (needy.length === 0) return ''
  const { t } = context
  const header = [t('signInCommand.table.connection'), t('signInCommand.table.state')]
  const rows = needy.map((one) => toRow(context, one))
  return layOutTable([header.map((text) => ({ text, colour: bold })), ...rows], withColours)
}

function toRow({ t, canSignIn }: CommandContext, { name, signIn }: SignInSummary): Cell[] {
  const isWaiting = !['signed-out', 'ended', 'failed'].includes(signIn.state)
  const state = t(`signInCommand.state.${signIn.state}`)
  const why = signIn.state === 'failed' ? `${state}: ${describeFailure(t, signIn.error, 'what')}` : state
  return [
    { text: shorten(name) },
    { text: shorten(why), colour: isWaiting ? yellow : red },
    { text: isWaiting || !canSignIn ? '' : signInCommand(name), colour: faint },
  ]
}
