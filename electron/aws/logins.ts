import { fail, failWith, ok, type Result } from '../contract/result'
import type { Credentials } from '../core/credentials'
import type { LoginPort, LoginSession } from '../core/aws-ports'
import type { Random } from '../core/ports'
import { Secret } from '../core/secret'
import { SingleFlight } from '../core/single-flight'
import type { ClientParts } from './clients'
import { fields, loginFileName, parseJson, refreshLogin, text, type Fields, type LoginState } from './login-refresh'

/** The AWS CLI's cache of `aws login` sessions, and the CLI itself. */
export interface LoginFiles {
  /** The text of a cache file; undefined if there is none. */
  read(name: string): Promise<string | undefined>
  /** Replaces a cache file atomically, readable by its owner only. */
  write(name: string, contents: string): Promise<void>
  /** Profiles of the AWS config file that name a session. */
  profiles(): Promise<readonly { readonly profile: string; readonly session: string }[]>
  /** Runs `aws login` for a profile; fails with `aws-cli-missing` or `aws-cli-failed`. */
  run(profile: string, region: string): Promise<Result<undefined>>
}

export interface LoginParts extends ClientParts {
  readonly files: LoginFiles
  readonly random: Random
}

/** The CLI and the SDKs refresh in the last five minutes: Stint is a minute earlier, so that it is the only one. */
const refreshBefore = 6 * 60_000

/** Keeps `aws login` sessions alive in the AWS CLI's own cache, where the CLI and the SDKs find them too. */
export class Logins implements LoginPort {
  readonly #parts: LoginParts
  readonly #flights = new SingleFlight<string, Result<Credentials>>()
  /** Refreshed states that the disk did not take, by session: the token that each replaces is worth nothing any more. */
  readonly #unwritten = new Map<string, { readonly replaces: string; readonly contents: string }>()

  constructor(parts: LoginParts) {
    this.#parts = parts
  }

  async sessions(): Promise<readonly LoginSession[]> {
    const named = await this.#parts.files.profiles()
    return Promise.all(
      named.map(async ({ profile, session }) => {
        const state = await this.#read(session)
        return state ? { session, profile, expiresAt: state.login.credentials.expiresAt } : { session, profile }
      }),
    )
  }

  credentials(session: string, region: string): Promise<Result<Credentials>> {
    return this.#flights.run(session, async () => {
      const answer = await this.#credentials(session, region)
      if (!answer.ok) return answer
      // The cache counts by this computer's clock, sessions count by AWS's.
      const expiresAt = answer.value.expiresAt + this.#parts.serverTime.offset()
      return ok({ ...answer.value, expiresAt })
    })
  }

  async signIn(session: string, region: string): Promise<Result<undefined>> {
    const { files } = this.#parts
    const named = (await files.profiles()).find((one) => one.session === session)
    if (!named) return fail('login-session-missing', { session })
    return files.run(named.profile, region)
  }

  async #credentials(session: string, region: string): Promise<Result<Credentials>> {
    const { now, random } = this.#parts
    const before = await this.#read(session)
    if (!before) return fail('login-session-missing', { session })
    const { credentials } = before.login
    if (credentials.expiresAt - now() > refreshBefore) return ok(credentials)
    const refreshed = await refreshLogin(this.#parts, region, before.login, now(), uuidOf(random.hex(16)))
    if (!refreshed.ok) return this.#afterFailure(session, before.login, refreshed)
    await this.#keep(session, before.login, refreshed.value)
    return ok(refreshed.value.credentials)
  }

  /** Writes what a refresh gave, unless another program has put something newer there meanwhile. */
  async #keep(session: string, before: LoginState, refreshed: Refreshed): Promise<void> {
    const present = await this.#read(session)
    if (!present || !hasSameToken(present.login, before)) return
    const contents = render(present.fields, refreshed)
    try {
      await this.#parts.files.write(loginFileName(session), contents)
      this.#unwritten.delete(session)
    } catch {
      this.#unwritten.set(session, { replaces: before.refreshToken.reveal(), contents })
    }
  }

  /** Another program may have refreshed in between: then its credentials are the answer. */
  async #afterFailure(
    session: string,
    before: LoginState,
    failed: Extract<Result<unknown>, { ok: false }>,
  ): Promise<Result<Credentials>> {
    const after = await this.#read(session)
    const isNewer = after !== undefined && !hasSameToken(after.login, before)
    const { credentials } = isNewer ? after.login : before
    return credentials.expiresAt > this.#parts.now() ? ok(credentials) : failWith(failed.error)
  }

  async #read(session: string): Promise<{ login: LoginState; fields: Fields } | undefined> {
    const contents = await this.#parts.files.read(loginFileName(session))
    const inFile = readContents(contents)
    const unwritten = this.#unwritten.get(session)
    const isOutdated = unwritten !== undefined && inFile?.login.refreshToken.reveal() === unwritten.replaces
    return isOutdated ? readContents(unwritten.contents) : inFile
  }
}

function hasSameToken(one: LoginState, other: LoginState): boolean {
  return one.refreshToken.reveal() === other.refreshToken.reveal()
}

function readContents(contents: string | undefined): { login: LoginState; fields: Fields } | undefined {
  const all = contents === undefined ? {} : parseJson(contents)
  const login = readState(all)
  return login && { login, fields: all }
}

/** Only what changed is replaced: other programs' keys in the file stay. */
function render(before: Fields, { credentials, refreshToken }: Refreshed): string {
  const accessToken = {
    ...fields(before['accessToken']),
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.secretAccessKey.reveal(),
    sessionToken: credentials.sessionToken.reveal(),
    expiresAt: `${new Date(credentials.expiresAt).toISOString().slice(0, 19)}Z`,
  }
  return JSON.stringify({ ...before, accessToken, refreshToken: refreshToken.reveal() }, null, 2)
}

interface Refreshed {
  readonly credentials: Credentials
  readonly refreshToken: Secret
}

function readState(all: Fields): LoginState | undefined {
  const token = fields(all['accessToken'])
  const expiresAt = Date.parse(text(token['expiresAt']))
  const [accessKeyId, secretAccessKey, sessionToken] = ['accessKeyId', 'secretAccessKey', 'sessionToken'].map((name) =>
    text(token[name]),
  )
  const clientId = text(all['clientId'])
  if (!accessKeyId || !secretAccessKey || !sessionToken || Number.isNaN(expiresAt)) return undefined
  const accountId = text(token['accountId'])
  return {
    clientId,
    refreshToken: new Secret(text(all['refreshToken'])),
    dpopKey: new Secret(text(all['dpopKey'])),
    credentials: {
      accessKeyId,
      secretAccessKey: new Secret(secretAccessKey),
      sessionToken: new Secret(sessionToken),
      expiresAt,
      ...(accountId === '' ? {} : { accountId }),
    },
  }
}

/** A random UUID (version 4) out of 32 hexadecimal digits. */
function uuidOf(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`]
  return [...parts, hex.slice(20, 32)].join('-')
}
