import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import type { AwsFile, DotenvFile, SsoToken } from '../core/doctor/desk'
import type { ReadDesk } from '../core/doctor/doctor'
import { readDotenv } from './dotenv-names'

/** What a file's text says; the reader of the AWS files' form. */
export type ReadText = (
  text: string,
  kind: 'config' | 'credentials',
) => Pick<AwsFile, 'hasBom' | 'problem' | 'sections'>

export interface DeskReaderParts {
  readonly home: string
  readonly platform: NodeJS.Platform
  readonly readText: ReadText
}

/** Longer files are nobody's settings. */
const longestFile = 20 * 1024 * 1024
const longestDotenv = 1024 * 1024
const mostDotenvFiles = 20

/** Makes the reader of everything on the disk that decides which credentials a tool uses. It leaves every secret behind. */
export function createDeskReader({ home, platform, readText }: DeskReaderParts): ReadDesk {
  return async (variables, directory) => {
    const ofHome = variables.get('HOME')?.value ?? home
    const shorten = (path: string) => (path.startsWith(`${ofHome}/`) ? `~${path.slice(ofHome.length)}` : path)
    const locate = (name: string, usual: string) => {
      const given = variables.get(name)?.value
      if (given === undefined) return join(ofHome, '.aws', usual)
      return resolve(directory, given.replace(/^~(?=$|[/\\])/, ofHome))
    }
    const read = (path: string, kind: 'config' | 'credentials') =>
      readAwsFile(path, shorten(path), (text) => readText(text, kind), platform)
    const config = await read(locate('AWS_CONFIG_FILE', 'config'), 'config')
    const credentials = await read(locate('AWS_SHARED_CREDENTIALS_FILE', 'credentials'), 'credentials')
    return {
      directory: directory === ofHome ? '~' : shorten(directory),
      config,
      credentials,
      dotenv: isAbsolute(directory) ? await readDotenvFiles(directory) : [],
      ssoTokens: await readSsoTokens(join(ofHome, '.aws', 'sso', 'cache'), [config, credentials]),
    }
  }
}

async function readAwsFile(
  path: string,
  shown: string,
  readText: (text: string) => ReturnType<ReadText>,
  platform: NodeJS.Platform,
): Promise<AwsFile> {
  const nothing = { path: shown, hasBom: false, sections: [] }
  try {
    const facts = await stat(path)
    if (!facts.isFile() || facts.size > longestFile) return { ...nothing, state: 'unreadable' }
    const mode = platform === 'win32' ? {} : { mode: facts.mode & 0o777 }
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readFile(path))
    return { path: shown, state: 'read', ...mode, ...readText(text) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    return { ...nothing, state: code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : 'unreadable' }
  }
}

/** `.env` and `.env.<name>`, but for the examples that nothing loads. */
async function readDotenvFiles(directory: string): Promise<readonly DotenvFile[]> {
  const names = await readdir(directory).catch(() => [])
  const loaded = names
    .filter((name) => /^\.env(?:\.[\w.-]+)?$/.test(name) && !/\.(?:example|sample|template|dist)$/.test(name))
    .sort()
    .slice(0, mostDotenvFiles)
  const files = await Promise.all(loaded.map((name) => readDotenvFile(directory, name)))
  return files.flatMap((file) => file ?? [])
}

async function readDotenvFile(directory: string, name: string): Promise<DotenvFile | undefined> {
  try {
    const path = join(directory, name)
    const facts = await stat(path)
    if (!facts.isFile() || facts.size > longestDotenv) return undefined
    return { name, ...readDotenv(await readFile(path, 'utf8')) }
  } catch {
    return undefined
  }
}

/** Tokens of the sessions and start URLs that the files name; a file's name is the SHA-1 of either (botocore, `tokens.py`). */
async function readSsoTokens(folder: string, files: readonly AwsFile[]): Promise<ReadonlyMap<string, SsoToken>> {
  const named = files.flatMap(({ sections }) =>
    sections.flatMap(({ values }) => [values.get('sso_session') ?? '', values.get('sso_start_url') ?? '']),
  )
  const tokens = new Map<string, SsoToken>()
  for (const name of new Set(named.filter(Boolean))) {
    const file = `${createHash('sha1').update(name).digest('hex')}.json`
    const token = readToken(await readFile(join(folder, file), 'utf8').catch(() => ''))
    if (token) tokens.set(name, token)
  }
  return tokens
}

function readToken(text: string): SsoToken | undefined {
  try {
    const token = JSON.parse(text) as Readonly<Record<string, unknown>> | null
    const expiresAt = Date.parse(String(token?.['expiresAt']).replace(/UTC$/, 'Z'))
    if (!token || !token['accessToken'] || Number.isNaN(expiresAt)) return undefined
    const needed = ['refreshToken', 'clientId', 'clientSecret', 'registrationExpiresAt']
    return { expiresAt, canRefresh: needed.every((key) => Boolean(token[key])) }
  } catch {
    return undefined
  }
}
