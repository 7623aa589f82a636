import type { WebContents } from 'electron'
import type { Args } from '../contract/channels'
import { packCatalogue } from '../contract/packed-catalogue'
import { ok, type Result } from '../contract/result'
import type { SettingsPatch } from '../contract/settings'
import type { CatalogueView } from '../contract/role-views'
import type { Snapshot } from '../contract/snapshot'
import type { Copying } from '../core/delivery/copying'
import type { Notices } from '../core/notices'
import type { HandlerGroup } from './register'

export interface AppParts {
  /** Answers when there is something to show. */
  readonly restored: Promise<void>
  /** Told that a page has been given what it shows. */
  readonly onShown: () => void
  readonly snapshot: () => Snapshot
  readonly catalogue: () => CatalogueView
  readonly notices: Notices
  readonly copying: Copying
  readonly unlock: () => Promise<void>
  readonly lock: () => void
  /** Asks the user first, before the page that wants it. */
  readonly wipe: (page: WebContents) => Promise<Result<undefined>>
  readonly installCommand: () => Promise<Result<undefined>>
  /** Starts Stint again, with or without the demo. */
  readonly restart: (isDemo: boolean) => void
  readonly quit: () => void
  readonly controlWindow: (contents: WebContents, action: Args<'window:control'>['action']) => void
  readonly changeSettings: (patch: SettingsPatch) => Promise<Result<undefined>>
}

/** The app itself, its windows and its settings. */
export function appHandlers(parts: AppParts): HandlerGroup<'app' | 'window' | 'settings'> {
  return {
    'app:state': async () => {
      await parts.restored
      const state = { snapshot: parts.snapshot(), catalogue: packCatalogue(parts.catalogue()) }
      // After the answer has gone.
      setImmediate(parts.onShown)
      return ok(state)
    },
    'app:open-demo': () =>
      run(() => {
        parts.restart(true)
      }),
    'app:leave-demo': () =>
      run(() => {
        parts.restart(false)
      }),
    'app:quit': () => run(parts.quit),
    'app:install-command': () => parts.installCommand(),
    'app:unlock': async () => {
      await parts.unlock()
      return ok()
    },
    'app:lock': () => run(parts.lock),
    'app:wipe': (_, sender) => parts.wipe(sender),
    'app:dismiss-notice': ({ id }) =>
      run(() => {
        parts.notices.dismiss(id)
      }),
    'app:copy-details': ({ text }) => parts.copying.copyText(text),
    'window:control': ({ action }, sender) =>
      run(() => {
        parts.controlWindow(sender, action)
      }),
    'settings:change': (patch) => parts.changeSettings(patch),
  }
}

function run(action: () => void): Result<undefined> {
  action()
  return ok()
}
