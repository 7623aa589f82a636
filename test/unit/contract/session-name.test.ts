import { describe, expect, it } from 'vitest'
import { checkSessionName, fillSessionName } from '../../../electron/contract/session-name'

const at = Date.UTC(2026, 10, 21, 23, 30)

describe('a session name', () => {
  it.each(['stint', 'ab', '{user}', '{user}-{date}', 'x'.repeat(64), `${'x'.repeat(54)}{date}`, 'a+=,.@-_1'])(
    'may be %s',
    (name) => {
      expect(checkSessionName(name)).toBeUndefined()
      expect(fillSessionName(name, { user: 'elena', at })).toMatch(/^[\w+=,.@-]{2,64}$/)
    },
  )

  it.each([
    '',
    'a',
    'two words',
    '{name}',
    'Jürgen',
    'a/b',
    'x'.repeat(65),
    `${'x'.repeat(55)}{date}`,
    `${'x'.repeat(63)}{user}`,
  ])('may not be %s', (name) => {
    expect(checkSessionName(name)).toEqual({ code: 'session-name-invalid' })
  })

  it('is filled with the user and the day in UTC', () => {
    expect(fillSessionName('{user}-{date}', { user: 'elena.fischer@northwind.example', at })).toBe(
      'elena.fischer@northwind.example-2026-11-21',
    )
  })

  it('takes dashes for what STS does not take, and cuts the user, not the rest', () => {
    expect(fillSessionName('{user}', { user: 'Jürgen Groß', at })).toBe('J-rgen-Gro')
    expect(fillSessionName('{user}', { user: '王', at })).toBe('stint')
    const long = fillSessionName('{user}-{date}', { user: 'u'.repeat(100), at })
    expect(long).toHaveLength(64)
    expect(long.endsWith('-2026-11-21')).toBe(true)
  })
})
