import { describe, expect, it } from 'vitest'
import { parseCommandLine, shouldShowForSecondStart } from '../../../electron/shell/command-line'

describe('parseCommandLine', () => {
  it('finds nothing in a plain start', () => {
    expect(parseCommandLine(['/opt/Stint/stint'])).toEqual({ demo: false, hidden: false, cli: undefined })
  })

  it('reads its switches between those of Chromium and the path of an unpackaged app', () => {
    const argv = ['electron', '--no-sandbox', '/home/a/stint', '--demo', '--user-data-dir=/tmp/x', '--hidden']
    expect(parseCommandLine(argv)).toEqual({ demo: true, hidden: true, cli: undefined })
  })

  it('leaves everything after --cli to the command', () => {
    expect(parseCommandLine(['stint', '--cli', 'doctor', '--demo'])).toEqual({
      demo: false,
      hidden: false,
      cli: ['doctor', '--demo'],
    })
    expect(parseCommandLine(['stint', '--cli']).cli).toEqual([])
  })

  it('takes no other word for a switch', () => {
    expect(parseCommandLine(['stint', '--demo=1', 'hidden', '--hiddenly'])).toEqual({
      demo: false,
      hidden: false,
      cli: undefined,
    })
  })
})

describe('the window at a second start', () => {
  const plain = parseCommandLine([])
  const hidden = parseCommandLine(['--hidden'])

  it('comes to the front for a person', () => {
    expect(shouldShowForSecondStart(plain)).toBe(true)
    expect(shouldShowForSecondStart(hidden)).toBe(false)
    expect(shouldShowForSecondStart(parseCommandLine(['--cli', 'ls']))).toBe(false)
  })
})
