import type { SignInSummary } from '../../core/sign-in/sign-in-desk'
import { nearestName } from '../agent/find-profile'
import { shorten } from '../agent/shorten'
import type { Fault } from './command-answer'
import type { CommandContext } from './command-context'

export type FoundConnection =
  { readonly ok: true; readonly connection: SignInSummary } | { readonly ok: false; readonly fault: Fault }

/** So many names are listed in an error. */
const mostNames = 8

/** Finds the connection that the user named, by its whole name or a part that only one has; case aside. */
export function findConnection({ signIns, t, noteTypo }: CommandContext, name: string): FoundConnection {
  const all = signIns.list()
  const wanted = name.toLowerCase()
  const exact = all.filter((one) => one.name.toLowerCase() === wanted)
  const fitting = exact.length > 0 ? exact : all.filter((one) => one.name.toLowerCase().includes(wanted))
  const [first, ...others] = fitting
  if (first && others.length === 0) return { ok: true, connection: first }
  const shown = shorten(name)
  const near = nearestName(
    name,
    all.map((one) => one.name),
  )
  const result = first ? 'connection-ambiguous' : 'connection-unknown'
  noteTypo({ result, ...(first || near !== undefined ? { about: shown } : {}) })
  if (first) {
    const message = t('signInCommand.several', { name: shown, names: listNames(fitting) })
    return { ok: false, fault: { code: result, message, action: t('signInCommand.severalNext') } }
  }
  const message = t('signInCommand.unknown', { name: shown })
  return { ok: false, fault: { code: result, message, action: suggest(t, near, all) } }
}

/** Without a name: the only connection that needs a sign-in, or the only one. */
export function chooseConnection({ signIns, t }: CommandContext): FoundConnection {
  const all = signIns.list()
  const withSignIn = all.filter(({ kind }) => kind === 'identity-center')
  const needy = withSignIn.filter(({ signIn }) => signIn.state !== 'signed-in')
  const [first, ...others] = [needy, withSignIn, all].find((group) => group.length > 0) ?? []
  if (first && others.length === 0) return { ok: true, connection: first }
  if (!first) {
    const [message, action] = [t('signInCommand.none'), t('signInCommand.noneNext')]
    return { ok: false, fault: { code: 'connection-unknown', message, action } }
  }
  const message = t('signInCommand.which', { names: listNames([first, ...others]) })
  return { ok: false, fault: { code: 'connection-ambiguous', message, action: t('signInCommand.whichNext') } }
}

function suggest(t: CommandContext['t'], near: string | undefined, all: readonly SignInSummary[]): string {
  if (all.length === 0) return t('signInCommand.noneNext')
  if (near !== undefined) return t('signInCommand.didYouMean', { name: shorten(near) })
  return t('signInCommand.unknownNext', { names: listNames(all) })
}

function listNames(connections: readonly SignInSummary[]): string {
  const names = connections.slice(0, mostNames).map(({ name }) => shorten(name))
  return [...names, ...(connections.length > mostNames ? ['…'] : [])].join(', ')
}
