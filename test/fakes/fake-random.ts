import type { Random } from '../../electron/core/ports'

/** Numbers that look random and are the same in every run (xorshift of 32 bits). */
export class FakeRandom implements Random {
  #state: number

  constructor(seed = 0x2545f491) {
    this.#state = seed | 1
  }

  fraction(): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x
    return (x >>> 0) / 2 ** 32
  }

  hex(bytes: number): string {
    return this.#bytes(bytes).toString('hex')
  }

  base64url(bytes: number): string {
    return this.#bytes(bytes).toString('base64url')
  }

  #bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => Math.floor(this.fraction() * 256)))
  }
}
