import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ConsumerId, EndpointView } from '../../contract/consumers'
import { stop } from './agent'
import { bindSocket } from './bind-socket'
import {
  listConsumerFiles,
  removeConsumerFolder,
  removeLeftFolders,
  removeToken,
  writeToken,
  type ConsumerPlace,
} from './consumer-folders'
import { createContainerRoutes, type ContainerRoutes, type TokenHolder } from './container-routes'
import type { Guard } from './guard'
import { createAgentServer } from './http-server'

export interface EndpointParts extends ContainerRoutes {
  readonly place: ConsumerPlace
  readonly platform: NodeJS.Platform
  /** Those whose token is good. */
  active(): readonly TokenHolder[]
  /** The port that was chosen; 0 before that. */
  port(): number
  keepPort(port: number): Promise<unknown>
  show(view: EndpointView): void
}

/** What consumers with a token are served by: one loopback port for all, and a socket for each. */
export interface ContainerEndpoint {
  /** Brings what listens in line with the consumers and the port; to be called after either changed. */
  settle(): Promise<void>
  /** Ends it all; tokens are removed from the disk until the next start. */
  close(): Promise<void>
}

/** A container's SDK names the forwarder: `localhost` or 127.0.0.1 with the port that this listens on. */
const socketGuard: Guard = { hosts: new Set(['localhost', '127.0.0.1']), anyPort: true }

/** Makes the container endpoint. Nothing listens, and nothing is on the disk, while there is no consumer. */
export function createContainerEndpoint(parts: EndpointParts): ContainerEndpoint {
  const running = new RunningEndpoint(parts)
  // One change at a time, in order.
  let work: Promise<void> = Promise.resolve()
  const queue = (run: () => Promise<void>): Promise<void> => {
    work = work.then(run).catch((error: unknown) => {
      parts.log.warn('consumer', 'the endpoint could not follow', error instanceof Error ? error.name : 'unknown')
    })
    return work
  }
  return { settle: () => queue(() => running.settle()), close: () => queue(() => running.close()) }
}

class RunningEndpoint {
  readonly #parts: EndpointParts
  readonly #sockets = new Map<ConsumerId, Server>()
  #loopback: { readonly server: Server; readonly port: number } | undefined
  #isClosed = false

  constructor(parts: EndpointParts) {
    this.#parts = parts
  }

  async settle(): Promise<void> {
    if (this.#isClosed) return
    const { place } = this.#parts
    const active = this.#parts.active()
    const ids = new Set(active.map(({ id }) => id))
    for (const [id, server] of [...this.#sockets]) {
      if (ids.has(id)) continue
      this.#sockets.delete(id)
      await stop(server, [])
      await removeConsumerFolder(place, id)
    }
    await removeLeftFolders(place, ids)
    for (const holder of active) await this.#serve(holder)
    await this.#listen(active.length > 0)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const { place } = this.#parts
    await Promise.all(this.#parts.active().map(({ id }) => removeToken(place, id)))
    await Promise.all([...this.#sockets.values()].map((server) => stop(server, [])))
    if (this.#loopback) await stop(this.#loopback.server, [])
  }

  /** A consumer's own files: its token, and the socket that a container can be given. */
  async #serve(holder: TokenHolder): Promise<void> {
    const { place, platform, log } = this.#parts
    if (this.#sockets.has(holder.id)) return
    const problem = await writeToken(place, holder.id, holder.token)
    if (problem) log.warn('consumer', 'token not written', problem)
    if (problem || platform === 'win32') return
    const routes = createContainerRoutes({ ...this.#parts, holders: () => [holder] })
    const server = createAgentServer(routes, () => socketGuard, log)
    const unbound = await bindSocket(server, listConsumerFiles(place, holder.id).socket, place.userId)
    if (unbound) log.warn('consumer', 'its socket does not listen', unbound)
    else this.#sockets.set(holder.id, server)
  }

  async #listen(isWanted: boolean): Promise<void> {
    const { port: wanted, show } = { port: this.#parts.port(), show: this.#parts.show.bind(this.#parts) }
    if (isWanted && this.#loopback && this.#loopback.port === wanted) return
    const before = this.#loopback
    this.#loopback = undefined
    if (before) await stop(before.server, [])
    if (!isWanted) {
      if (before) show({ state: 'off' })
      return
    }
    const started = await this.#open(wanted)
    if (!started) return show({ state: 'port-taken', port: wanted })
    this.#loopback = started
    if (started.port !== wanted) await this.#parts.keepPort(started.port)
    show({ state: 'listening', port: started.port })
  }

  #open(wanted: number): Promise<{ server: Server; port: number } | undefined> {
    let guard: Guard = { hosts: new Set() }
    const server = createAgentServer(createContainerRoutes(this.#parts), () => guard, this.#parts.log)
    return new Promise((resolve) => {
      server.once('listening', () => {
        const { port } = server.address() as AddressInfo
        guard = { hosts: new Set([`127.0.0.1:${port}`, `localhost:${port}`]) }
        resolve({ server, port })
      })
      server.once('error', () => resolve(undefined))
      server.listen(wanted, '127.0.0.1')
    })
  }
}
