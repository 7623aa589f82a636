import { chooseTarget, usualBrowser, type BrowserChoices } from '../../electron/contract/browser-choices'
import type { BrowserTarget } from '../../electron/contract/browser-targets'
import type { Translate } from '../../electron/contract/messages/translator'
import type { AccountId } from '../../electron/contract/ids'
import type { ConnectionView } from '../../electron/contract/connection-views'
import { useAction } from './use-action'
import { useBridge, useSnapshot, useT } from '../state/stint-context'
import type { ControlNaming } from '../ui/control-naming'
import { Select } from '../ui/select'

/** The browsers to choose from, each by its id; the usual one first. */
export function listBrowsers(t: Translate, targets: readonly BrowserTarget[]) {
  return [
    { value: usualBrowser, label: t('browsers.usual') },
    ...targets.map(({ id, name }) => ({ value: id, label: name })),
  ]
}

interface BrowserSelectProps extends ControlNaming {
  readonly connection: ConnectionView
  /** The account whose browser is chosen; absent: the connection's. */
  readonly accountId?: AccountId | undefined
}

/** In which browser the console of an account opens, or those of a connection; kept at once. */
export function BrowserSelect({ connection, accountId, ...naming }: BrowserSelectProps) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const targets = useSnapshot(({ settings }) => settings.browserTargets)
  const fallback = useSnapshot(({ settings }) => settings.consoleBrowser)
  const { id, browsers } = connection
  const own = accountId === undefined ? browsers?.connection : browsers?.accounts[accountId]
  const wider = chooseTarget({ targets, fallback, choices: widen(browsers, accountId), accountId: '' })
  const inherited = t('browsers.notChosen', { browser: wider?.name ?? t('browsers.usual') })
  const known = listBrowsers(t, targets)
  return (
    <Select
      {...naming}
      value={known.some(({ value }) => value === own) ? (own ?? '') : ''}
      options={[{ value: '', label: inherited }, ...known]}
      disabled={action.busy}
      onChange={(target) =>
        void action.run(() =>
          bridge.call('browsers:choose', { connectionId: id, target, ...(accountId ? { accountId } : {}) }),
        )
      }
    />
  )
}

/** What holds where nothing of its own is chosen. */
function widen(browsers: BrowserChoices | undefined, accountId: string | undefined): BrowserChoices | undefined {
  return accountId !== undefined && browsers?.connection !== undefined
    ? { connection: browsers.connection, accounts: {} }
    : undefined
}
