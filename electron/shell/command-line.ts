/** What the command line asks for. */
export interface CommandLine {
  /** Starts with the demo organization, in a folder of its own. */
  readonly demo: boolean
  /** Starts in the tray, without a window. */
  readonly hidden: boolean
  /** The arguments after `--cli`: answers a command without window, tray and lock. Undefined: runs as an app. */
  readonly cli: readonly string[] | undefined
}

/**
 * Reads the command line. Switches of Chromium and the path of an unpackaged app are passed over.
 * @param argv the arguments, with or without the program's own path
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const cliAt = argv.indexOf('--cli')
  const own = cliAt < 0 ? argv : argv.slice(0, cliAt)
  return {
    demo: own.includes('--demo'),
    hidden: own.includes('--hidden'),
    cli: cliAt < 0 ? undefined : argv.slice(cliAt + 1),
  }
}

/**
 * Decides what the running app does when Stint is started again.
 * @param line the command line of the second start
 * @returns whether its window comes to the front; an autostart that comes late is not a wish to see it
 */
export function shouldShowForSecondStart(line: CommandLine): boolean {
  return !line.hidden && line.cli === undefined
}
