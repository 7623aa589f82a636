// Run by Electron: compiles the app's main file and writes what V8 made of it. Only the same Electron accepts it, and
// only if it was made as here, in a main process; Electron as plain Node has other flags.
const { readFileSync, renameSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const { dirname } = require('node:path')
const { Script } = require('node:vm')
const { app } = require('electron')

const file = process.env['STINT_COMPILE'] ?? ''
const result = process.env['STINT_COMPILED'] ?? ''

// All modules run, as in a second start that finds the first one: so what runs at each start is compiled, too.
const electron = {
  app: { getPath: () => '', setPath: () => undefined, requestSingleInstanceLock: () => false, quit: () => undefined },
}
const requireFromApp = Module.createRequire(file)
/** @param {string} name */
const requireModule = (name) => (name === 'electron' ? electron : requireFromApp(name))

let code = 1
try {
  const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file })
  const own = { exports: {} }
  script.runInThisContext().call(own.exports, own.exports, requireModule, own, file, dirname(file))
  writeFileSync(`${result}.new`, script.createCachedData())
  renameSync(`${result}.new`, result)
  code = 0
} catch (error) {
  console.error(error)
}
app.exit(code)
