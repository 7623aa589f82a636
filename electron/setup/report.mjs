import { pathToFileURL } from 'node:url'

/** An expected failure of set-up: its message names the cause, `next` the step to take. */
export class SetupFailure extends Error {
  /**
   * @param {string} message what failed and why
   * @param {string} [next] what to do about it
   * @param {number} [exitCode] the script's exit code
   */
  constructor(message, next = '', exitCode = 1) {
    super(message)
    this.next = next
    this.exitCode = exitCode
  }
}

/**
 * Prints one line about what set-up is doing.
 * @param {string} text
 */
export function say(text) {
  console.log(`[stint] ${text}`)
}

/**
 * Runs `main` if `moduleUrl` is the script that Node was started with; its number becomes the exit code,
 * a failure is printed with its next step.
 * @param {string} moduleUrl the caller's import.meta.url
 * @param {() => Promise<number | void>} main
 */
export async function runAsScript(moduleUrl, main) {
  const script = process.argv[1]
  if (!script || pathToFileURL(script).href !== moduleUrl) return
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    process.exitCode = reportFailure(error)
  }
}

/**
 * Prints an error the way a person can act on it.
 * @param {unknown} error
 * @returns {number} the exit code that goes with it
 */
function reportFailure(error) {
  if (!(error instanceof SetupFailure)) {
    console.error(error)
    return 1
  }
  console.error(`[stint] ${error.message}`)
  if (error.next) console.error(`[stint] Next step: ${error.next}`)
  return error.exitCode
}

/**
 * @param {unknown} error
 * @returns {string} the error's own words, with those of its cause
 */
export function describeError(error) {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message || error.cause.name})` : ''
  return `${error.message}${cause}`
}
