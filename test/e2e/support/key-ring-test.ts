import { KeyRing } from './key-ring'
import { test as base } from './test'

/** The test with a key ring of the user's own, which the test starts. */
export const test = base.extend<{ ring: KeyRing }>({
  ring: async ({ home, folder, bus, desktop }, use) => {
    const { PATH } = process.env
    const around = { HOME: home, XDG_RUNTIME_DIR: folder, DBUS_SESSION_BUS_ADDRESS: bus.address, PATH }
    const ring = new KeyRing({ ...around, DISPLAY: desktop.display })
    await use(ring)
    await ring.stop()
  },
})

export { expect } from './test'
