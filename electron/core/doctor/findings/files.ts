import type { FindingView } from '../../../contract/doctor'
import type { FindTrouble } from '../diagnose'
import type { AwsFile } from '../desk'
import { linePlace } from '../profile'
import { writeWord } from './write-command'

const botocoreTools = ['aws-cli', 'boto3'] as const

/** What is wrong with the two AWS files as such. */
export const findFileTrouble: FindTrouble = ({ config, credentials }) => [
  ...[config, credentials].flatMap((file) => [...findProblem(file), ...findComments(file)]),
  ...findOpenFile(credentials),
  ...findLongLived(credentials),
]

/** botocore refuses the whole file: every profile of it is gone for the AWS CLI and boto3. */
function findProblem({ path, problem, hasBom }: AwsFile): FindingView[] {
  if (hasBom) return [{ code: 'file-bom', severity: 'wrong', values: { path }, tools: botocoreTools }]
  if (!problem) return []
  const values = { path, line: problem.line, reason: problem.reason }
  return [{ code: 'file-malformed', severity: 'wrong', values, tools: botocoreTools }]
}

function findComments({ path, sections }: AwsFile): FindingView[] {
  return sections.flatMap((section) =>
    section.commented.map((key): FindingView => {
      const values = { place: linePlace(path, section), key }
      return { code: 'inline-comment', severity: 'risk', values, tools: botocoreTools }
    }),
  )
}

function findOpenFile({ path, mode, sections }: AwsFile): FindingView[] {
  if (mode === undefined || (mode & 0o077) === 0 || !sections.some(({ key }) => key)) return []
  const fix = { do: 'run', command: `chmod 600 ${writeWord(path)}` } as const
  return [{ code: 'file-open', severity: 'risk', values: { path, mode: mode.toString(8).padStart(4, '0') }, fix }]
}

/** One finding for all long-term keys of the file, since they want one remedy. */
function findLongLived({ path, sections }: AwsFile): FindingView[] {
  const held = sections.filter(({ key }) => key?.kind === 'long-term')
  const [first] = held
  if (!first) return []
  const values = { place: linePlace(path, first), profiles: nameSome(held.map(({ header }) => header.trim())) }
  return [{ code: 'long-lived-file', severity: 'risk', values, fix: { do: 'go', page: 'connections' } }]
}

function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown}, …` : shown
}
