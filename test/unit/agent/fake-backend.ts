import { createTranslate } from '../../../electron/contract/messages/translator'
import { fail, failWith, ok, type Failure, type Result } from '../../../electron/contract/result'
import type { Log } from '../../../electron/core/ports'
import { Secret } from '../../../electron/core/secret'
import { SingleFlight } from '../../../electron/core/single-flight'
import type { SignInDesk } from '../../../electron/core/sign-in/sign-in-desk'
import type { AskActivity } from '../../../electron/delivery/command/print-activity'
import type { AgentBackend, ProfileCredentials, ProfileSummary } from '../../../electron/delivery/agent/backend'

export const secretKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRETKEY'
export const sessionToken = 'IQoJb3JpZ2luX2VjEJ//////////TOKEN=='
export const now = Date.UTC(2026, 10, 21, 12, 0, 0)
export const t = createTranslate()

/** Keeps every line, so that a test can look for what must not be there. */
export class KeptLog implements Log {
  readonly lines: string[] = []
  info(...parts: unknown[]): void {
    this.lines.push(JSON.stringify(parts))
  }
  warn(...parts: unknown[]): void {
    this.lines.push(JSON.stringify(parts))
  }
}

/** A log that holds nothing. */
export const emptyActivity: AskActivity = {
  read: () => Promise.resolve(ok({ events: [], hasMore: false })),
  verify: () =>
    Promise.resolve(ok({ state: 'whole', lines: 0, proven: 0, dropped: 0, isKept: true, waiting: 0 } as const)),
}

/** No connection that one could sign in to. */
export const noSignIns: SignInDesk = { list: () => [], begin: () => Promise.resolve(fail('not-found')) }

function summary(profile: string, over: Partial<ProfileSummary> = {}): ProfileSummary {
  return {
    profile,
    alias: '',
    account: 'Payments',
    accountId: '111122223333',
    role: 'Admin',
    environment: 'none',
    state: 'idle',
    ...over,
  }
}

/** Profiles in memory whose sessions start within a tick; `failures` says which profiles fail and how. */
export class FakeBackend implements AgentBackend {
  readonly failures = new Map<string, Failure>()
  readonly opened: { profile: string; service?: string; region?: string }[] = []
  readonly stopped: string[] = []
  /** How often credentials were asked for, and how often that began something. */
  asked = 0
  flights = 0
  regionOf: string | undefined = 'eu-central-1'
  list: ProfileSummary[] = [
    summary('payments-admin', { alias: 'pay', state: 'running', expiresAt: now + 47 * 60_000 + 30_000 }),
    summary('data-reader', { account: 'Data', accountId: '444455556666', role: 'Reader' }),
    summary('nihon-admin', { account: '決済 本番', accountId: '777788889999', state: 'expired' }),
  ]
  /** When the credentials were issued; they live an hour. */
  lifeFrom = now
  /** Resolves before a session starts; a test can hold it back. */
  gate: Promise<void> = Promise.resolve()
  readonly #starting = new SingleFlight<string, Result<ProfileCredentials>>()

  knows(profile: string): boolean {
    return this.list.some((entry) => entry.profile === profile)
  }

  profiles(): readonly ProfileSummary[] {
    return this.list
  }

  credentials(profile: string): Promise<Result<ProfileCredentials>> {
    this.asked++
    return this.#starting.run(profile, async () => {
      this.flights++
      const failure = this.failures.get(profile)
      if (failure) return failWith(failure)
      await this.gate
      const credentials = {
        accessKeyId: 'ASIAEXAMPLEKEYID0000',
        secretAccessKey: new Secret(secretKey),
        sessionToken: new Secret(sessionToken),
        expiresAt: this.lifeFrom + 3_600_000,
      }
      return ok(this.regionOf === undefined ? { credentials } : { credentials, region: this.regionOf })
    })
  }

  async start(profile: string): Promise<Result<undefined>> {
    const started = await this.credentials(profile)
    return started.ok ? ok() : started
  }

  stop(profile: string): Promise<Result<undefined>> {
    this.stopped.push(profile)
    return Promise.resolve(this.failures.has(profile) ? fail('session-not-running', { profile }) : ok())
  }

  stopAll(): Promise<Result<number>> {
    return Promise.resolve(ok(2))
  }

  openConsole(profile: string, destination: { service?: string; region?: string }): Promise<Result<undefined>> {
    this.opened.push({ profile, ...destination })
    return Promise.resolve(ok())
  }
}
