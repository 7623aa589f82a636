import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findProfile, nearestName } from '../../../electron/delivery/agent/find-profile'
import { shorten } from '../../../electron/delivery/agent/shorten'
import { refuse, writeAnswer } from '../../../electron/delivery/command/command-answer'
import { readRequest } from '../../../electron/delivery/command/command-request'
import { createWidthMeasure } from '../../../electron/delivery/command/display-width'
import { layOutTable } from '../../../electron/delivery/command/table'
import { FakeBackend } from './fake-backend'

describe('display width', () => {
  it.each([
    ['abc', 3],
    ['', 0],
    ['é', 1],
    ['e\u0301', 1],
    ['決済', 4],
    ['한국', 4],
    ['ｱ', 1],
    ['Ａ', 2],
    ['🚀', 2],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['\u200b', 0],
    ['Ünï', 3],
  ])('%s is %i wide', (text, width) => {
    expect(createWidthMeasure()(text)).toBe(width)
  })
})

describe('tables', () => {
  it('keep their columns, whatever is in them', () => {
    const cell = fc.record({ text: fc.constantFrom('', 'a', '決済', 'é', '🚀 x', 'long text') })
    const row = fc.tuple(cell, cell, fc.constant({ text: '|' }))
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const starts = layOutTable(rows, false).split('\n').map(createWidthMeasure())
        expect(new Set(starts).size).toBe(1)
      }),
    )
  })

  it('are as wide with colours as without', () => {
    const rows = [
      [
        { text: 'a', colour: 31 },
        { text: 'b', colour: 1 },
      ],
      [{ text: 'long' }, { text: '' }],
    ]
    const painted = layOutTable(rows, true)
    expect(painted).toContain('\u001b[31ma\u001b[0m')
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(layOutTable(rows, false))
    expect(layOutTable(rows, false)).toBe('a     b\nlong')
  })
})

describe('names', () => {
  const backend = new FakeBackend()

  it('an exact profile comes before an alias of the same name', () => {
    backend.list = [backend.list[0]!, { ...backend.list[1]!, alias: 'payments-admin' }]
    expect(findProfile('payments-admin', backend)).toEqual({ found: 'one', profile: 'payments-admin' })
  })

  it.each([
    ['paymnets', ['payments', 'data'], 'payments'],
    ['PAYMENTS', ['payments'], 'payments'],
    ['x', ['payments'], undefined],
    ['', ['ls'], undefined],
    ['x'.repeat(100_000), ['x'.repeat(100_000)], undefined],
  ])('nearest to %.10s', (name, candidates, expected) => {
    expect(nearestName(name, candidates)).toBe(expected)
  })

  it('are shown in one short line', () => {
    expect(shorten('a\nb\u001b[31m\u2028\u202e')).toBe('a\ufffdb\ufffd[31m\ufffd\ufffd')
    expect(shorten('x'.repeat(200))).toHaveLength(80)
  })
})

describe('the protocol of the command', () => {
  const text = { form: 'text', json: false } as const

  it('reads a form, and a broken one', () => {
    const form = 'arg=env&arg=pay&count=5&tty=yes&color=no&shell=zsh&cwd=%2Fx&aws=AWS_PROFILE%2B%2BAWS_REGION%2B'
    expect(readRequest(new URLSearchParams(form))).toEqual({
      argv: ['env', 'pay'],
      environment: [],
      count: 5,
      directory: '/x',
      tty: true,
      color: false,
      json: false,
      shell: 'zsh',
      awsVariables: ['AWS_PROFILE', 'AWS_REGION'],
      form: 'text',
    })
    expect(readRequest(new URLSearchParams('count=-1e9'))).toMatchObject({
      argv: [],
      count: 0,
      tty: false,
      form: 'text',
    })
  })

  it('writes what is printed, for sh and for cmd.exe', () => {
    const faults = [{ code: 'a-code', message: 'No.', action: '' }]
    const answer = { do: 'print', exit: 1, out: 'one\n\ntwo\n', faults } as const
    expect(writeAnswer(answer, text)).toBe('stint 1\nerr No.\nexit 1\n\none\n\ntwo\n')
    expect(writeAnswer(answer, { form: 'lines', json: false })).toBe(
      'stint 1\nerr No.\nexit 1\nout one\nout \nout two\n',
    )
  })

  it('writes what is run', () => {
    const answer = { do: 'run', skip: 3, set: [['AWS_REGION', 'a b']], unset: ['AWS_PROFILE'] } as const
    expect(writeAnswer(answer, text)).toBe('stint 1\nunset AWS_PROFILE\nset AWS_REGION=a b\nrun 3\n')
  })

  it('no text makes an instruction of its own', () => {
    const risky = fc.string({ unit: fc.constantFrom('a', ' ', '=', '\n', '\r', '\0', '\u0085', '\u2028', '日') })
    fc.assert(
      fc.property(risky, risky, (line, value) => {
        const refused = writeAnswer(refuse({ code: 'x', message: line, action: line }), text)
        expect(refused.split(/\r|\n/)).toHaveLength(4)
        const run = writeAnswer({ do: 'run', skip: 1, set: [['AWS_X', value]], unset: [] }, text)
        expect(run.split(/\r|\n/)).toHaveLength(4)
      }),
    )
  })
})
