// @vitest-environment happy-dom
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { IconButton } from '../../../renderer/ui/icon-button'
import { TooltipLayer } from '../../../renderer/ui/tooltip'
import '../harness/render'

const pause = (ms: number): void =>
  act(() => {
    vi.advanceTimersByTime(ms)
  })
const shown = () => document.querySelector('.tooltip')?.textContent

beforeEach(() => {
  vi.useFakeTimers()
  render(
    <>
      <IconButton label="Copy" tip="Copy it" icon={null} />
      <IconButton label="More" icon={null} />
      <p>elsewhere</p>
      <TooltipLayer />
    </>,
  )
})
afterEach(() => vi.useRealTimers())

it('comes after a moment under the pointer, and at once on the next control', () => {
  fireEvent.pointerOver(screen.getByRole('button', { name: 'Copy' }))
  pause(400)
  expect(shown()).toBeUndefined()
  pause(200)
  expect(shown()).toBe('Copy it')
  fireEvent.pointerOver(screen.getByRole('button', { name: 'More' }))
  pause(200)
  expect(shown()).toBe('More')
})

it('stays while the pointer is on it, and goes when the pointer leaves', () => {
  fireEvent.pointerOver(screen.getByRole('button', { name: 'Copy' }))
  pause(600)
  fireEvent.pointerOver(screen.getByText('Copy it'))
  pause(600)
  expect(shown()).toBe('Copy it')
  fireEvent.pointerOver(screen.getByText('elsewhere'))
  pause(600)
  expect(shown()).toBeUndefined()
})

it.each([
  ['a press', (control: Element) => fireEvent.pointerDown(control)],
  ['Escape', (control: Element) => fireEvent.keyDown(control, { key: 'Escape' })],
])('is put away by %s, until the pointer comes again', (_, putAway) => {
  const control = screen.getByRole('button', { name: 'Copy' })
  fireEvent.pointerOver(control)
  pause(600)
  putAway(control)
  fireEvent.pointerOver(control)
  pause(600)
  expect(shown()).toBeUndefined()
})
