import { fail, ok, type Result } from '../../contract/result'
import { guard, type EditorParts } from '../aws-config/config-editor'
import { closedToOthers, type FileFacts } from '../aws-config/file-port'
import { orMissing, readIfThere, resolveTarget } from '../aws-config/read-file'
import { replaceFile, sameBytes } from '../aws-config/replace-file'

export type EnvEditorParts = Pick<EditorParts, 'fs' | 'lock' | 'platform' | 'wait'>

/** Gets a file's text, one character for each byte so that none is lost; undefined where there is no file. */
type Plan = (text: string | undefined) => Result<NextText> | Promise<Result<NextText>>
interface NextText {
  readonly text: string
  /** Rather than left empty. */
  readonly isGone?: boolean
}

const maxTries = 5

/**
 * Changes a text file under a lock, atomically, starting afresh where another program changed it in between. The file
 * is closed to others, a new one 0600. Fails with `config-unreadable`, `config-busy` and `disk-full`, and as `plan` does.
 */
export function editEnvFile(parts: EnvEditorParts, path: string, plan: Plan): Promise<Result<undefined>> {
  return guard(path, async () => {
    const target = await resolveTarget(parts.fs, path, parts.platform)
    const release = await parts.lock(target.path)
    try {
      for (let tries = 0; tries < maxTries; tries++) {
        const outcome = await tryOnce(parts, target.path, plan)
        if (!outcome.ok) return outcome
        if (outcome.value === 'done') return ok()
      }
      return fail('config-busy', { path })
    } finally {
      await release()
    }
  })
}

async function tryOnce({ fs, wait }: EnvEditorParts, target: string, plan: Plan): Promise<Result<'done' | 'changed'>> {
  const facts: FileFacts | undefined = await orMissing(fs.stat(target))
  if (facts && !facts.isFile()) return fail('config-unreadable', { path: target, reason: 'it is not a regular file' })
  const expected = await readIfThere(fs, target)
  const before = expected && Buffer.from(expected).toString('latin1')
  const planned = await plan(before)
  if (!planned.ok) return planned
  const { text, isGone = false } = planned.value
  if (text === (before ?? '') && !isGone) return ok('done')
  if (isGone) {
    if (!sameBytes(await readIfThere(fs, target), expected)) return ok('changed')
    await fs.unlink(target)
    return ok('done')
  }
  const next = Buffer.from(text, 'latin1')
  const beside = () => Promise.resolve(ok())
  const like = facts && closedToOthers(facts)
  const outcome = await replaceFile(fs, wait, { target, expected, facts: like, next, beside })
  if (!outcome.ok) return outcome
  return ok(outcome.value === 'replaced' ? 'done' : 'changed')
}
