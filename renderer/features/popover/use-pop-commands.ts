import type { RoleId } from '../../../electron/contract/ids'
import type { Command } from '../../state/keymap'
import { useRoleActions } from '../../state/role-actions'
import { listFavourites } from '../../state/role-facts'
import { isLive, needsSignIn } from '../../state/role-status'
import { useServices } from '../../state/stint-context'
import { useKeys } from '../../state/use-keys'
import { popRowId } from './pop-row'
import type { PopList } from './use-pop-list'

const PAGE = 8

/** What the keys do in the pop-over. `closes`: Esc closes the window when there is nothing else to go back from. */
export function usePopCommands(list: PopList, closes: boolean) {
  const { bridge, mirror, view } = useServices()
  const actions = useRoleActions()
  const snapshot = () => mirror.state.get()?.snapshot
  const sessionOf = (id: RoleId) => snapshot()?.sessions.find((session) => session.roleId === id)
  const enter = (id: RoleId) => {
    const connection = snapshot()?.connections.find((candidate) => id.startsWith(`${candidate.id}/`))
    const session = sessionOf(id)
    if (isLive(session)) void actions.copy(id)
    else if (connection && needsSignIn(connection)) void actions.signIn(connection.id)
    else if (session?.state !== 'starting') void actions.start([id])
  }
  const move = (to: Extract<Command, { do: 'move' }>['to']) => {
    const here = list.ids.indexOf(view.get().current as RoleId)
    const last = list.ids.length - 1
    const targets = { up: here - 1, down: here + 1, 'page-up': here - PAGE, 'page-down': here + PAGE, first: 0, last }
    const next = list.ids[Math.max(0, Math.min(last, targets[to]))]
    if (!next) return
    view.patch({ current: next })
    document.getElementById(popRowId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const back = () => {
    if (view.get().query) view.patch({ query: '' })
    else if (closes) void bridge.call('window:control', { action: 'close' })
  }
  const startFavourite = (number: number) => {
    const id = listFavourites(list.index, snapshot()?.notes ?? {})[number - 1]
    if (id) void actions.start([id])
  }
  useKeys((command) => {
    if (command.do === 'move') move(command.to)
    else if (command.do === 'back') back()
    else if (command.do === 'stop-all') actions.askStopAll()
    else if (command.do === 'start-favourite') startFavourite(command.number)
    else {
      const id = view.get().current
      return id !== null && list.ids.includes(id) && actOn(id, command)
    }
    return true
  })
  const actOn = (id: RoleId, command: Command): boolean => {
    const anchor = document.getElementById(popRowId(id))
    if (command.do === 'enter') enter(id)
    else if (command.do === 'stop') void (sessionOf(id) && actions.stop([id]))
    else if (command.do === 'console' || command.do === 'start-console') void actions.openConsole(id)
    else if (command.do === 'favourite') void actions.toggleFavourite(id)
    else if (command.do === 'copy-profile-name') void actions.copyFact(id, 'profile-name')
    else if (command.do === 'copy-menu' && anchor) view.patch({ copyMenu: { roleId: id, anchor } })
    else if ((command.do === 'open' || command.do === 'more-menu') && anchor)
      view.patch({ moreMenu: { roleId: id, anchor } })
    else return false
    return true
  }
  return { enter }
}
