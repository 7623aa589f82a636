import type { Translate } from '../../contract/messages/translator'
import type { CommandRequest } from './command-request'
import { displayWidth } from './display-width'

/** The commands, in the order in which help lists them. */
export const commandNames = ['ls', 'env', 'exec', 'credentials', 'console', 'start', 'stop', 'help', 'version'] as const
export type CommandName = (typeof commandNames)[number]

/** The text of `stint help`: each command's form, and below it what it does. */
export function describeCommands(t: Translate, request: CommandRequest): string {
  const [strong, plain] = request.color ? ['\u001b[1m', '\u001b[0m'] : ['', '']
  const usages = commandNames.map((name) => t(`command.usage.${name}`))
  const widest = Math.max(...usages.filter((usage) => displayWidth(usage) <= 48).map(displayWidth))
  const lines = commandNames.map((name, index) => {
    const usage = usages[index] ?? ''
    const gap =
      displayWidth(usage) > widest ? `\n${' '.repeat(widest + 4)}` : ' '.repeat(widest - displayWidth(usage) + 2)
    return `  ${strong}${usage}${plain}${gap}${t(`command.about.${name}`)}`
  })
  return [t('command.help.title'), '', ...lines, '', t('command.help.names')].join('\n')
}
