import type { WebContents } from 'electron'
import { isLoopbackUrl, listOverrides } from './aws/endpoints'
import { givesCodes } from './aws/iam'
import { partitionOf } from './aws/partitions'
import type { Parts } from './compose-parts'
import { asksBeforeAdding, asksBeforeImport } from './compose-runtime-risk'
import { nameSubjects } from './compose-activity'
import { browserMachine } from './compose-system'
import { changeByUser, changeSettings, installOnPath } from './compose-settings'
import type { Result } from './contract/result'
import type { BulkProfiles } from './core/delivery/bulk-profiles'
import type { Importing } from './core/imports/importing'
import type { Wiping } from './core/wipe/wiping'
import { activityHandlers } from './ipc/activity'
import { appHandlers } from './ipc/app'
import { browserHandlers } from './ipc/browsers'
import { connectionHandlers } from './ipc/connections'
import { composeRecipes } from './compose-consumers'
import { consumerHandlers } from './ipc/consumers'
import { deliveryHandlers } from './ipc/delivery'
import { doctorHandlers } from './ipc/doctor'
import { importHandlers } from './ipc/imports'
import { mfaHandlers } from './ipc/mfa'
import { otherConnectionHandlers } from './ipc/other-connections'
import { accountHandlers, profileHandlers } from './ipc/profiles'
import { createCallRecorder } from './ipc/record-calls'
import { registerHandlers, type Gate } from './ipc/register'
import { roleHandlers } from './ipc/roles'
import { savedRoleHandlers } from './ipc/saved-roles'
import { sessionHandlers } from './ipc/sessions'
import { sharingHandlers } from './ipc/sharing'
import { signInHandlers } from './ipc/sign-in'
import { isTrustedFrame } from './security/trusted-sender'

/** Calls that change what the user entered or chose; sessions and windows note their use in passing. */
const keptCalls =
  /^(connections|import|accounts|consumers|browsers|profiles):|^roles:(save|remove|favourite|alias)$|^consent:set-rule$/

/** Whether a region's form belongs to a partition of AWS. */
export function isKnownRegion(region: string): boolean {
  return partitionOf(region) !== undefined
}

/** Has on the disk what a call changed, before it is answered. */
async function keepChanges(name: string, { files, core }: Parts): Promise<void> {
  if (keptCalls.test(name)) await Promise.all([files.settle(), core.vault.settle()])
}

/** Answers the calls of the pages. */
export function registerCalls(parts: Parts): void {
  const { place, control, system, core, files, shell, signInParts, reactions, credentialsFile, awsFiles } = parts
  let importing: Promise<Importing> | undefined
  const openImporting = async (): Promise<Importing> => {
    const { composeImporting } = await import('./compose-imports')
    return composeImporting(place, core, { random: system.random, awsFiles, isKnownRegion })
  }
  let bulk: Promise<BulkProfiles> | undefined
  const openBulk = async (): Promise<BulkProfiles> => {
    const { BulkProfiles } = await import('./core/delivery/bulk-profiles')
    return new BulkProfiles({ ...core, configPath: core.facts.view().paths.config })
  }
  registerHandlers(
    {
      ...appHandlers({
        restored: files.restored,
        onShown: parts.firstPage.tell,
        snapshot: core.snapshot,
        catalogue: () => core.catalogue.view(),
        notices: core.notices,
        copying: core.copying,
        unlock: async () => {
          reactions.restore(await core.vault.unlock())
        },
        lock: () => {
          core.lock.lock('window')
        },
        wipe: createWipe(parts),
        installCommand: () => installOnPath(place, core),
        restart: control.restart,
        quit: control.quit,
        controlWindow: (contents, action) => {
          shell.windows.control(contents, action)
        },
        changeSettings: (patch) => changeByUser(patch, system, place),
      }),
      ...connectionHandlers({
        ...core,
        sharing: parts.sharing,
        allowLoopback: listOverrides(undefined, place.env).some(isLoopbackUrl),
        isKnownRegion,
      }),
      ...otherConnectionHandlers({
        ...core,
        credentialsFile,
        givesCodes,
        needsConsent: (draft) => asksBeforeAdding(draft, place, system, parts.simulated.endpoints),
      }),
      ...signInHandlers(signInParts),
      ...roleHandlers(core),
      ...importHandlers({
        importing: () => (importing ??= openImporting()),
        needsConsent: () => asksBeforeImport(place, system),
      }),
      ...savedRoleHandlers(core.roleSaving),
      ...mfaHandlers(core.mfa),
      ...consumerHandlers({
        ...core,
        writeRecipe: composeRecipes(place, core),
        choosePort: () => changeSettings({ containerPort: 0 }, system),
      }),
      ...sessionHandlers(core),
      ...deliveryHandlers({ ...core, configPath: core.facts.view().paths.config, isKnownRegion }),
      ...doctorHandlers(parts.doctor),
      ...browserHandlers({
        browsers: core.browsers,
        findBrowsers: async () => (await import('./system/browser-programs')).findBrowsers(browserMachine(place)),
      }),
      ...sharingHandlers({
        load: () => parts.sharing.load(),
        copying: core.copying,
        needsConsent: signInParts.needsConsent,
      }),
      ...profileHandlers({ bulk: () => (bulk ??= openBulk()), isKnownRegion }),
      ...accountHandlers(core),
      ...activityHandlers(parts.activity),
    },
    composeGate(parts),
  )
}

/** One for all calls, so that a page cannot put the question twice at once. */
function createWipe(parts: Parts): (page: WebContents) => Promise<Result<undefined>> {
  let wiping: Wiping | undefined
  return async (page) => {
    const { askInWindow, composeWiping } = await import('./compose-wipe')
    wiping ??= composeWiping(parts)
    return wiping.run(askInWindow(parts, page))
  }
}

/** Who may call, and who is told of it. */
function composeGate(parts: Parts): Gate {
  const { place, log, core, shell } = parts
  const trust = { pageOrigin: place.pageOrigin, owns: (contents: WebContents) => shell.windows.owns(contents) }
  return {
    trusts: (event) => isTrustedFrame(event, trust),
    isLocked: () => core.lock.isLocked,
    record: createCallRecorder(core.activity.record, nameSubjects(core)),
    keep: (name) => keepChanges(name, parts),
    report: (name, problem) => {
      log.warn('ipc', name, problem instanceof Error ? problem.name : String(problem))
    },
  }
}
