import { readForm, type DemoRequest } from './http-message'
import { escapeMarkup } from './markup'

export type XmlValue = string | number | boolean | undefined | XmlRecord | readonly XmlValue[]

/** A structure of an answer; a list becomes `member` elements and a missing value no element. */
export interface XmlRecord {
  readonly [name: string]: XmlValue
}

/** The parameters of a query-protocol request, from its form, or its query when it is a GET. */
export function readParameters(request: DemoRequest): URLSearchParams {
  return request.method === 'GET' ? request.query : readForm(request)
}

/** The action that a request names. */
export function readAction(request: DemoRequest): string {
  return readParameters(request).get('Action') ?? 'unknown'
}

/** The members of a list parameter, in order: `PolicyArns.member.1.arn` with field `arn`, or plain values without. */
export function readMembers(parameters: URLSearchParams, list: string, field?: string): readonly string[] {
  const tail = field === undefined ? '' : `.${field}`
  const found: string[] = []
  for (let index = 1; ; index += 1) {
    const value = parameters.get(`${list}.member.${index}${tail}`)
    if (value === null) return found
    found.push(value)
  }
}

/** The XML of a successful answer to an action. */
export function answerXml(namespace: string, action: string, result: XmlRecord, requestId: string): string {
  return (
    `<${action}Response xmlns="${namespace}"><${action}Result>${renderRecord(result)}</${action}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`
  )
}

/** The XML of a failure; `Receiver` from 500 on. */
export function errorXml(
  namespace: string,
  error: { readonly status: number; readonly code: string; readonly message: string },
  requestId: string,
): string {
  const fields = { Type: error.status >= 500 ? 'Receiver' : 'Sender', Code: error.code, Message: error.message }
  return `<ErrorResponse xmlns="${namespace}">${renderRecord({ Error: fields, RequestId: requestId })}</ErrorResponse>`
}

function renderRecord(record: XmlRecord): string {
  return Object.entries(record)
    .map(([name, value]) => (value === undefined ? '' : `<${name}>${renderValue(value)}</${name}>`))
    .join('')
}

function renderValue(value: Exclude<XmlValue, undefined>): string {
  if (typeof value !== 'object') return escapeMarkup(String(value))
  if (isList(value))
    return value.map((item) => (item === undefined ? '' : `<member>${renderValue(item)}</member>`)).join('')
  return renderRecord(value)
}

function isList(value: XmlRecord | readonly XmlValue[]): value is readonly XmlValue[] {
  return Array.isArray(value)
}
