import {
  findTemplateFault,
  makeName,
  readTemplate,
  Slugs,
  type NamedRole,
  type ProfileTemplate,
} from '../../../electron/contract/profile-templates'
import type { Snapshot } from '../../../electron/contract/snapshot'
import type { RoleIndex } from '../../state/role-index'

/** What a template makes of the first of the user's roles that it fits. */
export interface Example {
  readonly account: string
  readonly role: string
  readonly name: string
}

type Known = Pick<Snapshot, 'connections' | 'accountNotes' | 'settings'>

/** More are not looked at: an example is worth no wait. */
const mostRoles = 20_000

/** An example for each template, undefined where it fits no role that an earlier one leaves, or has a fault. */
export function findExamples(
  templates: readonly ProfileTemplate[],
  index: RoleIndex,
  known: Known,
): readonly (Example | undefined)[] {
  const slugs = new Slugs()
  const examples = templates.map((): Example | undefined => undefined)
  const ready = templates.map(readTemplate)
  let open = templates.filter((template) => findTemplateFault(template) === undefined).length
  for (let place = 0; place < Math.min(index.roles.length, mostRoles) && open > 0; place += 1) {
    const named = describe(index, place, known)
    const at = ready.findIndex((template) => template.fits(named))
    const [template, given] = [ready[at], templates[at]]
    if (!template || !given || examples[at] || findTemplateFault(given)) continue
    const { name } = makeName(template, { ...named, region: template.region || named.region }, slugs)
    examples[at] = { account: named.accountName, role: named.roleName, name }
    open -= 1
  }
  return examples
}

function describe(index: RoleIndex, place: number, { connections, accountNotes, settings }: Known): NamedRole {
  const role = index.roles[place]
  const account = index.accounts[index.accountOf[place] ?? -1]?.view
  const isOf = (one: { readonly connectionId: string; readonly accountId: string }) =>
    one.connectionId === account?.connectionId && one.accountId === account.accountId
  const note = accountNotes.find(isOf)
  const connection = connections.find(({ id }) => id === account?.connectionId)
  const definition = role?.saved?.definition
  const own = definition && 'tags' in definition ? definition.tags : []
  return {
    connection: connection?.name ?? '',
    accountName: account?.name ?? '',
    accountId: account?.accountId ?? '',
    roleName: role?.roleName ?? '',
    short: note?.short ?? '',
    tags: { ...note?.tags, ...Object.fromEntries(own.map(({ key, value }) => [key, value])) },
    region: connection?.workloadRegion || settings.defaultRegion,
  }
}
