import { hasLinkArgument } from '../../../electron/contract/browser-choices'

/** The browser setting from its text: one argument per line, empty lines left out. */
export function readBrowserLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Whether the lines name a program that gets the link as an argument of its own; none at all is the system's browser. */
export function isUsableBrowser(lines: readonly string[]): boolean {
  return lines.length === 0 || hasLinkArgument(lines)
}
