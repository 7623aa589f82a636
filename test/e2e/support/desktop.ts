import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { endProcess, startCompanion, type Companion } from './child'

/** A screen of a test's own, so that tests beside it do not share its clipboard. */
export interface Screen {
  readonly display: string
  stop(): Promise<void>
}

/** Starts Xvfb on a free display. */
export async function startScreen(): Promise<Screen> {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const pipe = child.stdio[3]
  if (!pipe) throw new Error('Xvfb has no pipe')
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code ?? 'a signal'}`)))
    createInterface({ input: pipe as NodeJS.ReadableStream }).once('line', resolve)
  })
  return { display: `:${number.trim()}`, stop: () => endProcess(child) }
}

/** Starts a session bus; its address is the line it prints. */
export async function startBus(): Promise<Companion> {
  return startCompanion('dbus-daemon', ['--session', '--nofork', '--print-address=1'])
}
