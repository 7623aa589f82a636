import { expect } from 'playwright/test'
import { run } from './child'
import type { Launch } from './stint-app'

/** Starts Stint a second time with the same data, as a desktop does; that process ends at once. */
export async function startSecond({ executable, app, args, env }: Launch): Promise<void> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { code, err } = await run(executable, [...sandbox, app, ...args], { env })
  expect(code, err).toBe(0)
}
