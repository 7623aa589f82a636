import type { Environment } from './role-views'

const words: readonly { environment: Environment; pattern: RegExp }[] = [
  { environment: 'sandbox', pattern: /\b(sandbox|sbx|playground|lab|experiment(s|al)?)\b|沙[箱盒]/i },
  { environment: 'staging', pattern: /\b(staging|stage|stg|pre-?prod(uction)?|uat|qa|preview)\b|预发|预生产/i },
  {
    environment: 'development',
    pattern: /\b(non-?prod(uction)?|dev(elopment)?|test(ing)?|int(egration)?|ci)\b|开发|测试/i,
  },
  { environment: 'production', pattern: /\b(prod(uction)?|prd|live)\b|生产/i },
]

/** Guesses an account's environment from the words of its name; `none` where no word says it. */
export function environmentOf(accountName: string): Environment {
  const spaced = accountName.replace(/[_./\d]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2')
  return words.find(({ pattern }) => pattern.test(spaced))?.environment ?? 'none'
}
