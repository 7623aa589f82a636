import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '../contract/result'
import type { RunProgram } from './run-program'
import { writeWhole } from './write-whole'

export interface LoginFilesParts {
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly run: RunProgram
  /** `login_session` of each profile in the AWS config file. */
  readonly profiles: () => Promise<readonly { readonly profile: string; readonly session: string }[]>
}

/** A person signs in in the browser meanwhile. */
const longestSignIn = 10 * 60_000

/** The AWS CLI's folder of `aws login` sessions (`AWS_LOGIN_CACHE_DIRECTORY`, else `~/.aws/login/cache`), and the CLI. */
export function createLoginFiles({ home, env, run, profiles }: LoginFilesParts) {
  const folder = env['AWS_LOGIN_CACHE_DIRECTORY'] || join(home, '.aws', 'login', 'cache')
  return {
    profiles,
    /** Undefined if there is no such file; one that cannot be read counts as none, since the CLI may be writing it. */
    read: (name: string): Promise<string | undefined> => readFile(join(folder, name), 'utf8').catch(() => undefined),
    write: async (name: string, contents: string): Promise<void> => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeWhole(join(folder, name), contents, 0o600)
    },
    run: async (profile: string, region: string): Promise<Result<undefined>> => {
      const regionOption = region === '' ? [] : ['--region', region]
      const ended = await run('aws', ['login', '--profile', profile, ...regionOption], { timeoutMs: longestSignIn })
      if (ended.code === 0) return ok()
      // Older versions list their commands and end with 2 or 252.
      const isMissing = ended.code === null || /invalid choice/i.test(ended.errors)
      return isMissing ? fail('aws-cli-missing') : fail('aws-cli-failed', { reason: `it ended with ${ended.code}.` })
    },
  }
}
