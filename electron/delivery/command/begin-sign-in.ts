import type { SignInStep, SignInSummary, SignInWish } from '../../core/sign-in/sign-in-desk'
import { clean, shorten } from '../agent/shorten'
import { faultOf, print, printJson, refuse, signInCommand, type CommandAnswer } from './command-answer'
import type { CommandContext } from './command-context'
import type { CommandRequest } from './command-request'
import { chooseConnection, findConnection } from './find-connection'
import { writeLocalTime } from './local-time'

interface Asked extends SignInWish {
  /** As it was typed; empty: the one that needs it. */
  readonly name: string
}

/**
 * `stint signin`: begins a sign-in and says where it goes on. It answers at once; a person is in front of the terminal,
 * so that no script opens a browser or makes codes.
 */
export async function beginSignIn(
  context: CommandContext,
  { name, ...wish }: Asked,
  { tty, json }: CommandRequest,
): Promise<CommandAnswer> {
  const { t, signIns } = context
  const found = name === '' ? chooseConnection(context) : findConnection(context, name)
  if (!found.ok) return refuse(found.fault)
  const { connection } = found
  if (connection.kind !== 'identity-center') return refuseKind(context, connection, connection.kind)
  if (connection.signIn.state === 'signed-in' && !wish.isAgain) return tellSignedIn(context, connection, json)
  if (!tty) {
    const [message, action] = [t('signInCommand.terminal'), t('signInCommand.terminalNext')]
    return refuse({ code: 'needs-terminal', message, action })
  }
  const begun = await signIns.begin(connection.id, wish)
  if (!begun.ok) return refuse(faultOf(context, begun.error))
  return json ? printJson(describeStep(connection, begun.value)) : print(writeStep(context, connection, begun.value))
}

function refuseKind(
  { t }: CommandContext,
  { name }: SignInSummary,
  kind: Exclude<SignInSummary['kind'], 'identity-center'>,
): CommandAnswer {
  const message = t('signInCommand.noSignIn', { connection: shorten(name) })
  return refuse({ code: 'sign-in-not-possible', message, action: t(`signInCommand.otherwise.${kind}`) })
}

function tellSignedIn({ t, clock }: CommandContext, { name, signIn }: SignInSummary, json: boolean): CommandAnswer {
  const endsAbout = signIn.state === 'signed-in' ? signIn.endsAbout : undefined
  if (json) return printJson({ connection: name, state: 'signed-in', ...writeEnd('endsAbout', endsAbout) })
  const connection = shorten(name)
  const time = endsAbout === undefined ? '' : writeLocalTime(endsAbout, clock.now())
  const text = time ? t('signInCommand.alreadyUntil', { connection, time }) : t('signInCommand.already', { connection })
  return print(`${text}\n${t('signInCommand.again', { command: signInCommand(name) })}`)
}

function writeStep({ t, clock }: CommandContext, { name, host }: SignInSummary, step: SignInStep): string {
  const [connection, command] = [shorten(name), signInCommand(name)]
  const watch = t('signInCommand.watch')
  switch (step.step) {
    case 'done':
      return t('signInCommand.done', { connection })
    case 'browser':
      return [t('signInCommand.browser', { connection, host }), t('signInCommand.elsewhere', { command }), watch].join(
        '\n',
      )
    case 'code': {
      const until = t('signInCommand.codeUntil', { time: writeLocalTime(step.deadline, clock.now()) })
      // An address is not cut: half of one would lead elsewhere.
      const [address, code] = [clean(step.address), clean(step.code)]
      return [t('signInCommand.code', { connection }), '', `  ${address}`, `  ${code}`, '', until, watch].join('\n')
    }
  }
}

function describeStep({ name }: SignInSummary, step: SignInStep): object {
  const connection = name
  if (step.step === 'done') return { connection, state: 'signed-in' }
  const until = writeEnd('until', step.deadline)
  return step.step === 'browser'
    ? { connection, state: 'browser', ...until }
    : { connection, state: 'code', address: step.address, code: step.code, ...until }
}

function writeEnd(key: string, at: number | undefined): object {
  return at === undefined ? {} : { [key]: new Date(at).toISOString() }
}
