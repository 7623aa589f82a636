import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'

/*
 * The first file: it only runs the app, with what V8 had compiled when it was built. Electron imports an app from an ES
 * module, and Node searches its first file for exports before it runs, so that file had better be small.
 * The compiled code is part of the app: one that is kept in the user's folder could be replaced, behind the signature.
 */
const file = join(__dirname, 'app.cjs')

function readCompiled(): Buffer | undefined {
  try {
    return readFileSync(join(__dirname, `app-${process.versions.electron}.cache`))
  } catch {
    return undefined
  }
}

const cachedData = readCompiled()
// V8 refuses what another version of it compiled, and compiles then itself.
const script = new Script(Module.wrap(readFileSync(file, 'utf8')), {
  filename: file,
  ...(cachedData && { cachedData }),
})
const app = new Module(file)
const requireFromApp = createRequire(file)
// As Node's own loader does: other files of the app refer to this one.
requireFromApp.cache[file] = app
const run = script.runInThisContext() as (...names: readonly unknown[]) => void
run.call(app.exports, app.exports, requireFromApp, app, file, dirname(file))
