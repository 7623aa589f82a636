import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import type { Bridge } from '../../electron/contract/channels'
import type { Translate } from '../../electron/contract/messages/translator'
import type { CatalogueView } from '../../electron/contract/role-views'
import type { Snapshot } from '../../electron/contract/snapshot'
import { afterNextPicture } from './next-picture'
import type { Services } from './services'
import type { TimeFormats } from './time-text'
import type { ViewState, ViewStore } from './view-store'

const ServicesContext = createContext<Services | null>(null)

interface StintProviderProps {
  readonly services: Services
  /** Shown until main has answered for the first time. */
  readonly waiting?: ReactNode
  readonly children: ReactNode
}

/** Gives a page its services, and follows main for as long as the page is there. */
export function StintProvider({ services, waiting = null, children }: StintProviderProps) {
  const { mirror, drawn, wait } = services
  useEffect(() => mirror.follow(), [mirror])
  const known = useSyncExternalStore(mirror.state.subscribe, mirror.state.get) !== undefined
  useEffect(
    () => (known && !drawn.get() ? afterNextPicture(wait, () => drawn.set(true)) : undefined),
    [known, drawn, wait],
  )
  return <ServicesContext value={services}>{known ? children : waiting}</ServicesContext>
}

/** All services of this window. */
export function useServices(): Services {
  const services = use(ServicesContext)
  if (!services) throw new Error('no StintProvider around this component')
  return services
}

/** The way to main. */
export function useBridge(): Bridge {
  return useServices().bridge
}

/** The function that turns keys of the message catalogue into texts. */
export function useT(): Translate {
  return useServices().t
}

/** How dates, clock times and numbers are written here. */
export function useFormats(): TimeFormats {
  return useServices().formats
}

/** A part of the snapshot; draws again only when that part changes. Select what is there, do not build new objects. */
export function useSnapshot<T>(select: (snapshot: Snapshot) => T): T {
  const { mirror } = useServices()
  return useSyncExternalStore(mirror.state.subscribe, () => {
    const state = mirror.state.get()
    if (!state) throw new Error('the snapshot was read before it arrived')
    return select(state.snapshot)
  })
}

/** The role catalogue. */
export function useCatalogue(): CatalogueView {
  const { mirror } = useServices()
  return useSyncExternalStore(mirror.state.subscribe, () => mirror.state.get()?.catalogue ?? noCatalogue)
}

const noCatalogue: CatalogueView = { accounts: [] }

/** The state of this window, to read and to change. */
export function useViewStore(): ViewStore {
  return useServices().view
}

/** Whether the page has been drawn once; draws again when it has. */
export function useDrawn(): boolean {
  const { drawn } = useServices()
  return useSyncExternalStore(drawn.subscribe, drawn.get)
}

/** A part of this window's state; draws again only when that part changes. */
export function useView<T>(select: (view: ViewState) => T): T {
  const { view } = useServices()
  return useSyncExternalStore(view.subscribe, () => select(view.get()))
}

/**
 * The time in milliseconds, in steps of a minute; in steps of a second within the last minute before `endsAt`.
 * It stands still while the page is hidden.
 */
export function useNow(endsAt?: number): number {
  const { clock } = useServices()
  useEffect(() => (endsAt === undefined ? undefined : clock.watch(endsAt)), [clock, endsAt])
  return useSyncExternalStore(clock.subscribe, clock.now)
}
