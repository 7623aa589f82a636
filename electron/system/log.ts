import type { LogFunctions } from 'electron-log'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Failure } from '../contract/result'
import type { Log } from '../core/ports'
import { redact } from './redact'

const LARGEST_BYTES = 1024 * 1024

/**
 * The log file: `time level topic: message values`, one line each, only for its owner. Past 1 MiB it becomes
 * `stint.old.log` and a new one begins. Every line is searched for secrets before it is written.
 * @param path the file; its folder is made
 */
export function createFileLog(path: string): Log {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  let opening: Promise<LogFunctions> | undefined
  const write = async (level: 'info' | 'warn', line: string): Promise<void> => {
    opening ??= openLogger(path)
    const logger = await opening
    logger[level](line)
  }
  return {
    info: (...line) => void write('info', formatLine(...line)),
    warn: (...line) => void write('warn', formatLine(...line)),
  }
}

/** Loads the library with the first line: it brings Node's TLS, which a start need not wait for. */
async function openLogger(path: string): Promise<LogFunctions> {
  const { default: electronLog } = await import('electron-log/node')
  const logger = electronLog.create({ logId: path })
  logger.transports.console.level = false
  // Else it looks for a package.json around the working directory, and without one it writes nothing and says nothing.
  logger.transports.file.setAppName('Stint')
  Object.assign(logger.transports.file, {
    resolvePathFn: () => path,
    maxSize: LARGEST_BYTES,
    writeOptions: { flag: 'a', mode: 0o600, encoding: 'utf8' },
    format: '{iso} {level} {text}',
  })
  return logger
}

/** Puts a line together and takes out secrets and line breaks. */
export function formatLine(topic: string, message: string, ...values: (string | number | Failure)[]): string {
  const line = [`${topic}: ${message}`, ...values.map(formatValue)].join(' ')
  return redact(line.replace(/\p{Cc}+/gu, ' '))
}

function formatValue(value: string | number | Failure): string {
  if (typeof value !== 'object') return String(value)
  const { code, values = {}, operation, awsCode, requestId } = value
  const details = { ...values, operation, awsCode, requestId }
  const told = Object.entries(details).filter(([, detail]) => detail !== undefined)
  return [code, ...told.map(([name, detail]) => `${name}=${String(detail)}`)].join(' ')
}
