import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { Log, Random } from '../../core/ports'
import { stop, type AgentStart } from './agent'
import { tokenHeader, type Guard } from './guard'
import { createAgentServer, type Answerer } from './http-server'
import { writePrivateFile } from './private-file'
import { locationPath } from './socket-place'

/** What the agent needs on Windows, where curl cannot reach a named pipe. */
export interface LoopbackSurroundings {
  readonly dataDir: string
  readonly userId: number
  readonly random: Random
}

/**
 * Starts the agent on 127.0.0.1 (Windows) with a new token at each start. The token stands as a header line in a file
 * that curl reads by itself (`-H @file`), so that it is in no argument list. `agent.location`: origin, then that file's path.
 */
export async function startLoopbackAgent(
  { dataDir, userId, random }: LoopbackSurroundings,
  answerer: Answerer,
  log: Log,
): Promise<AgentStart> {
  const token = random.base64url(32)
  let guard: Guard = { hosts: new Set(), token }
  const server = createAgentServer(answerer, () => guard, log)
  const port = await listenOnLoopback(server)
  if (port === undefined) return { started: false, problem: 'listen-failed' }
  guard = { hosts: new Set([`127.0.0.1:${port}`]), token }
  const origin = `http://127.0.0.1:${port}`
  const tokenFile = join(dataDir, 'run', 'agent.token')
  const location = locationPath(dataDir)
  const problem =
    (await writePrivateFile(tokenFile, `${tokenHeader}: ${token}\n`, userId)) ??
    (await writePrivateFile(location, `${origin}\n${tokenFile}\n`, userId))
  const close = () => stop(server, [location, tokenFile])
  if (problem) {
    await close()
    return { started: false, problem }
  }
  log.info('agent', 'listens on loopback')
  return { started: true, agent: { address: origin, close } }
}

function listenOnLoopback(server: ReturnType<typeof createAgentServer>): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.once('listening', () => resolve((server.address() as AddressInfo).port))
    server.once('error', () => resolve(undefined))
    server.listen(0, '127.0.0.1')
  })
}
