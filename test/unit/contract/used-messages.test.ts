import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../../electron/contract/messages/en'

const root = join(import.meta.dirname, '../../..')
const catalogue = join('electron', 'contract', 'messages', 'en')

/** The keys of every text; plural forms count as one. */
function listKeys(node: object, path: string): readonly string[] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    const here = path ? `${path}.${name}` : name
    if (typeof value === 'object' && value !== null) return listKeys(value, here)
    return [here.replace(/_(zero|one|other)$/, '')]
  })
}

/** The code outside the catalogue. */
function readSources(): string {
  const files = ['electron', 'renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  const wanted = files.filter((path) => /\.tsx?$/.test(path) && !path.startsWith(catalogue))
  return wanted.map((path) => readFileSync(join(root, path), 'utf8')).join('\n')
}

/** What code may ask for: keys in quotes as they stand, and each key that a template such as `tray.copy.${format}` can make. */
function findUses(source: string): (key: string) => boolean {
  const quoted = new Set([...source.matchAll(/(['"])([\w-]+(?:\.[\w-]+)+)\1/g)].map((found) => found[2]))
  const templates = [...source.matchAll(/`((?:[\w.-]|\$\{[^}]*\})+)`/g)].map((found) => found[1] ?? '')
  // One that begins with a value could be any key, so it stands for none.
  const forms = templates.filter((template) => /^\w+\./.test(template) && template.includes('$')).map(toForm)
  return (key) => quoted.has(key) || forms.some((form) => form.test(key))
}

function toForm(template: string): RegExp {
  return new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`)
}

describe('the texts', () => {
  it('are all asked for somewhere, so that nobody translates what nobody reads', () => {
    const isUsed = findUses(readSources())
    expect([...new Set(listKeys(en, ''))].filter((key) => !isUsed(key))).toEqual([])
  })
})
