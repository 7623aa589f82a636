import { stat, readFile } from 'node:fs/promises'
import { isLoopbackUrl, listOverrides } from './aws/endpoints'
import type { Connections } from './core/connections/connections'
import { Importing, type ImportingParts } from './core/imports/importing'
import type { AwsFilePaths } from './delivery/aws-config/locate-files'
import { readSections } from './delivery/aws-config/read-sections'
import type { Place } from './place'
import { createImportFiles } from './system/import-files'
import { readMachineId } from './system/leapp-workspace'
import { parseYaml } from './system/parse-yaml'
import { runProgram } from './system/run-program'

type Core = Omit<ImportingParts, 'files' | 'random' | 'context'> & { readonly connections: Connections }

interface Outside extends Pick<ImportingParts, 'random'> {
  readonly awsFiles: AwsFilePaths
  readonly isKnownRegion: (region: string) => boolean
}

/** STS has to be asked somewhere where neither a profile nor the settings name a region. */
const lastRegion = 'us-east-1'

/** Builds the import of other programs' settings. */
export function composeImporting(place: Place, core: Core, { random, awsFiles, isKnownRegion }: Outside): Importing {
  const { home, env, platform, data } = place
  const files = createImportFiles({
    home,
    env,
    awsFiles,
    isDemo: data.isDemo,
    readFile: readRegularFile,
    readSections,
    parseYaml,
    machineId: () => readMachineId(platform, runProgram),
  })
  const context = () => ({
    allowLoopback: listOverrides(undefined, env).some(isLoopbackUrl),
    isKnownRegion,
    fallbackRegion: core.defaultRegion() || lastRegion,
  })
  return new Importing({ ...core, files, random, context })
}

/** A pipe or device would keep the reader waiting. */
async function readRegularFile(path: string): Promise<Uint8Array> {
  if (!(await stat(path)).isFile()) throw new Error('not a regular file')
  return readFile(path)
}
