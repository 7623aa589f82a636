import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Set for a build that must never reach a user. */
export const NOT_FOR_RELEASE = 'STINT_NOT_FOR_RELEASE'

/** The resource by which the app itself knows of it. */
const MARKER = 'not-for-release'

/**
 * Takes out of a packed app what only development needs, and marks one that is not for release.
 * @param {{ appOutDir: string, packager: { getResourcesDir: (folder: string) => string } }} context electron-builder's
 */
export default async function finishPackage({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir)
  await rm(join(resources, 'default_app.asar'), { force: true })
  await rm(join(appOutDir, 'recipe'), { force: true })
  const reason = process.env[NOT_FOR_RELEASE]
  if (reason) await writeFile(join(resources, MARKER), `${reason}\n`)
}
