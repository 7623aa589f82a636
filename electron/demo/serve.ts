import process from 'node:process'
import { serveDemo } from './serve-command'

serveDemo(process.argv.slice(2), process).catch((error: unknown) => {
  process.stderr.write(`demo organization: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
