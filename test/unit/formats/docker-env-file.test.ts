import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCredentials } from '../../../electron/core/formats/format-credentials'
import { Secret } from '../../../electron/core/secret'

/** What dotenv reads, as it is found beside the build tool. */
const { parse: readAsDotenv } = createRequire(import.meta.url)('dotenv') as {
  parse(text: string): Record<string, string>
}

/**
 * Reads a file as `docker run --env-file` does: blank lines and those that begin with # say nothing, all behind the first
 * = is the value as it stands, quotes and all; a name with a space is refused, one without = is taken from the caller.
 * @see https://docs.docker.com/reference/cli/docker/container/run/#env
 */
function readAsDocker(text: string): Readonly<Record<string, string>> {
  const lines = text.split(/\r?\n/).map((line) => line.trimStart())
  return Object.fromEntries(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const [, name, value] = /^([^=\s]+)=(.*)$/s.exec(line) ?? []
        if (name === undefined || value === undefined) throw new Error(`docker does not read: ${line}`)
        return [name, value]
      }),
  )
}

function write(secret: string, token: string) {
  return formatCredentials(
    'dotenv',
    {
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: new Secret(secret),
      sessionToken: new Secret(token),
      expiresAt: Date.UTC(2030, 0, 2, 3, 4, 5),
    },
    { region: 'eu-west-1' },
  )
}

describe('.env lines, by the rules of docker --env-file', () => {
  it('give every variable its value, with what AWS puts into keys', () => {
    const text = write('se/cr+et=', 'IQoJ/+b==')
    expect(text.ok && readAsDocker(text.value.reveal())).toEqual({
      AWS_ACCESS_KEY_ID: 'ASIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'se/cr+et=',
      AWS_SESSION_TOKEN: 'IQoJ/+b==',
      AWS_CREDENTIAL_EXPIRATION: '2030-01-02T03:04:05Z',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    })
  })

  it('mean the same to docker and to dotenv, or are refused', () => {
    let written = 0
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), (value) => {
        const text = write(value, value)
        if (!text.ok) {
          expect(text.error.code).toBe('format-not-possible')
          return
        }
        written += 1
        const lines = text.value.reveal()
        expect(readAsDocker(lines)).toMatchObject({ AWS_SECRET_ACCESS_KEY: value, AWS_SESSION_TOKEN: value })
        expect(readAsDotenv(lines)).toMatchObject({ AWS_SECRET_ACCESS_KEY: value, AWS_SESSION_TOKEN: value })
      }),
      { numRuns: 2_000 },
    )
    expect(written, 'some can be written').toBeGreaterThan(50)
  })
})
