import type { BrowserTarget } from './browser-targets'

// Apart from the schemas, so that pages need not carry the schema library.

/** Browsers that keep profiles as Chromium does. */
export const chromiumPrograms = ['chrome', 'chromium', 'edge', 'brave', 'vivaldi'] as const
export type ChromiumProgram = (typeof chromiumPrograms)[number]
export type BrowserProgram = ChromiumProgram | 'firefox'

/** Extensions for Firefox that open a link in a container when they are asked by a scheme of their own. */
export const containerExtensions = ['granted', 'community'] as const

/** Colours and icons that both extensions take (Firefox has a few more). Source: their `src/opener/parser`. */
export const containerColors = ['blue', 'turquoise', 'green', 'yellow', 'orange', 'red', 'pink', 'purple'] as const
export const containerIcons = [
  'fingerprint',
  'briefcase',
  'dollar',
  'cart',
  'circle',
  'gift',
  'vacation',
  'food',
  'fruit',
  'pet',
  'tree',
  'chill',
] as const

/** Stands for the browser that every other link opens in. */
export const usualBrowser = 'usual'

/** A browser program as it was looked for on this computer. */
export interface FoundBrowser {
  readonly program: BrowserProgram
  /** Empty if it was not found. */
  readonly path: string
  /** Folder and name of each profile; none for Firefox, whose containers its own extensions know. */
  readonly profiles: readonly { readonly directory: string; readonly name: string }[]
}

/** Which browser the console opens in, by the id of a target; absent: the next wider choice. */
export interface BrowserChoices {
  readonly connection?: string
  /** By account id. */
  readonly accounts: Readonly<Record<string, string>>
}

/** Whether a list of arguments names a program that gets the link as an argument of its own. */
export function hasLinkArgument(command: readonly string[]): boolean {
  return command.indexOf('{url}') > 0
}

interface Choosing {
  readonly targets: readonly BrowserTarget[]
  /** The console's browser where neither account nor connection has one. */
  readonly fallback: string
  readonly choices: BrowserChoices | undefined
  readonly accountId: string
}

/**
 * The browser of an account: its own, else the connection's, else the default; a target that was removed counts for
 * nothing. Undefined: the usual browser.
 */
export function chooseTarget({ targets, fallback, choices, accountId }: Choosing): BrowserTarget | undefined {
  const isThere = (id: string) => id === usualBrowser || targets.some((target) => target.id === id)
  const chosen = [choices?.accounts[accountId], choices?.connection, fallback].find((id) => id && isThere(id))
  return targets.find(({ id }) => id === chosen)
}
