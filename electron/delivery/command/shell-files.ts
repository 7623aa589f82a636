import type { Translate } from '../../contract/messages/translator'
import { quoteFish, quotePosix, quotePowerShell } from '../../core/formats/quote'
import { shellNames, type ShellName } from './command-words'
import { fillIn } from './fill-in'
import bashCompletion from './shells/completion.bash?raw'
import fishCompletion from './shells/completion.fish?raw'
import powershellCompletion from './shells/completion.ps1?raw'
import zshCompletion from './shells/completion.zsh?raw'
import bashInit from './shells/init.bash?raw'
import fishInit from './shells/init.fish?raw'
import powershellInit from './shells/init.ps1?raw'
import zshInit from './shells/init.zsh?raw'

/** What a shell can be given: completions alone, or with them the function that `stint use` needs. */
export const shellTexts = ['completion', 'shell-init'] as const
export type ShellText = (typeof shellTexts)[number]

interface Shell {
  readonly completion: string
  readonly init: string
  readonly quote: (text: string) => string
  /** The line for the shell's start-up file. */
  readonly load: string
}

const shells: Readonly<Record<ShellName, Shell>> = {
  bash: {
    completion: bashCompletion,
    init: bashInit,
    quote: quotePosix,
    load: 'eval "$(stint shell-init bash)"',
  },
  zsh: {
    completion: zshCompletion,
    init: zshInit,
    quote: quotePosix,
    load: 'eval "$(stint shell-init zsh)"',
  },
  fish: {
    completion: fishCompletion,
    init: fishInit,
    quote: quoteFish,
    load: 'stint shell-init fish | source',
  },
  powershell: {
    completion: powershellCompletion,
    init: powershellInit,
    quote: quotePowerShell,
    load: 'stint shell-init powershell | Out-String | Invoke-Expression',
  },
}

/** The line that loads the function into a shell. */
export function loadingLine(shell: ShellName): string {
  return shells[shell].load
}

/** The shell that a name stands for, as its program or as Stint calls it. */
export function findShell(name: string): ShellName | undefined {
  return name === 'pwsh' ? 'powershell' : shellNames.find((known) => known === name)
}

/**
 * The text that a shell evaluates for completions, or for all that Stint adds to it.
 * @param command absolute path of the command, so that neither PATH nor an alias leads elsewhere
 */
export function writeShellText(t: Translate, what: ShellText, name: ShellName, command: string): string {
  const { completion, init, quote } = shells[name]
  return fillIn(what === 'completion' ? completion : `${completion}\n${init}`, {
    COMMAND: quote(command),
    SOON: quote(t('command.shell.soon')),
    ENDED: quote(t('command.shell.ended')),
    MARK_ENDED: quote(t('command.shell.markEnded')),
  })
}
