import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../electron/contract/errors'
import { en } from '../../../electron/contract/messages/en'
import { createTranslate, describeFailure, failureLine } from '../../../electron/contract/messages/translator'

const t = createTranslate()

/** Every text of the catalogue with its path. */
function listTexts(node: object, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([name, value]: [string, unknown]) => {
    const here = path ? `${path}.${name}` : name
    if (typeof value === 'string') return [[here, value] as [string, string]]
    return typeof value === 'object' && value !== null ? listTexts(value, here) : []
  })
}

describe('the texts', () => {
  it.each(errorCodes)('say what happened and what to do for "%s"', (code) => {
    for (const part of ['what', 'next'] as const) {
      const text = describeFailure(t, { code, values: {} }, part)
      expect(text).toMatch(/\S.*[.:]?/)
      expect(text).not.toContain(`errors.${code}`)
    }
  })

  it('have no error without a code', () => {
    expect(Object.keys(en.errors).sort()).toEqual([...errorCodes].sort())
  })

  it('stand in one line for a terminal', () => {
    const line = failureLine(t, { code: 'sign-in-needed', values: { connection: 'Northwind' } })
    expect(line).toBe('You are not signed in to Northwind. Sign in in the Stint window.')
  })

  it('keep to the words that users know', () => {
    // `aws login` is the AWS CLI’s own name for a command.
    const told = listTexts(en).map(([key, text]) => [key, text.replaceAll(/`?aws login`?/g, '')] as const)
    const shouted = told.filter(([, text]) => /!|\bplease\b|\boops\b|\blog in\b|\blogin\b/i.test(text))
    expect(shouted).toEqual([])
  })

  it('have both plural forms', () => {
    const paths = listTexts(en).map(([path]) => path)
    const singles = paths.filter((path) => path.endsWith('_one')).map((path) => path.slice(0, -4))
    expect(singles.filter((path) => !paths.includes(`${path}_other`))).toEqual([])
  })
})
