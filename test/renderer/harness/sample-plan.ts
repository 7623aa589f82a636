import { makeName, readTemplate, Slugs } from '../../../electron/contract/profile-templates'
import type { RoleId } from '../../../electron/contract/ids'
import type { PlannedRow, ProfilePlan } from '../../../electron/contract/profile-plans'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { sampleCatalogue } from './sample'

/** A plan over the sample organization with rows of every kind, named by the templates of the snapshot. */
export function samplePlan({ settings, notes }: Pick<Snapshot, 'settings' | 'notes'>): ProfilePlan {
  const slugs = new Slugs()
  const ready = settings.profileTemplates.map(readTemplate)
  const rows = sampleCatalogue.accounts.flatMap((account) =>
    account.roles.map(({ id, roleName }): PlannedRow => {
      const { name: accountName, accountId } = account
      const named = { accountName, accountId, roleName, connection: 'Northwind', short: '', tags: {}, region: '' }
      const template = ready.find((one) => one.fits(named))
      const made = template ? makeName(template, named, slugs) : { name: roleName, missing: [] }
      const was = notes[id]?.profile?.written ? notes[id].profile.name : undefined
      const kind = was === undefined ? 'new' : was === made.name ? 'unchanged' : 'renamed'
      const missing = made.missing.length > 0 ? { missing: made.missing } : {}
      return { roleId: id, name: made.name, kind, ...(kind === 'renamed' && was ? { from: was } : {}), ...missing }
    }),
  )
  return { path: '~/.aws/config', rows: withTroubles(rows), diff: sampleDiff(rows), digest: 'd' }
}

/** One that is somebody else's, and two that would have the same name. */
function withTroubles(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  const others = (at: number): readonly RoleId[] => rows.slice(at, at + 1).map(({ roleId }) => roleId)
  return rows.map((row, at): PlannedRow => {
    const taken = { code: 'profile-name-taken', values: { name: row.name, suggestion: `${row.name}-2` } } as const
    if (at === 1) return { ...row, kind: 'refused', failure: taken }
    if (at !== 2 && at !== 3) return row
    return { ...row, name: `${row.name}-1154`, clash: { why: 'roles', wanted: row.name, others: others(5 - at) } }
  })
}

function sampleDiff(rows: readonly PlannedRow[]): string {
  const [first, ...rest] = rows
  const section = ({ name, roleId }: PlannedRow) => [
    `[profile ${name}]`,
    `# stint:${roleId}`,
    `credential_process = /home/elena/.stint/bin/stint credentials ${name}`,
    'region = eu-central-1',
    'output = json',
  ]
  const [, marker = '', , region = '', output = ''] = first ? section(first) : []
  const renamed = [
    '-[profile old-name]',
    `+[profile ${first?.name ?? ''}]`,
    ` ${marker}`,
    '-credential_process = /home/elena/.stint/bin/stint credentials old-name',
    `+credential_process = /home/elena/.stint/bin/stint credentials ${first?.name ?? ''}`,
    ` ${region}`,
    ` ${output}`,
  ]
  const added = rest.flatMap((row) => ['+', ...section(row).map((line) => `+${line}`)])
  return ['=38', ...renamed, '=214', ...added].join('\n')
}
