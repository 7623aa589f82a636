/**
 * A bare Electron app around the system adapters. It reads one JSON command a line from stdin and writes one JSON
 * answer a line, marked so that Chromium's own lines cannot be taken for it. It ends when stdin ends.
 */
import { app, clipboard, net, safeStorage, session } from 'electron'
import { createInterface } from 'node:readline'
import { commands, type ProbeParts } from './commands'

const parts: ProbeParts = { app, clipboard, net, safeStorage, session }

app.on('window-all-closed', () => {
  // It lives without windows.
})

void app.whenReady().then(() => {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    void answer(line)
  })
  lines.on('close', () => {
    app.exit(0)
  })
  process.stdout.write('@ready\n')
})

async function answer(line: string): Promise<void> {
  const { id, name, args } = JSON.parse(line) as { id: number; name: keyof typeof commands; args: never[] }
  const started = performance.now()
  const result = await run(name, args)
  process.stdout.write(`@${JSON.stringify({ id, ...result, ms: performance.now() - started })}\n`)
}

async function run(name: keyof typeof commands, args: never[]) {
  try {
    const command = commands[name] as (parts: ProbeParts, ...args: never[]) => unknown
    return { value: await command(parts, ...args) }
  } catch (error) {
    const failure = error instanceof Error && 'failure' in error ? error.failure : undefined
    return { error: String(error), failure }
  }
}
