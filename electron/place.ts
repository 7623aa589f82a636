import type { DataDirectory } from './system/data-directory'
import type { CommandLine } from './shell/command-line'

/** Where and how this Stint runs: known before anything else is built. */
export interface Place {
  readonly data: DataDirectory
  readonly line: CommandLine
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  readonly home: string
  readonly temp: string
  readonly userId: number
  /** The folder of the built app: main, preload, renderer, icons. */
  readonly out: string
  readonly packaged: boolean
  readonly notForRelease: boolean
  readonly runtime: 'current' | 'development'
  readonly version: string
  /** What a wipe could not remove at this start. */
  readonly leftOfWipe?: readonly string[]
  /** Where pages come from. */
  readonly pageOrigin: string
}
