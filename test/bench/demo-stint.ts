import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { RunningApp } from './running-app'
import type { World } from './world'

export interface Reply {
  readonly status: number
  readonly body: string
}

/** Asks the agent over its socket, each time on a connection of its own, as a command would. */
export function askAgent(socketPath: string, path: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** A Stint in the tray with the demo organization and one running session. */
export class DemoStint {
  readonly app: RunningApp
  readonly socket: string
  readonly command: string
  readonly profile: string

  private constructor(app: RunningApp, place: Pick<DemoStint, 'socket' | 'command' | 'profile'>) {
    this.app = app
    this.socket = place.socket
    this.command = place.command
    this.profile = place.profile
  }

  static async start(world: World, name: string): Promise<DemoStint> {
    const home = join(world.folder, name)
    const app = world.startStint(home, ['--hidden', '--demo'])
    const data = join(home, 'demo')
    const location = join(data, 'run', 'agent.location')
    await until('the agent', () => Promise.resolve(existsSync(location) || undefined))
    const socket = readFileSync(location, 'utf8').trim()
    const profile = await until('a profile', () => findProfile(socket))
    // The first ask starts the session.
    await until('credentials', async () => {
      const { status } = await askAgent(socket, `/v1/profiles/${profile}/credentials`)
      return status === 200 || undefined
    })
    return new DemoStint(app, { socket, profile, command: join(data, 'bin', 'stint') })
  }
}

/** A profile that is given out without a question. */
export async function findProfile(socket: string): Promise<string | undefined> {
  const { body } = await askAgent(socket, '/v1/sessions')
  const { sessions } = JSON.parse(body) as { sessions: readonly { profile: string; environment: string }[] }
  // Production would be asked about.
  return sessions.find(({ environment }) => environment !== 'production')?.profile
}

/** Looks again and again until there is something; there is no event to wait for across processes. */
export async function until<T>(what: string, look: () => Promise<T | undefined>, timeoutMs = 60_000): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const found = await look().catch(() => undefined)
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms for ${what}`)
    await wait(25)
  }
}
