import { createFakeBridge } from './fake-bridge'
import { simulateMain } from './simulate'
import { createVariant } from './variants'

// Serves the real pages with a fake main process: `?variant=…&view=…`; times are around now.
const parameters = new URLSearchParams(window.location.search)
const { snapshot, catalogue } = createVariant(parameters.get('variant') ?? 'sample', Date.now())
const bridge = createFakeBridge({ snapshot, catalogue })
simulateMain(bridge)
Object.assign(window, { stint: bridge })
await import('../../../renderer/main')
