import type { DoctorReport, FindingView, ToolView } from '../../contract/doctor'
import type { Desk } from './desk'
import { findEnvironmentTrouble } from './findings/environment'
import { findFileTrouble } from './findings/files'
import { findFolderTrouble } from './findings/folder'
import { findPlaceTrouble } from './findings/places'
import { findProfileTrouble } from './findings/profile'
import { walkAll } from './walk'

/** One group of findings: what is wrong with a desk, in view of what the tools make of it. */
export type FindTrouble = (desk: Desk, tools: readonly ToolView[]) => readonly FindingView[]

const groups: readonly FindTrouble[] = [
  findFileTrouble,
  findProfileTrouble,
  findEnvironmentTrouble,
  findFolderTrouble,
  findPlaceTrouble,
]

const order = { wrong: 0, risk: 1, note: 2 } as const

/** What each tool will use on this desk, and what is wrong with it, the worst first. Asks nobody. */
export function diagnose(desk: Desk): Omit<DoctorReport, 'identities'> {
  const tools = walkAll(desk)
  const findings = groups.flatMap((find) => find(desk, tools))
  return {
    checkedAt: desk.now,
    of: desk.of,
    directory: desk.directory,
    profiles: listProfiles(desk),
    tools,
    findings: findings.toSorted((left, right) => order[left.severity] - order[right.severity]),
  }
}

function listProfiles({ config, credentials }: Desk): readonly string[] {
  const named = [...config.sections, ...credentials.sections].flatMap(({ profile }) => profile ?? [])
  return [...new Set(named)]
}
