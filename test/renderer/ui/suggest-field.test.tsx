// @vitest-environment happy-dom
import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { SuggestField } from '../../../renderer/ui/suggest-field'
import '../harness/render'

function Field() {
  const [value, setValue] = useState('')
  return (
    <SuggestField
      id="region"
      value={value}
      onChange={setValue}
      suggestions={['eu-central-1', 'eu-west-1']}
      showName="Show the regions"
      noneText="None"
    />
  )
}
const field = (): HTMLInputElement => screen.getByRole('combobox')
const escape = () => act(async () => void fireEvent.keyDown(field(), { key: 'Escape' }))

it('keeps what was typed when Escape is pressed, with the list open and with it closed', async () => {
  render(<Field />)
  fireEvent.change(field(), { target: { value: 'mars-north-1' } })
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Show the regions' })))
  for (const isOpen of ['true', 'false', 'false']) {
    expect(field().getAttribute('aria-expanded')).toBe(isOpen)
    await escape()
    expect(field().value).toBe('mars-north-1')
  }
})
