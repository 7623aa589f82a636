import { describe, expect, it } from 'vitest'
import { checkFuses, checkLockFile, checkRegistryNames, nameBuilderFuses } from '../../../electron/setup/checks.mjs'

const HOST = ['registry', 'example', 'org'].join('.')

describe('checkLockFile', () => {
  it('accepts packages without an address, and links', () => {
    const packages = { '': {}, 'node_modules/a': { integrity: 'x' }, 'node_modules/b': { link: true, resolved: 'b' } }
    expect(checkLockFile(JSON.stringify({ packages }))).toEqual([])
  })

  it('names the package that has one', () => {
    const text = JSON.stringify({ packages: { 'node_modules/a': { resolved: `https://${HOST}/a.tgz` } } })
    expect(checkLockFile(text)).toEqual([expect.stringContaining('node_modules/a')])
  })
})

describe('checkLockFile, for other platforms', () => {
  it('names a package of another platform that is left out', () => {
    const packages = {
      'node_modules/tool': { optionalDependencies: { '@tool/linux': '1.0.0', '@tool/windows': '1.0.0' } },
      'node_modules/tool/node_modules/@tool/linux': {},
    }
    expect(checkLockFile(JSON.stringify({ packages }))).toEqual([expect.stringContaining('@tool/windows')])
  })
})

describe('checkRegistryNames', () => {
  it('names the file in which a registry stands', () => {
    const files = new Map([
      ['README.md', 'run npm start'],
      ['script.sh', `npm ci --registry=https://${HOST}/`],
      ['.npmrc', 'ignore-scripts=true\nregistry = https://mirror.test\n'],
    ])
    expect(checkRegistryNames(files)).toEqual([expect.stringContaining('script.sh'), expect.stringContaining('.npmrc')])
  })

  it('has nothing against the word', () => {
    expect(checkRegistryNames(new Map([['a.ts', 'the registry setting of npm; registry.register()']]))).toEqual([])
  })
})

describe('checkFuses', () => {
  const fuses = nameBuilderFuses(['RunAsNode', 'OnlyLoadAppFromAsar'])

  it('accepts a file that spells out every fuse', () => {
    const text =
      'appId: x\nelectronFuses:\n  runAsNode: false\n  onlyLoadAppFromAsar: true # as shipped\nlinux:\n  target: dir\n'
    expect(checkFuses(text, fuses)).toEqual([])
  })

  it('names a fuse that is missing, empty, commented out or elsewhere', () => {
    for (const line of [
      '',
      '  onlyLoadAppFromAsar:',
      '  # onlyLoadAppFromAsar: true',
      'other:\n  onlyLoadAppFromAsar: true',
    ]) {
      expect(checkFuses(`electronFuses:\n  runAsNode: false\n${line}\n`, fuses)).toEqual([
        expect.stringContaining('onlyLoadAppFromAsar'),
      ])
    }
  })
})
