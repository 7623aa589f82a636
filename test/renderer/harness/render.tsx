import { act, cleanup, configure, render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach } from 'vitest'
import type { CatalogueView } from '../../../electron/contract/role-views'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { createServices } from '../../../renderer/state/services'
import { StintProvider } from '../../../renderer/state/stint-context'
import { createTimeFormats } from '../../../renderer/state/time-text'
import { createViewStore, type ViewState } from '../../../renderer/state/view-store'
import { createFakeBridge, type FakeBridge } from './fake-bridge'
import { createStillClock } from './still-clock'

// A busy machine needs longer than the usual second for a dialog; nothing waits unless it has to.
configure({ asyncUtilTimeout: 10_000 })

interface Given {
  readonly snapshot?: Snapshot
  readonly catalogue?: CatalogueView
  readonly view?: Partial<ViewState>
  readonly bridge?: FakeBridge
}

/** Draws a component with a fake bridge, the sample organization, a clock that stands still and 24-hour UTC times. */
export async function renderWithStint(element: ReactElement, given: Given = {}) {
  const bridge = given.bridge ?? createFakeBridge(given)
  const clock = createStillClock()
  const view = createViewStore(given.view)
  const services = createServices(bridge, { clock, view, formats: createTimeFormats('en-GB', 'UTC') })
  const page = render(<StintProvider services={services}>{element}</StintProvider>)
  await act(async () => {
    await Promise.resolve()
  })
  return { ...page, bridge, clock, view, services }
}

afterEach(cleanup)
