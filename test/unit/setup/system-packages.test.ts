import { describe, expect, it } from 'vitest'
import { choosePackages, findMissing, isDebianLike, SYSTEM_NEEDS } from '../../../electron/setup/system-packages.mjs'

describe('isDebianLike', () => {
  it.each([
    ['ID=debian\nVERSION_ID="12"\n', true],
    ['NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', true],
    ['ID="linuxmint"\nID_LIKE="ubuntu debian"\n', true],
    ['ID=fedora\n', false],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', false],
    ['NAME="not debian"\nID=arch\n', false],
    ['', false],
  ])('reads %j', (text, expected) => {
    expect(isDebianLike(text)).toBe(expected)
  })
})

describe('findMissing', () => {
  const names = (needs: readonly { name: string }[]) => needs.map((need) => need.name)

  it('finds nothing where everything is there', () => {
    expect(findMissing(SYSTEM_NEEDS, () => true, true)).toEqual([])
  })

  it('asks for what only tests need in tests alone', () => {
    expect(names(findMissing(SYSTEM_NEEDS, () => false, false))).not.toContain('fish')
    expect(names(findMissing(SYSTEM_NEEDS, () => false, true))).toContain('fish')
  })

  it('asks at a start for what reads the clipboard back, without needing it', () => {
    const readers = findMissing(SYSTEM_NEEDS, () => false, false).filter(({ name }) => /^(xclip|wl-copy)$/.test(name))
    expect(readers.map(({ required }) => required)).toEqual([false, false])
  })

  it('takes a virtual display as required for tests only, and names it once', () => {
    const find = (forTests: boolean) =>
      findMissing(SYSTEM_NEEDS, () => false, forTests).filter((need) => need.name === 'xvfb-run')
    expect(find(false).map((need) => need.required)).toEqual([false])
    expect(find(true).map((need) => need.required)).toEqual([true])
  })
})

describe('choosePackages', () => {
  const missing = SYSTEM_NEEDS.filter((need) => ['libasound.so.2', 'fish'].includes(need.name))

  it('takes the name that this release of the system uses', () => {
    expect(choosePackages(missing, (name) => name !== 'libasound2t64').packages).toEqual(['libasound2', 'fish'])
    expect(choosePackages(missing, () => true).packages).toEqual(['libasound2t64', 'fish'])
  })

  it('names what apt does not have', () => {
    const { packages, unknown } = choosePackages(missing, (name) => name === 'libasound2')
    expect(packages).toEqual(['libasound2'])
    expect(unknown.map((need) => need.name)).toEqual(['fish'])
  })
})
