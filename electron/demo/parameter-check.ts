import { serviceError, type ServiceError } from './service-error'

/** What the service model says of one parameter; lengths in characters, `range` inclusive. */
export interface ParameterRule {
  readonly name: string
  readonly needed?: boolean
  readonly length?: readonly [number, number]
  readonly range?: readonly [number, number]
  readonly pattern?: RegExp
}

/** Checks parameters against their rules and tells of all faults at once, in the words of the query services. */
export function checkParameters(
  parameters: URLSearchParams,
  rules: readonly ParameterRule[],
): ServiceError | undefined {
  const faults = rules.flatMap((rule) => findFaults(rule, parameters.get(rule.name)))
  return validationErrors(faults)
}

/** A ValidationError with every fault that was found; undefined without one. */
export function validationErrors(faults: readonly string[]): ServiceError | undefined {
  if (faults.length === 0) return undefined
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`
  return validationError(`${count} detected: ${faults.join('; ')}`)
}

/** A ValidationError with these words. */
export function validationError(text: string): ServiceError {
  return serviceError(400, 'ValidationError', text)
}

/** What is wrong with one value, as the services put it. */
export function findFaults(rule: ParameterRule, value: string | null): readonly string[] {
  const constraint = (words: string): string =>
    `Value ${value === null ? 'null' : `'${value}'`} at '${lowerFirst(rule.name)}' failed to satisfy constraint: Member must ${words}`
  if (value === null) return rule.needed === true ? [constraint('not be null')] : []
  const { length = [0, Infinity], range = [-Infinity, Infinity], pattern } = rule
  const number = rule.range === undefined ? 0 : Number(value)
  return [
    ...(value.length < length[0] ? [constraint(`have length greater than or equal to ${length[0]}`)] : []),
    ...(value.length > length[1] ? [constraint(`have length less than or equal to ${length[1]}`)] : []),
    ...(pattern?.test(value) === false ? [constraint(`satisfy regular expression pattern: ${pattern.source}`)] : []),
    ...(Number.isInteger(number) && value !== '' ? [] : rule.range === undefined ? [] : [constraint('be an integer')]),
    ...(rule.range !== undefined && number < range[0]
      ? [constraint(`have value greater than or equal to ${range[0]}`)]
      : []),
    ...(rule.range !== undefined && number > range[1]
      ? [constraint(`have value less than or equal to ${range[1]}`)]
      : []),
  ]
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
