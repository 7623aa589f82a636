import { createCommand, joinSections, type TrayCommand, type TrayItem } from './tray-menu'
import type { NamedRole, TrayRoles } from './tray-roles'
import type { TrayContext } from './tray-sessions'

const mostFavourites = 5
const mostRecent = 5
const mostMoreFavourites = 25

type Verb = (named: NamedRole) => TrayCommand
type Sections = readonly (readonly TrayItem[])[]
type Idle = Pick<TrayRoles, 'favourites' | 'recent'>

/**
 * The sections of favourites and roles used recently that do not run: one click starts them; copying, which starts
 * them first, and the console list the same roles one step away.
 */
export function createIdleSections(roles: Idle, context: TrayContext): Sections {
  const { t } = context
  const [favourites = [], recent = []] = listRoles(roles, context, ({ roleId }) => ({ do: 'start', roleId }))
  return [
    favourites.length === 0 ? [] : [{ kind: 'heading', label: t('tray.start') }, ...favourites],
    recent.length === 0 ? [] : [{ kind: 'heading', label: t('tray.recent') }, ...recent],
    createUseSection(roles, context),
  ]
}

function createUseSection({ favourites, recent }: Idle, context: TrayContext): readonly TrayItem[] {
  const { t, snapshot } = context
  const format = snapshot.settings.lastFormat
  const withConsole = {
    favourites: favourites.filter(({ opensConsole }) => opensConsole),
    recent: recent.filter(({ opensConsole }) => opensConsole),
  }
  const toConsole: Verb = ({ roleId }) => ({ do: 'console', roleId })
  const toCopy: Verb = ({ roleId }) => ({ do: 'copy', roleId, format })
  return [
    ...createSubmenu(t('tray.openConsole'), listRoles(withConsole, context, toConsole)),
    ...createSubmenu(t(`tray.copy.${format}`), listRoles({ favourites, recent }, context, toCopy)),
  ]
}

function createSubmenu(label: string, sections: Sections): readonly TrayItem[] {
  const items = joinSections(sections)
  return items.length === 0 ? [] : [{ kind: 'submenu', label, items }]
}

/** Favourites, those that are too many one step away, and the roles used recently, with what a click on one does. */
function listRoles({ favourites, recent }: Idle, { t }: TrayContext, verb: Verb): Sections {
  const draw = (named: NamedRole): TrayItem =>
    createCommand(t('tray.role', { role: named.role, account: named.account }), verb(named))
  const more = favourites.slice(mostFavourites, mostFavourites + mostMoreFavourites).map(draw)
  return [
    [...favourites.slice(0, mostFavourites).map(draw), ...createSubmenu(t('tray.moreFavourites'), [more])],
    recent.slice(0, mostRecent).map(draw),
  ]
}
