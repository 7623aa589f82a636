import { createRequire } from 'node:module'

const MARK = '\0late:'

/**
 * Has modules of Node loaded when something of them is first called, not when the bundle starts: `node:crypto` and
 * `node:http` take a fifth of a start's code, and the tray does without them. Only functions and classes can be imported
 * by name. Packages get the modules themselves, which they may want as a whole, but for those that every start reads.
 * @param {readonly string[]} names with `node:`
 * @param {RegExp} early the packages that every start reads
 * @returns {import('vite').Plugin}
 */
export function loadLate(names, early) {
  return {
    name: 'late-builtins',
    enforce: 'pre',
    resolveId(id, importer = '') {
      if (!names.includes(id)) return undefined
      const isOthers = importer.includes('/node_modules/') && !early.test(importer)
      return isOthers ? { id, external: true } : MARK + id
    },
    load: (id) => (id.startsWith(MARK) ? writeStandIns(id.slice(MARK.length)) : undefined),
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
  return [`const late = () => process.getBuiltinModule(${JSON.stringify(name)})`, ...standIns].join('\n')
}
