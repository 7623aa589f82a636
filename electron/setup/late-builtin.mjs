import { createRequire } from 'node:module'

const MARK = '\0late:'

/**
 * Has a module of Node loaded when something of it is first called, not when the bundle starts: `node:crypto` takes a
 * tenth of a start's code, and the tray does without it. Only functions and classes can be imported by name.
 * @param {string} name with `node:`
 * @returns {import('vite').Plugin}
 */
export function loadLate(name) {
  return {
    name: `late-${name}`,
    enforce: 'pre',
    resolveId: (id) => (id === name ? MARK + name : undefined),
    load: (id) => (id === MARK + name ? writeStandIns(name) : undefined),
  }
}

/** @param {string} name */
function writeStandIns(name) {
  const real = /** @type {Readonly<Record<string, unknown>>} */ (createRequire(import.meta.url)(name))
  const callable = Object.keys(real).filter((key) => typeof real[key] === 'function')
  const standIns = callable.map(
    (key) =>
      `export function ${key}(...args) { return new.target ? new (late().${key})(...args) : late().${key}(...args) }`,
  )
  return [
    `const late = () => process.getBuiltinModule(${JSON.stringify(name)})`,
    ...standIns,
    'export default new Proxy({}, { get: (_, key) => late()[key] })',
  ].join('\n')
}
