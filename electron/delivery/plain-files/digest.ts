import { createHash } from 'node:crypto'

/** Tells a text that Stint wrote from any other; says nothing of the keys in it, which are random and long. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
