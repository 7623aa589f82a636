import type { Bridge } from '../../electron/contract/channels'
import { unpackCatalogue } from '../../electron/contract/packed-catalogue'
import type { AccountView, CataloguePatch, CatalogueView } from '../../electron/contract/role-views'
import type { Snapshot } from '../../electron/contract/snapshot'
import { shareStructure } from './share-structure'
import { createStore, type Store } from './store'

/** What main knows, as this page last heard it. */
export interface Mirrored {
  readonly snapshot: Snapshot
  readonly catalogue: CatalogueView
}

export interface Mirror {
  /** Undefined until main has answered for the first time. */
  readonly state: Store<Mirrored | undefined>
  /** Asks main for everything once, and follows its pushes from then on. The answer stops that. */
  follow(): () => void
}

/** Makes the page's copy of the snapshot and the role catalogue. Pushes that arrive before the first answer are kept. */
export function createMirror(bridge: Bridge): Mirror {
  const state = createStore<Mirrored | undefined>(undefined)
  const early: ((now: Mirrored) => Mirrored)[] = []
  const change = (step: (now: Mirrored) => Mirrored) => {
    const now = state.get()
    if (now) state.set(step(now))
    else early.push(step)
  }
  return {
    state,
    follow() {
      const stops = [
        bridge.on('push:snapshot', (snapshot) => change((now) => withSnapshot(now, snapshot))),
        bridge.on('push:catalogue', (patch) =>
          change((now) => ({ ...now, catalogue: applyPatch(now.catalogue, patch) })),
        ),
      ]
      void bridge.call('app:state').then((answer) => {
        if (!answer.ok) return
        const first = { snapshot: answer.value.snapshot, catalogue: unpackCatalogue(answer.value.catalogue) }
        state.set(early.splice(0).reduce<Mirrored>((now, step) => step(now), first))
      })
      return () => stops.forEach((stop) => stop())
    },
  }
}

function withSnapshot(now: Mirrored, snapshot: Snapshot): Mirrored {
  return { ...now, snapshot: shareStructure(now.snapshot, snapshot) }
}

const keyOf = (account: Pick<AccountView, 'connectionId' | 'accountId'>) =>
  `${account.connectionId}/${account.accountId}`

/** The catalogue with a patch applied: accounts are replaced where they stand, new ones come last. */
export function applyPatch(catalogue: CatalogueView, patch: CataloguePatch): CatalogueView {
  const accounts = new Map(catalogue.accounts.map((account) => [keyOf(account), account]))
  for (const gone of patch.drop) accounts.delete(keyOf(gone))
  for (const account of patch.put) accounts.set(keyOf(account), account)
  return { accounts: [...accounts.values()] }
}
