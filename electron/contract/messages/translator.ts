import i18next, { type TFunction } from 'i18next'
import type { ErrorCode } from '../errors'
import type { Failure } from '../result'
import { en } from './en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'stint'
    resources: { stint: typeof en }
    returnNull: false
  }
}

export type Translate = TFunction

/** Makes the function that turns a key of the catalogue, and its values, into a text. Unknown keys do not compile. */
export function createTranslate(): Translate {
  let instance: TFunction | undefined
  return rememberTexts(() => (instance ??= createForms()))
}

/** i18next, which knows the forms of every language's counts. */
function createForms(): TFunction {
  const instance = i18next.createInstance()
  void instance.init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'stint',
    resources: { en: { stint: en } },
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  })
  return instance.t
}

type LookUp = (key: string, values?: Readonly<Record<string, string | number | boolean>>) => string

/** Looks each text up once and puts its values in, since a page asks for many at each key; a count chooses among forms. */
function rememberTexts(forms: () => TFunction): TFunction {
  const known = new Map<string, string>()
  const translate: LookUp = (key, values) => {
    if (values && 'count' in values) return (forms() as unknown as LookUp)(key, values)
    const text = known.get(key) ?? findText(key)
    known.set(key, text)
    return values ? text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? '')) : text
  }
  return translate as unknown as TFunction
}

/** A text as it stands in the catalogue; a key that is not there stands for itself. */
function findText(key: string): string {
  const found = key
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], en)
  return typeof found === 'string' ? found : key
}

type Part = 'what' | 'next'

/** The text of a failure: `what` happened, or the `next` step. */
export function describeFailure(t: Translate, failure: Failure, part: Part): string {
  // The typed `t` cannot follow a key made of two unions; the error codes and the catalogue are checked against each other by a test.
  const lookUp = t as unknown as (key: `errors.${ErrorCode}.${Part}`, values: object) => string
  return lookUp(`errors.${failure.code}.${part}`, { operation: failure.operation ?? '', ...failure.values })
}

/** The failure in one line, for a terminal: what happened and what to do. */
export function failureLine(t: Translate, failure: Failure): string {
  return `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
}
