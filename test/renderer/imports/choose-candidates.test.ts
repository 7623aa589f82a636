import { describe, expect, it } from 'vitest'
import type { ImportCandidate } from '../../../electron/contract/channels'
import { chooseAll, tick } from '../../../renderer/features/imports/choose-candidates'
import { sampleListing } from '../harness/sample-kinds'

const { candidates } = sampleListing
const byId = (id: string): ImportCandidate => candidates.find((one) => one.id === id)!
const ids = (set: ReadonlySet<string>) => [...set].sort()

describe('choosing what to import', () => {
  it('begins with all that Stint has not and that has no problem', () => {
    expect(ids(chooseAll(candidates))).toEqual(['a2', 'a3', 'a4', 'a5', 'l1', 'l2', 's1'])
  })

  it('takes what is needed with it, to any depth, but not what Stint has', () => {
    expect(ids(tick(candidates, new Set(), [byId('a5')], true))).toEqual(['a3', 'a4', 'a5'])
    expect(ids(tick(candidates, new Set(), [byId('a2')], true))).toEqual(['a2'])
  })

  it('takes away what needs the one that goes', () => {
    expect(ids(tick(candidates, new Set(['a3', 'a4', 'a5', 's1']), [byId('a3')], false))).toEqual(['s1'])
  })

  it('does not take what needs something that cannot be had', () => {
    const blocked: ImportCandidate = { ...byId('a4'), id: 'x', needs: ['a6'] }
    expect(ids(tick([...candidates, blocked], new Set(), [blocked], true))).toEqual([])
    const lost: ImportCandidate = { ...byId('a4'), id: 'y', needs: ['gone'] }
    expect(ids(chooseAll([lost]))).toEqual([])
  })

  it('ends even where two need each other', () => {
    const one: ImportCandidate = { ...byId('a4'), id: 'x', needs: ['y'] }
    const other: ImportCandidate = { ...byId('a4'), id: 'y', needs: ['x'] }
    expect(ids(chooseAll([one, other]))).toEqual(['x', 'y'])
  })
})
