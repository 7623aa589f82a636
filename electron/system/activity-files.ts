import { createHmac } from 'node:crypto'
import { mkdir, open, readdir, readFile, stat, truncate, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { failWith, ok, type Result } from '../contract/result'
import type { ActivityFiles, Mac } from '../core/activity/activity-ports'
import { describeFileError } from './stored-file'

export const hmac: Mac = (key, text) => createHmac('sha256', key.reveal()).update(text).digest('hex')

const form = /^activity-\d{6,}\.jsonl$/

/** The activity log's files in a folder of their own, for their owner only (0600 in 0700). */
export function createActivityFiles(folder: string): ActivityFiles {
  return {
    list: async () => (await readdir(folder).catch(() => [])).filter((name) => form.test(name)).sort(),
    read: (name) => readFile(join(folder, name), 'utf8').catch(() => ''),
    append: (name, text) => append(folder, name, text),
    sync: (name) => withFile(join(folder, name), 'r+', (file) => file.datasync()),
    cut: (name, text) => truncate(join(folder, name), Buffer.byteLength(text)),
    remove: (name) => unlink(join(folder, name)).catch(() => undefined),
  }
}

async function append(folder: string, name: string, text: string): Promise<Result<undefined>> {
  const path = join(folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined)
  const before = await stat(path).catch(() => undefined)
  const added = await withFile(path, 'a', (file) => file.writeFile(text))
  // A full disk may have taken half of it.
  if (!added.ok) await truncate(path, before?.size ?? 0).catch(() => undefined)
  return added
}

async function withFile(
  path: string,
  flag: string,
  run: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<Result<undefined>> {
  try {
    const file = await open(path, flag, 0o600)
    try {
      await run(file)
    } finally {
      await file.close()
    }
    return ok()
  } catch (error) {
    return failWith(describeFileError(error, path))
  }
}
