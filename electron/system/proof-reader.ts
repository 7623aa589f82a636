import type { ProofSource } from '../contract/connection-drafts'
import { fail, ok, type Result } from '../contract/result'
import type { ProofPort } from '../core/aws-ports'
import { Secret } from '../core/secret'
import type { RunProgram } from './run-program'

/** STS takes SAML assertions of up to 100,000 characters, and tokens of 20,000. */
const longestProof = 100_000
const longestRun = 30_000

export interface ProofReaderParts {
  readonly home: string
  /** A text file as a whole. @throws if it cannot be read */
  readonly readFile: (path: string) => Promise<string>
  readonly run: RunProgram
}

/**
 * Reads web identity tokens and SAML assertions from a file or from a program's output.
 * Fails with `proof-unreadable` or `proof-command-failed`; what the program printed stays out of both.
 */
export function createProofReader({ home, readFile, run }: ProofReaderParts): ProofPort {
  return {
    read: (source) => (source.from === 'file' ? readProofFile(source.path) : runForProof(source.command)),
  }

  async function readProofFile(path: string): Promise<Result<Secret>> {
    const place = path.replace(/^~(?=\/|\\)/, home)
    const text = await readFile(place).catch(() => '')
    return isProof(text) ? ok(new Secret(text.trim())) : fail('proof-unreadable', { path })
  }

  async function runForProof([program = '', ...args]: Extract<ProofSource, { from: 'command' }>['command']) {
    const ended = await run(program, args, { timeoutMs: longestRun })
    if (ended.code === 0 && isProof(ended.output)) return ok(new Secret(ended.output.trim()))
    return fail('proof-command-failed', { program, reason: describeEnd(ended.code) })
  }
}

function isProof(text: string): boolean {
  const { length } = text.trim()
  return length >= 4 && length <= longestProof
}

function describeEnd(code: number | null): string {
  if (code === null) return 'it did not start, or took longer than 30 s.'
  return code === 0 ? 'it printed no token.' : `it ended with ${code}.`
}
