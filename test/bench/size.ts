import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sum } from './numbers'
import type { Row } from './report'
import type { World } from './world'

const parts = ['main', 'preload', 'renderer', 'demo']
const limitMB = 10

/** Weighs the built code that goes into the package. */
export function measureSize(world: World): Row[] {
  const sizes = parts.map((part) => weighFolder(join(world.app, 'out', part)) / 1e6)
  const total = sum(sizes)
  return [
    {
      what: 'size of the code',
      measured: `${total.toFixed(2)} MB`,
      target: `≤ ${limitMB} MB`,
      isMet: total <= limitMB,
      detail: parts.map((part, at) => `${part} ${(sizes[at] ?? 0).toFixed(2)}`).join(', '),
    },
  ]
}

function weighFolder(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return sum(files.map((entry) => statSync(join(entry.parentPath, entry.name)).size))
}
