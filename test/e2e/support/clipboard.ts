import { expect } from 'playwright/test'
import { run } from './child'
import type { Launch } from './stint-app'

/** Reads the screen's clipboard with the real xclip; empty where it holds nothing. */
export async function readClipboard({ env }: Launch): Promise<string> {
  const { DISPLAY, PATH } = env
  const { out } = await run('xclip', ['-o', '-selection', 'clipboard'], { env: { DISPLAY, PATH }, timeoutMs: 5_000 })
  return out
}

/** Waits until the clipboard holds what fits, and gives it. */
export async function waitForClipboard(launch: Launch, wanted: RegExp): Promise<string> {
  let text = ''
  const read = async (): Promise<string> => (text = await readClipboard(launch))
  await expect.poll(read, { message: 'the clipboard' }).toMatch(wanted)
  return text
}
