import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

/** Each fuse of Electron, and how a release has to have it. */
const released: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  // Stint has no snapshot of its own for the main process.
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
}

const root = join(__dirname, '../../..')
const builder = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
  readonly asar: unknown
  readonly electronFuses: Readonly<Record<string, boolean>>
}
const toOption = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`

describe('the fuses of a release', () => {
  it('are all spelled out, none left to a default', () => {
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
    expect(Object.keys(released).sort()).toEqual(known.sort())
    expect(Object.keys(builder.electronFuses).sort()).toEqual(known.map(toOption).sort())
  })

  it.each(Object.entries(released))('%s is %s', (name, wanted) => {
    expect(builder.electronFuses[toOption(name)]).toBe(wanted)
  })

  it('have an archive to check', () => {
    expect(builder.asar).toBe(true)
  })
})
