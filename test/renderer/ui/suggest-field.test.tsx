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
  await act(async () => void fireEvent.change(field(), { target: { value: 'mars-north-1' } }))
  for (const press of ['closes the list', 'has nothing to close', 'has nothing to close']) {
    await escape()
    expect(field().value, press).toBe('mars-north-1')
  }
  expect(field().getAttribute('aria-expanded')).toBe('false')
})
