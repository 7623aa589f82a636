import { builtinModules } from 'node:module'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeAscii } from './ascii-only.mjs'
import { loadLate } from './late-builtin.mjs'

const LATE = ['node:crypto', 'node:http']
const EXTERNAL = ['electron', /^electron\//, /^node:(?!crypto$|http$)/, ...builtinModules]

/**
 * How each part of the app is bundled; the development server and the build share this.
 * @typedef {import('vite').InlineConfig} BundleConfig
 * @typedef {'production' | 'development'} Mode
 * @typedef {NonNullable<import('vite').Rolldown.OutputOptions['codeSplitting']>} Splitting
 */

/**
 * The main process: CommonJS, since an ES module with a top-level wait for `ready` never gets there. What is
 * imported dynamically stays in files of its own and is read when needed. `main.cjs` runs `app.cjs`.
 * @param {string} root
 * @param {Mode} mode
 * @returns {BundleConfig}
 */
export function describeMainBundle(root, mode) {
  const entries = { main: 'electron/entry.ts', app: 'electron/main.ts' }
  // What a start needs is one file, since V8's compiled code is kept for that one alone.
  return {
    ...describeNodeBundle({
      root,
      mode,
      entries,
      folder: 'out/main',
      splitting: { groups: [{ name: 'app', tags: ['$initial'], test: (id) => !id.endsWith('entry.ts') }] },
    }),
    // In the code itself, so that the app knows an old runtime by its own version, whoever started it and how.
    define: { STINT_BUILT_FOR: JSON.stringify(readElectronVersion(root)) },
  }
}

/**
 * The demo organization as a program of its own.
 * @param {string} root
 * @param {Mode} mode
 * @returns {BundleConfig}
 */
export function describeDemoBundle(root, mode) {
  return describeNodeBundle({ root, mode, entries: { serve: 'electron/demo/serve.ts' }, folder: 'out/demo' })
}

/**
 * The preload script: one file, as a sandboxed page can load no other.
 * @param {string} root
 * @param {Mode} mode
 * @returns {BundleConfig}
 */
export function describePreloadBundle(root, mode) {
  const entries = { preload: 'electron/preload.ts' }
  return describeNodeBundle({ root, mode, entries, folder: 'out/preload', splitting: false })
}

/**
 * The pages: every renderer/*.html, without inline scripts and data: addresses, so that a strict content policy holds.
 * @param {string} root
 * @param {Mode} mode
 * @param {import('vite').PluginOption[]} plugins
 * @returns {BundleConfig}
 */
export function describeRendererBundle(root, mode, plugins) {
  const folder = join(root, 'renderer')
  const pages = readdirSync(folder).filter((name) => name.endsWith('.html'))
  return {
    ...describeCommon(mode),
    root: folder,
    base: './',
    plugins: [...plugins, ...shipped(mode)],
    build: {
      outDir: join(root, 'out', 'renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1_000,
      reportCompressedSize: false,
      rolldownOptions: {
        input: pages.map((name) => join(folder, name)),
        // One file for what every page begins with: each file is a question to the main process, which is busy then.
        output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } },
      },
    },
  }
}

/**
 * @param {{ root: string, mode: Mode, entries: Readonly<Record<string, string>>, folder: string, splitting?: Splitting }} bundle
 * @returns {BundleConfig}
 */
function describeNodeBundle({ root, mode, entries, folder, splitting = true }) {
  return {
    ...describeCommon(mode),
    root,
    plugins: [loadLate(LATE, /\/node_modules\/otpauth\//), ...shipped(mode)],
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: join(root, folder),
      emptyOutDir: true,
      target: 'node20',
      minify: mode === 'production',
      sourcemap: mode === 'development' ? 'inline' : false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, join(root, entry)])),
        external: EXTERNAL,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
          codeSplitting: splitting,
        },
      },
    },
  }
}

/**
 * What only a build for use needs: it would move what a development build's source maps point at.
 * @param {Mode} mode
 */
function shipped(mode) {
  return mode === 'production' ? [writeAscii()] : []
}

/** @param {string} root */
function readElectronVersion(root) {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.electron
}

/** @param {Mode} mode */
function describeCommon(mode) {
  return {
    mode,
    configFile: /** @type {const} */ (false),
    envDir: /** @type {const} */ (false),
    logLevel: /** @type {const} */ ('warn'),
    clearScreen: false,
  }
}
