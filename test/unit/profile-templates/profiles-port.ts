import { failWith, ok } from '../../../electron/contract/result'
import type { ProfilesPort, ProfileToWrite } from '../../../electron/core/ports'
import type { AwsConfigFile } from '../../../electron/delivery/aws-config/aws-config-file'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'

/** The real file behind the port, as the app has it but for the command's path. */
export function composeProfilesPort(file: AwsConfigFile): ProfilesPort {
  const complete = (entry: ProfileToWrite) => ({
    ...entry,
    credentialProcess: `/bin/stint credentials ${entry.name}`,
  })
  return {
    render: (entry) => renderProfile(complete(entry)),
    plan: (entries, written) => file.planProfiles(entries.map(complete), { written }),
    write: async (entries, written, expected) => {
      const plan = await file.writeProfiles(entries.map(complete), { written }, expected)
      return plan.ok ? ok({ ...plan.value, isChanged: plan.value.splices.length > 0 }) : plan
    },
    remove: async (ids, written) => {
      const plan = await file.removeProfiles(ids, { written })
      if (!plan.ok) return plan
      const [refused] = plan.value.refused
      return refused ? failWith(refused.failure) : ok({ isChanged: plan.value.splices.length > 0 })
    },
    find: async (written) => {
      const owned = await file.listOwned(written)
      return owned.ok ? ok(new Map(owned.value.map((one) => [one.id, { ...one, isChanged: one.changed }]))) : owned
    },
    preview: (entry, written) => file.preview(complete(entry), { written }),
    undo: () => file.undo(),
    canUndo: () => file.canUndo(),
  }
}
