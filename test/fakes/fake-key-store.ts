import type { KeyStorePort } from '../../electron/core/ports'

/** A key store that turns text around instead of encrypting it. */
export class FakeKeyStore implements KeyStorePort {
  present: 'ready' | 'locked' | 'unavailable' = 'ready'
  asked = 0

  state(): Promise<'ready' | 'locked' | 'unavailable'> {
    return Promise.resolve(this.present)
  }

  encrypt(text: string): Promise<Uint8Array> {
    return Promise.resolve(Buffer.from(text).reverse())
  }

  decrypt(sealed: Uint8Array): Promise<string> {
    return Promise.resolve(Buffer.from(Uint8Array.from(sealed).reverse()).toString())
  }

  unlock(): Promise<boolean> {
    this.asked += 1
    this.present = 'ready'
    return Promise.resolve(true)
  }
}
