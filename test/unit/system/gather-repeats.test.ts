import { describe, expect, it } from 'vitest'
import type { Log } from '../../../electron/core/ports'
import { gatherRepeats } from '../../../electron/system/gather-repeats'

function world() {
  const lines: string[] = []
  let now = 0
  const keep =
    (level: string): Log['info'] =>
    (...line) =>
      void lines.push([level, ...line.map(String)].join(' '))
  const log = gatherRepeats({ info: keep('info'), warn: keep('warn') }, () => now)
  return { lines, log, pass: (ms: number) => (now += ms) }
}

describe('a line that comes again', () => {
  it('is written once a minute, with how often it came', () => {
    const { lines, log, pass } = world()
    for (let count = 0; count < 1_000; count++) log.warn('consumer', 'refused', 403)
    pass(59_999)
    log.warn('consumer', 'refused', 403)
    expect(lines).toEqual(['warn consumer refused 403'])
    pass(1)
    log.warn('consumer', 'refused', 403)
    log.warn('consumer', 'refused', 403)
    expect(lines.slice(1)).toEqual(['warn consumer refused 403 (and 1000 times since it was last written)'])
    pass(60_000)
    log.warn('consumer', 'refused', 403)
    pass(60_000)
    log.warn('consumer', 'refused', 403)
    expect(lines.slice(2)).toEqual([
      'warn consumer refused 403 (and 1 times since it was last written)',
      'warn consumer refused 403',
    ])
  })

  it('does not hide another line, another value or another level', () => {
    const { lines, log } = world()
    log.warn('consumer', 'refused', 403)
    log.warn('consumer', 'refused', 400)
    log.info('consumer', 'refused', 403)
    log.warn('agent', 'refused', 403)
    expect(lines).toHaveLength(4)
  })

  it('is forgotten after two hundred others, so that nothing grows', () => {
    const { lines, log } = world()
    log.warn('first', 'line')
    for (let count = 0; count < 200; count++) log.warn('other', String(count))
    log.warn('first', 'line')
    expect(lines.filter((line) => line === 'warn first line')).toHaveLength(2)
  })
})
