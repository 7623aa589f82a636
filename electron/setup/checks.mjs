import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { captureCommand } from './run-command.mjs'

// Written so that this file does not match itself.
const REGISTRY_HOST = /\b(?:registry|npm)\.[a-z0-9-]+\.(?:org|com|net|dev|io)\b|^\s*registry\s*=/im
const TEXT_FILE = /(?:\.(?:[cm]?[jt]sx?|json|ya?ml|md|html|css|sh|cmd|toml)|\/run|npmrc|ignore)$/

/**
 * Looks for what would tie the lock file to one registry, and for packages of other platforms that it leaves out:
 * `npm ci` refuses such a file on a machine that has none of them yet.
 * @param {string} text of package-lock.json
 * @returns {string[]} one line for each problem
 */
export function checkLockFile(text) {
  /** @type {{ packages?: Record<string, { resolved?: string, link?: boolean, optionalDependencies?: Record<string, string> }> }} */
  const { packages = {} } = JSON.parse(text)
  const known = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  )
  return Object.entries(packages).flatMap(([path, { resolved, link, optionalDependencies = {} }]) => [
    ...(resolved !== undefined && !link ? [`package-lock.json: ${path} has a "resolved" address`] : []),
    ...Object.keys(optionalDependencies)
      .filter((name) => !known.has(name))
      .map((name) => `package-lock.json: ${name}, which ${path} names, is left out`),
  ])
}

/**
 * Looks for the name of a package registry: which one is used is the machine's business.
 * @param {ReadonlyMap<string, string>} files text by path
 * @returns {string[]} one line for each file that names one
 */
export function checkRegistryNames(files) {
  return [...files].filter(([, text]) => REGISTRY_HOST.test(text)).map(([path]) => `${path}: names a package registry`)
}

/**
 * Looks for fuses that electron-builder.yml leaves to a default.
 * @param {string} text of electron-builder.yml
 * @param {readonly string[]} fuses names as electron-builder spells them
 * @returns {string[]} one line for each fuse without `true` or `false`
 */
export function checkFuses(text, fuses) {
  const block = /^electronFuses:\s*\n((?:[ \t]+.*\n?|\s*\n)*)/m.exec(text)?.[1] ?? ''
  return fuses
    .filter((fuse) => !new RegExp(`^\\s+${fuse}:\\s*(?:true|false)\\s*(?:#.*)?$`, 'm').test(block))
    .map((fuse) => `electron-builder.yml: electronFuses.${fuse} is not spelled out`)
}

/**
 * @param {readonly string[]} wireNames names of @electron/fuses, such as RunAsNode
 * @returns {string[]} as electron-builder spells them, such as runAsNode
 */
export function nameBuilderFuses(wireNames) {
  return wireNames.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`)
}

/**
 * @param {string} root of the repository
 * @returns {Promise<Map<string, string>>} text by path, of what git tracks or would track
 */
export async function readTrackedFiles(root) {
  const git = await captureCommand('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  if (git.code !== 0) throw new Error(`git could not list the files: ${git.stderr.trim()}`)
  const paths = git.stdout.split('\0').filter((path) => TEXT_FILE.test(path))
  const files = new Map()
  for (const path of paths) {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined)
    if (text !== undefined) files.set(path, text)
  }
  return files
}
