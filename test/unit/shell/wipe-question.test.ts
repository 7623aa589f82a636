import { expect, it } from 'vitest'
import { createTranslate } from '../../../electron/contract/messages/translator'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { wipeButton, writeWipeQuestion } from '../../../electron/shell/wipe-question'
import { createSampleSnapshot, sampleNow } from '../../renderer/harness/sample'
import { otherConnections } from '../../renderer/harness/sample-kinds'

const sample = createSampleSnapshot(sampleNow)

function write(change: Partial<Snapshot> = {}) {
  const question = writeWipeQuestion(createTranslate(), { ...sample, ...change })
  const lines = question.detail?.split('\n') ?? []
  return { ...question, lines, losses: lines.filter((line) => line.startsWith('• ')) }
}

it('names what is lost, and keeps everything unless the other button is chosen', () => {
  const { buttons, defaultId, cancelId, lines, losses } = write()
  expect(buttons).toEqual(['Keep everything', 'Wipe everything'])
  expect([defaultId, cancelId, wipeButton]).toEqual([0, 0, 1])
  expect(losses[0]).toContain(sample.connections[0]?.name)
  expect(losses.some((line) => line.includes(`${sample.sessions.length} session`))).toBe(true)
  expect(losses.at(-1)).toContain('the activity log')
  expect(lines[0]).toBe('This cannot be undone. It removes:')
})

it('names nothing that is not there', () => {
  const { losses } = write({ connections: [], sessions: [], notes: {}, plainFiles: [], consumers: [] })
  expect(losses).toHaveLength(1)
})

it('names access keys also while a locked key ring hides them', () => {
  const hidden = otherConnections(sampleNow).map((one) => {
    if (!('keyEnding' in one)) return one
    const { keyEnding: _, ...rest } = one
    return rest
  })
  const { losses } = write({ keyStore: 'locked', connections: hidden })
  expect(losses).toContain('• the access keys of 2 connections, which Stint keeps nowhere else')
})

it('lets no name write a line of its own', () => {
  const [first] = sample.connections
  const { losses } = write({ connections: [{ ...first!, name: 'Northwind\n• nothing' }] })
  expect(losses[0]).toBe('• 1 connection and its sign-in: Northwind\ufffd• nothing')
})
