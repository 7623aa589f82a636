import type { ProfileSummary } from '../agent/backend'
import { shorten } from '../agent/shorten'
import { describeSession } from '../agent/describe-session'
import { print, printJson, type CommandAnswer } from './command-answer'
import type { CommandContext } from './command-context'
import type { CommandRequest } from './command-request'
import { describeSignIn, listSignIns, tableOfSignIns } from './list-sign-ins'
import { bold, faint, green, layOutTable, red, yellow, type Cell } from './table'

const colours: Record<ProfileSummary['state'], number> = {
  idle: faint,
  starting: green,
  running: green,
  refreshing: green,
  offline: yellow,
  expired: red,
  'sign-in-needed': red,
  'code-needed': red,
  refused: red,
  'limit-reached': red,
}

/**
 * `stint ls`: every profile with its session; those with a session come first, then by name. Below them the connections
 * that are not signed in.
 */
export function listProfiles(context: CommandContext, { color, json }: CommandRequest): CommandAnswer {
  const { backend, t } = context
  const { compare } = new Intl.Collator('en', { numeric: true })
  const profiles = [...backend.profiles()].sort((left, right) => compareProfiles(left, right, compare))
  const signIns = listSignIns(context)
  if (json) return printJson({ profiles: profiles.map(describeSession), connections: signIns.map(describeSignIn) })
  const below = tableOfSignIns(context, signIns, color)
  if (profiles.length === 0) return print(below || t('command.noProfiles'))
  const columns = ['profile', 'account', 'role', 'state', 'ends'] as const
  const header = columns.map((column) => ({ text: t(`command.table.${column}`), colour: bold }))
  const table = layOutTable([header, ...profiles.map((profile) => toRow(context, profile))], color)
  return print([table, below].filter(Boolean).join('\n\n'))
}

function compareProfiles(left: ProfileSummary, right: ProfileSummary, compare: Intl.Collator['compare']): number {
  const byState = Number(left.state === 'idle') - Number(right.state === 'idle')
  return byState || compare(left.profile, right.profile)
}

function toRow({ t, clock }: CommandContext, summary: ProfileSummary): Cell[] {
  const { profile, account, accountId, role, state, expiresAt } = summary
  const left = expiresAt === undefined ? 0 : expiresAt - clock.now()
  return [
    { text: shorten(profile) },
    { text: accountId === '' ? shorten(account) : `${shorten(account)} (${accountId})` },
    { text: shorten(role) },
    { text: t(`command.state.${state}`), colour: colours[state] },
    { text: left > 0 ? describeLeft(t, left) : '' },
  ]
}

/** Whole minutes, rounded down, so that nobody counts on time that is not there. */
function describeLeft(t: CommandContext['t'], left: number): string {
  const minutes = Math.floor(left / 60_000)
  if (minutes < 60) return t('command.minutesLeft', { minutes: `${minutes}` })
  return t('command.hoursLeft', { hours: `${Math.floor(minutes / 60)}`, minutes: `${minutes % 60}` })
}
