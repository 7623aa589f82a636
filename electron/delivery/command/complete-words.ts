import { shorten } from '../agent/shorten'
import { print, type CommandAnswer } from './command-answer'
import type { CommandContext } from './command-context'
import { commandForms, commandNames, optionsOf, shellNames, valuesOf, type CommandName } from './command-words'

/** A word that fits, and what it stands for. */
type Offer = readonly [word: string, about: string]

/**
 * `stint complete`, for the shells' completions: what fits where the cursor is, a line each, after a tab what it means.
 * @param words what was typed after `stint`; the last one is the word at the cursor, of which the offers are continuations,
 * with a colon before it, because PowerShell drops an empty argument
 */
export function completeWords(context: CommandContext, words: readonly string[]): CommandAnswer {
  const current = (words.at(-1) ?? '').replace(/^:/, '')
  const offers = listOffers(context, words.slice(0, -1), current)
  const fitting = offers.filter(([word]) => word.startsWith(current))
  return print(fitting.map(([word, about]) => (about ? `${word}\t${about}` : word)).join('\n'))
}

function listOffers(context: CommandContext, [verb, ...before]: readonly string[], current: string): readonly Offer[] {
  const { t } = context
  const verbs = commandNames.map((name): Offer => [name, t(`command.about.${name}`)])
  if (verb === undefined) return [...verbs, ['help', t('command.about.help')]]
  if (verb === 'help') return verbs
  const command = commandNames.find((name) => name === verb)
  if (command === undefined) return []
  const last = before.at(-1)
  if (last === '--profile') return listProfiles(context)
  if (last !== undefined && takesValue(command, last)) return plain(valuesOf(command, last.slice(2)))
  if (current.startsWith('-')) return plain(optionsOf(command).filter((option) => !before.includes(option)))
  return listArguments(context, command, namesAmong(command, before))
}

function listArguments(context: CommandContext, command: CommandName, given: readonly string[]): readonly Offer[] {
  switch (commandForms[command].takes) {
    case 'nothing':
      return []
    case 'shell':
      return given.length === 0 ? plain(shellNames) : []
    case 'connection':
      return listConnections(context, given)
    case 'profile':
      return given.length === 0 ? listProfiles(context) : []
    case 'program':
      return given.length === 0 ? listProfiles(context) : plain(['--'])
    case 'profiles':
      return listProfiles(context).filter(([profile]) => !given.includes(profile))
  }
}

function listProfiles({ backend }: CommandContext): Offer[] {
  return backend.profiles().map(({ profile, account, role }) => [profile, shorten(`${account}, ${role}`)])
}

/** Names whose first words are typed already go on with the rest: the command takes a name with spaces unquoted as well. */
function listConnections({ signIns, t }: CommandContext, given: readonly string[]): Offer[] {
  const typed = given.map((word) => `${word} `).join('')
  return signIns.list().flatMap(({ name, kind, signIn }) => {
    const isTypeable = kind === 'identity-center' && shorten(name) === name && name.startsWith(typed)
    return isTypeable && name !== typed ? [[name.slice(typed.length), t(`signInCommand.state.${signIn.state}`)]] : []
  })
}

/** What was typed, without options and their values. */
function namesAmong(command: CommandName, before: readonly string[]): string[] {
  return before.filter((word, index) => !word.startsWith('-') && !takesValue(command, before[index - 1] ?? ''))
}

function takesValue(command: CommandName, word: string): boolean {
  return word.startsWith('--') && commandForms[command].options[word.slice(2)]?.type === 'string'
}

function plain(words: readonly string[]): Offer[] {
  return words.map((word) => [word, ''])
}
