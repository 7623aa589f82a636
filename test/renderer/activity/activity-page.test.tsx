// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ActivityEvent } from '../../../electron/contract/activity'
import { ok } from '../../../electron/contract/result'
import { ActivityPage } from '../../../renderer/features/activity/activity-page'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { sampleProof } from '../harness/sample-activity'

const event: ActivityEvent = {
  at: '2026-11-21T12:00:00.000Z',
  who: 'stint',
  what: 'section-written',
  profile: 'payments-admin',
  result: 'config-busy',
  times: 54_321,
}

it('groups the digits of its counts', async () => {
  const bridge = createFakeBridge()
  bridge.answer('activity:read', () => ok({ events: Array.from({ length: 1_500 }, () => event), hasMore: true }))
  bridge.answer('activity:verify', () => ok({ ...sampleProof, state: 'whole', proven: 12_345, dropped: 6_789 }))
  await renderWithStint(<ActivityPage />, { bridge })
  expect(await screen.findByText('The newest 1,500 events')).toBeDefined()
  expect(await screen.findByText(/The log is whole: 12,345 lines/)).toBeDefined()
  expect(screen.getByText('6,789 older lines were rotated away.')).toBeDefined()
  expect(screen.getAllByText('config-busy, 54,321 times').length).toBeGreaterThan(0)
  expect(screen.getAllByText('Section of the AWS config file written').length).toBeGreaterThan(0)
})
