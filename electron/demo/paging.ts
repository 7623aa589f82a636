import { serviceError, type ServiceError } from './service-error'

const DEFAULT_PAGE = 50

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextToken: string | undefined
}

/** Cuts the page that `max_result` (1 to 100) and `next_token` ask for. */
export function cutPage<Item>(items: readonly Item[], query: URLSearchParams): Page<Item> | ServiceError {
  const size = Number(query.get('max_result') ?? DEFAULT_PAGE)
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    return serviceError(400, 'InvalidRequestException', 'max_result has to be between 1 and 100')
  }
  const from = readPosition(query.get('next_token'))
  if (from === undefined || from > items.length) return serviceError(400, 'InvalidRequestException', 'Bad next_token')
  const end = from + size
  return { items: items.slice(from, end), nextToken: end < items.length ? writePosition(end) : undefined }
}

function writePosition(position: number): string {
  return Buffer.from(`from:${position}`).toString('base64')
}

function readPosition(token: string | null): number | undefined {
  if (token === null || token === '') return 0
  const match = /^from:(\d{1,7})$/.exec(Buffer.from(token, 'base64').toString('utf8'))
  return match === null ? undefined : Number(match[1])
}
