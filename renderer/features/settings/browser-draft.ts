import {
  chromiumPrograms,
  hasLinkArgument,
  type ChromiumProgram,
  type FoundBrowser,
} from '../../../electron/contract/browser-choices'
import type { BrowserTarget } from '../../../electron/contract/browser-targets'
import type { Translate } from '../../../electron/contract/messages/translator'
import { readBrowserLines } from './browser-lines'

type Of<K extends BrowserTarget['kind']> = Extract<BrowserTarget, { kind: K }>

/** A browser as it is typed: the fields of every kind, so that changing the kind loses nothing. */
export interface BrowserDraft {
  readonly kind: BrowserTarget['kind']
  readonly name: string
  readonly signsOutFirst: boolean
  readonly program: ChromiumProgram
  readonly profile: string
  readonly path: string
  readonly extension: Of<'firefox'>['extension']
  readonly container: string
  readonly color: Of<'firefox'>['color']
  readonly icon: Of<'firefox'>['icon']
  /** One argument per line. */
  readonly command: string
}

const empty: BrowserDraft = {
  kind: 'chromium',
  name: '',
  signsOutFirst: false,
  program: 'chrome',
  profile: '',
  path: '',
  extension: 'granted',
  container: '{account}',
  color: 'blue',
  icon: 'briefcase',
  command: '',
}

/** What the dialog starts with: an existing browser, or the first that was found. */
export function startDraft(target: BrowserTarget | undefined, found: readonly FoundBrowser[]): BrowserDraft {
  if (target) return { ...empty, ...target, command: target.kind === 'command' ? target.command.join('\n') : '' }
  const program = chromiumPrograms.find((one) =>
    found.some((browser) => browser.program === one && browser.path !== ''),
  )
  return program ? chooseProgram({ ...empty, program }, program, found) : empty
}

/** Another program has other profiles: its first one is proposed. */
export function chooseProgram(
  draft: BrowserDraft,
  program: ChromiumProgram,
  found: readonly FoundBrowser[],
): BrowserDraft {
  const [first] = found.find((browser) => browser.program === program)?.profiles ?? []
  return { ...draft, program, profile: first?.directory ?? '' }
}

const programNames = {
  chrome: 'browsers.chrome',
  chromium: 'browsers.chromiumName',
  edge: 'browsers.edge',
  brave: 'browsers.brave',
  vivaldi: 'browsers.vivaldi',
} as const

/** What a person calls a program. */
export function nameProgram(t: Translate, program: ChromiumProgram): string {
  return t(programNames[program])
}

/** The name that a browser has if the user gives it none. */
export function proposeName(t: Translate, draft: BrowserDraft, found: readonly FoundBrowser[]): string {
  if (draft.kind === 'firefox') return t('browsers.firefoxName')
  if (draft.kind === 'command')
    return readBrowserLines(draft.command)[0]?.split(/[/\\]/).at(-1) || t('browsers.command')
  const profiles = found.find(({ program }) => program === draft.program)?.profiles ?? []
  const profile = profiles.find(({ directory }) => directory === draft.profile)?.name ?? draft.profile
  return [nameProgram(t, draft.program), profile].filter(Boolean).join(', ')
}

export type BrowserFault = 'nameTaken' | 'profileMissing' | 'pathWrong' | 'containerMissing' | 'commandWrong'

/** What is wrong with a draft; null if it can be saved. */
export function findBrowserFault(draft: BrowserDraft, name: string, others: readonly string[]): BrowserFault | null {
  if (draft.kind === 'command' && !hasLinkArgument(readBrowserLines(draft.command))) return 'commandWrong'
  if (draft.kind === 'chromium' && draft.profile.trim() === '') return 'profileMissing'
  if (draft.kind === 'firefox' && draft.container.trim() === '') return 'containerMissing'
  if (draft.kind !== 'command' && !/^($|\/|[a-z]:\\)/i.test(draft.path.trim())) return 'pathWrong'
  return others.includes(name) ? 'nameTaken' : null
}

/** The browser that a draft describes. */
export function toTarget(draft: BrowserDraft, id: string, name: string): BrowserTarget {
  const common = { id, name: name.slice(0, 60), signsOutFirst: draft.signsOutFirst }
  const path = draft.path.trim()
  switch (draft.kind) {
    case 'command':
      return { ...common, kind: draft.kind, command: [...readBrowserLines(draft.command)] }
    case 'chromium':
      return { ...common, kind: draft.kind, program: draft.program, profile: draft.profile.trim(), path }
    case 'firefox': {
      const { kind, extension, color, icon } = draft
      return { ...common, kind, extension, container: draft.container.trim(), color, icon, path }
    }
  }
}

/** What a browser is, in one line. */
export function describeTarget(t: Translate, target: BrowserTarget): string {
  const signsOut = target.signsOutFirst ? [t('browsers.signsOut')] : []
  return [describeKind(t, target), ...signsOut].join(' · ')
}

function describeKind(t: Translate, target: BrowserTarget): string {
  switch (target.kind) {
    case 'command':
      return target.command.join(' ')
    case 'chromium':
      return t('browsers.describeProfile', { program: nameProgram(t, target.program), profile: target.profile })
    case 'firefox':
      return t('browsers.describeContainers', { container: target.container })
  }
}

/** An id that was never used before: a choice for a browser that is gone must not fall to another one. */
export function makeTargetId(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((word) => word.toString(36)).join('')
}
