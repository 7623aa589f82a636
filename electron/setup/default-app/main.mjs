// What `electron <folder>` runs in the development runtime, which comes without Electron's own default app.
// Top-level await keeps the app's code ahead of the 'ready' event, so that its command-line switches still count.
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const VALUE_OPTIONS = new Set(['-r', '--require'])

/** @param {readonly string[]} argv the arguments after the executable */
function parseArguments(argv) {
  const preloads = []
  for (let at = 0; at < argv.length; at += 1) {
    const argument = argv[at] ?? ''
    if (VALUE_OPTIONS.has(argument)) preloads.push(argv[(at += 1)] ?? '')
    else if (!argument.startsWith('-')) return { preloads, folder: resolve(argument) }
  }
  return { preloads, folder: undefined }
}

/** @param {string} folder */
async function startApp(folder) {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  // Electron's own default app sets these by the same calls, which its type definitions leave out.
  const named = /** @type {typeof app & { setVersion(version: string): void, setAppPath(folder: string): void }} */ (
    app
  )
  named.setVersion(about.version)
  named.setName(about.productName ?? about.name)
  named.setAppPath(folder)
  await import(pathToFileURL(join(folder, about.main)).href)
}

const { preloads, folder } = parseArguments(process.argv.slice(1))
if (folder === undefined) {
  console.error('Usage: electron <folder of an app>')
  app.exit(1)
} else {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
  const requireFromApp = createRequire(join(folder, 'package.json'))
  for (const preload of preloads) requireFromApp(preload)
  await startApp(folder)
}
