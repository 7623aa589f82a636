import { createHash } from 'node:crypto'
import { join } from 'node:path'

/** What decides where the agent listens. All paths are absolute. */
export interface SocketSurroundings {
  readonly dataDir: string
  /** `XDG_RUNTIME_DIR`, if that is set and a folder. */
  readonly runtimeDir?: string
  /** The data directory was chosen by `STINT_HOME` or belongs to the demo: its socket stays inside it. */
  readonly ownData: boolean
  readonly tempDir: string
  readonly userId: number
}

/** The longest path of a socket that every system takes; Node cuts a longer one without a word. */
export const longestSocketPath = 103

/**
 * Chooses the path of the agent's socket.
 * @returns the path, or undefined if even the short one in the temp folder is too long
 */
export function chooseSocketPath(place: SocketSurroundings): string | undefined {
  const inData = join(place.dataDir, 'run', 'agent.sock')
  const preferred =
    place.runtimeDir !== undefined && !place.ownData ? join(place.runtimeDir, 'stint', 'agent.sock') : inData
  if (fits(preferred)) return preferred
  const hash = createHash('sha256').update(`${place.userId}:${place.dataDir}`).digest('hex').slice(0, 16)
  const short = join(place.tempDir, `stint-${hash}`, 'agent.sock')
  return fits(short) ? short : undefined
}

/** The file that tells the command where the agent listens. */
export function locationPath(dataDir: string): string {
  return join(dataDir, 'run', 'agent.location')
}

function fits(path: string): boolean {
  return Buffer.byteLength(path) <= longestSocketPath
}
