import type { ConfigDocument, Section } from './document'

/** A profile as it stands in the config file. */
export interface ListedProfile {
  readonly name: string
  /** Line of its header, counted from 1. */
  readonly line: number
  /** Names of its keys, lower-cased. Values are left out: they may be secrets. */
  readonly keys: readonly string[]
}

/**
 * The profile that a config file's header names, or undefined for any other section. Wider than each single reader:
 * botocore takes any first word that begins with `profile`, Java takes blanks inside the brackets.
 */
export function readProfileName(header: string): string | undefined {
  if (/^profile [\w.-]+$/.test(header)) return header.slice(8)
  const inner = header.trim()
  if (inner === 'default') return inner
  const name = /^profile\S*\s+(.+)$/.exec(inner)?.[1]
  return name?.trim().replace(/^(["'])(.*)\1$/, '$2')
}

/** Lists the profiles of a config file in the file's order. */
export function listProfiles(document: ConfigDocument): ListedProfile[] {
  return document.sections.flatMap((section) => {
    const name = readProfileName(section.header)
    return name === undefined ? [] : [describe(name, section)]
  })
}

/** Finds a profile of a config file by its name; of several sections that name it, the first. */
export function findProfile(document: ConfigDocument, name: string): ListedProfile | undefined {
  const section = document.sections.find(({ header }) => readProfileName(header) === name)
  return section && describe(name, section)
}

/** The profile names of a credentials file, where headers are bare names (`profile NAME` counts too, to be safe). */
export function listCredentialsNames(document: ConfigDocument): ReadonlySet<string> {
  return new Set(document.sections.map(({ header }) => readProfileName(header) ?? header.trim()))
}

function describe(name: string, section: Section): ListedProfile {
  return { name, line: section.firstLine + 1, keys: section.keys }
}
