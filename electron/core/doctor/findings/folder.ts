import type { FindingView } from '../../../contract/doctor'
import type { Desk, DotenvFile } from '../desk'
import type { FindTrouble } from '../diagnose'
import { lambdaReserved } from '../reserved'

/** What is wrong with the `.env` files of the folder, which dotenv, SST, Next.js and others load. */
export const findFolderTrouble: FindTrouble = (desk) =>
  desk.dotenv.flatMap((file) => [...findKeys(desk, file), ...findReserved(file)])

/** What is exported already wins over a `.env` file in dotenv and SST; all else loses to it. */
function findKeys({ variables }: Desk, { name, key }: DotenvFile): FindingView[] {
  if (!key) return []
  const values = { file: name, ending: key.ending || '?' }
  if (key.kind === 'long-term') return [{ code: 'dotenv-long-lived', severity: 'wrong', values }]
  const isHidden = variables.has('AWS_ACCESS_KEY_ID')
  return [{ code: 'dotenv-keys', severity: isHidden ? 'note' : 'risk', values }]
}

function findReserved({ name, names }: DotenvFile): FindingView[] {
  const reserved = names.filter((one) => lambdaReserved.has(one))
  if (reserved.length === 0) return []
  return [{ code: 'lambda-reserved', severity: 'risk', values: { file: name, names: reserved.join(', ') } }]
}
