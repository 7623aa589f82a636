import type { RecordEvent, Told } from '../../core/activity/recorder'
import type { Result } from '../../contract/result'
import type { AgentBackend } from './backend'
import { shorten } from './shorten'

/** Who asks, and by which way. */
export interface Caller {
  readonly who: 'command' | 'unnamed'
  readonly way: string
}

/** The backend as one caller sees it: what it is asked is recorded with its outcome. */
export function recordBackend(
  backend: AgentBackend,
  { who, way }: Caller,
  record: RecordEvent,
  describe: (profile: string) => Pick<Told, 'profile' | 'account' | 'role'>,
): AgentBackend {
  const told = async <T>(what: Told['what'], profile: string, work: Promise<Result<T>>): Promise<Result<T>> => {
    const answered = await work
    record({ who, what, way, ...describe(profile), result: answered.ok ? 'ok' : answered.error.code })
    return answered
  }
  return {
    knows: (profile) => {
      const isKnown = backend.knows(profile)
      // The command looks for other names then, and says itself what it found.
      if (!isKnown && who === 'unnamed')
        record({ who, what: 'credentials-given', about: shorten(profile), result: 'profile-unknown' })
      return isKnown
    },
    profiles: () => backend.profiles(),
    credentials: (profile) => told('credentials-given', profile, backend.credentials(profile)),
    start: (profile) => told('session-started', profile, backend.start(profile)),
    stop: (profile) => told('session-stopped', profile, backend.stop(profile)),
    openConsole: (profile, destination) => told('console-opened', profile, backend.openConsole(profile, destination)),
    stopAll: async () => {
      const answered = await backend.stopAll()
      record({ who, what: 'sessions-stopped', result: answered.ok ? 'ok' : answered.error.code })
      return answered
    },
  }
}
