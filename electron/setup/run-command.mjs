import { spawn } from 'node:child_process'

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] the command is ended after this long, without limit if absent
 */

/**
 * Runs a command with its output shown and no input, so that nothing can wait for an answer.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<number>} its exit code; 127 if it could not be started, 128 if a signal ended it
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions(options), stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', () => resolve(127))
    child.once('exit', (code) => resolve(code ?? 128))
  })
}

/**
 * Runs a command and keeps what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} code as in runCommand
 */
export function captureCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions(options), stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.once('error', (error) => resolve({ code: 127, stdout, stderr: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 128, stdout, stderr }))
  })
}

/**
 * How to call npm: by the file that runs us where npm does, so that no shell is needed on Windows.
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(args) {
  const file = process.env['npm_execpath']
  if (file?.endsWith('.js')) return { command: process.execPath, args: [file, ...args] }
  if (process.platform === 'win32') return { command: 'cmd.exe', args: ['/d', '/s', '/c', 'npm', ...args] }
  return { command: 'npm', args: [...args] }
}

/** @param {CommandOptions} options */
function spawnOptions({ cwd, env, timeoutMs }) {
  return { cwd, env: env ?? process.env, timeout: timeoutMs, windowsHide: true }
}
