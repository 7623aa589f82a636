import type { Server } from 'node:http'
import type { Log } from '../../core/ports'
import { bindSocket, type BindProblem } from './bind-socket'
import type { Guard } from './guard'
import { createAgentServer, type Answerer } from './http-server'
import { removePrivateFile, writePrivateFile } from './private-file'
import { chooseSocketPath, locationPath, type SocketSurroundings } from './socket-place'

/** A running agent. */
export interface Agent {
  /** Where it listens, to be shown: a path, on Windows an origin. */
  readonly address: string
  /** Ends every connection, removes the socket and the location file. */
  close(): Promise<void>
}

/** Why there is no agent; the app runs on without it and says so. */
export type AgentProblem = BindProblem | 'path-too-long'

export type AgentStart =
  { readonly started: true; readonly agent: Agent } | { readonly started: false; readonly problem: AgentProblem }

/** The names under which a socket's consumers may address it. */
const socketGuard: Guard = { hosts: new Set(['localhost', 'stint']) }

/**
 * Starts the agent on its Unix socket and writes `agent.location`, by which the command finds it.
 * @returns the agent, or why it does not listen; nothing is left behind then
 */
export async function startAgent(place: SocketSurroundings, answerer: Answerer, log: Log): Promise<AgentStart> {
  const path = chooseSocketPath(place)
  if (path === undefined) return { started: false, problem: 'path-too-long' }
  const server = createAgentServer(answerer, () => socketGuard, log)
  const problem = await bindSocket(server, path, place.userId)
  if (problem) return { started: false, problem }
  const location = locationPath(place.dataDir)
  const unwritten = await writePrivateFile(location, `${path}\n`, place.userId)
  if (unwritten) {
    await closeServer(server)
    return { started: false, problem: unwritten }
  }
  log.info('agent', 'listens')
  return { started: true, agent: { address: path, close: () => stop(server, [location]) } }
}

/** Removes the files first, so that nobody is led to an agent that is going away. Node removes the socket. */
export async function stop(server: Server, files: readonly string[]): Promise<void> {
  await Promise.all(files.map(removePrivateFile))
  await closeServer(server)
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
