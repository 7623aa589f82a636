import type { BrowserTarget } from '../contract/browser-targets'
import type { BrowserWay } from '../core/console-ports'
import { findBrowser, usualName, type BrowserMachine } from './browser-programs'
import { toContainerLink } from './container-link'

/** What starts a browser with a link: the program, then its arguments. */
export interface BrowserCommand {
  readonly program: string
  readonly args: readonly string[]
}

/** The program that a target wants, but that is not there. */
export interface MissingProgram {
  readonly missing: string
}

/**
 * The command that opens a link in a target.
 * @param machine where browsers are looked for
 */
export async function commandOf(
  url: string,
  { target, container }: BrowserWay,
  machine: BrowserMachine,
): Promise<BrowserCommand | MissingProgram> {
  if (target.kind === 'command') {
    const [program = '', ...args] = target.command.map((word) => (word === '{url}' ? url : word))
    return { program, args }
  }
  const path = await locate(target, machine)
  if (typeof path !== 'string') return path
  return start(path, argumentsOf(url, target, container), machine.platform)
}

async function locate(
  target: Exclude<BrowserTarget, { kind: 'command' }>,
  machine: BrowserMachine,
): Promise<string | MissingProgram> {
  if (target.path !== '') return (await machine.isThere(target.path)) ? target.path : { missing: target.path }
  const program = target.kind === 'firefox' ? 'firefox' : target.program
  return (await findBrowser(program, machine)) ?? { missing: usualName(program, machine.platform) }
}

function argumentsOf(
  url: string,
  target: Exclude<BrowserTarget, { kind: 'command' }>,
  container: string,
): readonly string[] {
  if (target.kind === 'firefox') return ['--new-tab', toContainerLink(url, container, target)]
  return [`--profile-directory=${target.profile}`, url]
}

/** An application of macOS is started through `open`; `-n` lets the arguments reach one that runs already. */
function start(path: string, args: readonly string[], platform: NodeJS.Platform): BrowserCommand {
  if (platform !== 'darwin' || !path.endsWith('.app')) return { program: path, args }
  return { program: '/usr/bin/open', args: ['-na', path, '--args', ...args] }
}
