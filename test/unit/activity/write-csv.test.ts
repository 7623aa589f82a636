import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../../electron/core/activity/write-csv'

describe('CSV', () => {
  it('writes a header and a row for each event', () => {
    const text = writeCsv([
      { at: '2026-11-22T10:00:00.000Z', who: 'window', what: 'copied', profile: 'a"b', result: 'ok' },
    ])
    expect(text.split('\r\n')).toEqual([
      'at,who,name,what,way,profile,account,role,about,result,times,since',
      '"2026-11-22T10:00:00.000Z","window","","copied","","a""b","","","","ok","",""',
      '',
    ])
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '|calc', '%0A=1'])('lets no spreadsheet run %j', (about) => {
    const text = writeCsv([{ at: '', who: 'window', what: 'copied', about, result: 'ok' }])
    expect(text).toContain(`"'${about}"`)
  })
})
