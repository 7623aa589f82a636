import type { z } from 'zod'
import type { ErrorCode } from '../contract/errors'
import { fail, ok } from '../contract/result'
import type { StoredFile } from '../core/ports'
import { createStoredFile } from './stored-file'

/**
 * A JSON file without secrets, checked by a schema when it is read.
 * @param damaged the failure for a file that is no JSON or has another shape
 * @param stamp names a file that is set aside
 */
export function createPlainFile<T>(
  path: string,
  schema: z.ZodType<T>,
  damaged: ErrorCode,
  stamp: () => string,
): StoredFile<T> {
  const codec = {
    seal: (contents: T) => Promise.resolve(ok(JSON.stringify(contents))),
    open: (bytes: Uint8Array) => {
      const parsed = schema.safeParse(parseJson(Buffer.from(bytes).toString('utf8')))
      return Promise.resolve(parsed.success ? ok(parsed.data) : fail(damaged, { path }))
    },
  }
  return createStoredFile(path, codec, stamp)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
