import type { Translate } from '../../contract/messages/translator'
import { commandNames, type CommandName } from './command-words'

/** Those that the script answers by itself. */
const ownNames = ['help', 'version'] as const

/** Lines of help are at most this wide, so that they fit into the narrowest usual terminal. */
const widestLine = 80

/** The text of `stint help`: each command's form, and beside it, or below a long one, what it does. */
export function describeCommands(t: Translate): string {
  const entries = [...commandNames, ...ownNames].map((name) => ({
    usage: t(`command.usage.${name}`),
    about: t(`command.about.${name}`),
  }))
  const widestAbout = Math.max(...entries.map(({ about }) => about.length))
  const room = widestLine - widestAbout - 4
  const widest = Math.max(...entries.map(({ usage }) => usage.length).filter((width) => width <= room))
  const lines = entries.map(({ usage, about }) => {
    const gap = usage.length > widest ? `\n${' '.repeat(widest + 4)}` : ' '.repeat(widest - usage.length + 2)
    return `  ${usage}${gap}${about}`
  })
  return [t('command.help.title'), '', ...lines, '', t('command.help.names'), t('command.help.json')].join('\n')
}

/** The text of `stint <command> --help`. */
export function describeCommand(t: Translate, name: CommandName): string {
  const usage = t('command.usage.label', { usage: t(`command.usage.${name}`) })
  return [usage, t(`command.about.${name}`), t('command.help.json')].join('\n')
}
