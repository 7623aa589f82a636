import { join } from 'node:path'
import { expect } from 'playwright/test'
import { run } from './child'

/** The process that holds a data directory: Chromium's lock there is a link that names it. */
export async function findProcess(data: string): Promise<number> {
  const { out } = await run('readlink', [join(data, 'SingletonLock')])
  const pid = Number(/-(\d+)\s*$/.exec(out)?.[1])
  expect(pid, out).toBeGreaterThan(1)
  return pid
}

/** Whether a process is there. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
