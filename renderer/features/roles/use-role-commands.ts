import type { RefObject } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { LIST_ID, SEARCH_ID } from '../../state/ids'
import type { Command } from '../../state/keymap'
import { useRoleActions } from '../../state/role-actions'
import { listFavourites } from '../../state/role-facts'
import { isLive, needsSignIn } from '../../state/role-status'
import { useServices } from '../../state/stint-context'
import { useKeys } from '../../state/use-keys'
import { stopOf } from './list-place'
import { rowId } from './role-row'
import type { CursorState } from './use-cursor'
import type { RoleListState } from './use-role-list'

interface Parts {
  readonly state: RoleListState
  readonly cursor: CursorState
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** What the keys do on the Roles page. */
export function useRoleCommands(parts: Parts) {
  const act = useRoleDeeds(parts)
  const move = useMoves(parts)
  useKeys((command) => move(command) || act(command))
  return act
}

function useMoves({ state, cursor, scroller }: Parts): (command: Command) => boolean {
  const { list, index, closed, setClosed } = state
  const openAccount = (key: string, open: boolean) => {
    const next = new Set(closed)
    if (open) next.delete(key)
    else next.add(key)
    setClosed(next)
  }
  // Asked only when a key is pressed: the height of an element is known after the page is laid out.
  const readPage = () => Math.max(1, Math.floor((scroller.current?.clientHeight || 600) / list.sizes.row) - 2)
  return (command) => {
    const at = cursor.cursor
    const here = at ? stopOf(list, index, at) : undefined
    if (command.do === 'move') {
      const page = command.to === 'page-up' || command.to === 'page-down' ? readPage() : 0
      const targets = {
        up: (here ?? 1) - 1,
        down: (here ?? -1) + 1,
        'page-up': (here ?? 0) - page,
        'page-down': (here ?? 0) + page,
        first: 0,
        last: list.stops - 1,
      }
      cursor.moveTo(targets[command.to], command.extend)
      return true
    }
    if (command.do === 'open' && at?.kind === 'account') {
      const first = index.accounts[index.accountPlace(at.key) ?? -1]?.first
      const role = index.roles[first ?? -1]
      openAccount(at.key, true)
      if (role) cursor.put({ kind: 'role', id: role.id })
      return true
    }
    if (command.do === 'close' && at?.kind === 'role' && here !== undefined) {
      const key = index.accounts[index.accountOf[index.placeOf(at.id) ?? -1] ?? -1]?.key
      if (!key || state.marks.length > 0) return false
      openAccount(key, false)
      cursor.put({ kind: 'account', key })
      return true
    }
    if (command.do === 'choose' && at?.kind === 'role') cursor.toggle(at.id)
    else if (command.do === 'choose-all') cursor.chooseAll()
    else return false
    return true
  }
}

function useRoleDeeds({ state, cursor }: Parts) {
  const { mirror, view } = useServices()
  const actions = useRoleActions()
  const snapshot = () => mirror.state.get()?.snapshot
  const sessionOf = (id: RoleId) => snapshot()?.sessions.find((session) => session.roleId === id)
  const targets = (): readonly RoleId[] => {
    const { chosen } = view.get()
    if (chosen.size > 1) return [...chosen]
    return cursor.cursor?.kind === 'role' ? [cursor.cursor.id] : []
  }
  const enter = (id: RoleId) => {
    const session = sessionOf(id)
    const connection = snapshot()?.connections.find((candidate) => id.startsWith(`${candidate.id}/`))
    if (isLive(session)) void actions.copy(id)
    else if (connection && needsSignIn(connection)) void actions.signIn(connection.id)
    else if (session?.state !== 'starting') void actions.start([id])
  }
  const stop = () => {
    const ids = targets().filter((id) => sessionOf(id))
    if (ids.length > 0) void actions.stop(ids)
  }
  const readAgain = () => {
    const ids = state.filter.connectionId
      ? [state.filter.connectionId]
      : (snapshot()?.connections.map(({ id }) => id) ?? [])
    void actions.readRoles(ids)
  }
  const forOne = (id: RoleId, command: Command): boolean => {
    const anchor = document.getElementById(rowId(id))
    if (command.do === 'console') void actions.openConsole(id)
    else if (command.do === 'start-console') void actions.openConsole(id)
    else if (command.do === 'copy-profile-name') void actions.copyFact(id, 'profile-name')
    else if (command.do === 'favourite') void actions.toggleFavourite(id)
    else if (command.do === 'copy-menu' && anchor) view.patch({ copyMenu: { roleId: id, anchor } })
    else if (command.do === 'more-menu' && anchor) view.patch({ moreMenu: { roleId: id, anchor } })
    else if (command.do === 'open') showPanel()
    else return false
    return true
  }
  const showPanel = () => {
    view.patch({ panelOpen: true })
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-region="panel"]')?.focus())
  }
  const act = (command: Command): boolean => {
    if (command.do === 'stop') stop()
    else if (command.do === 'stop-all') actions.askStopAll()
    else if (command.do === 'read-again') readAgain()
    else if (command.do === 'back') return goBack()
    else if (command.do === 'start-favourite') {
      const id = listFavourites(state.index, snapshot()?.notes ?? {})[command.number - 1]
      if (id) void actions.start([id])
    } else if (command.do === 'enter') {
      const ids = targets()
      if (cursor.cursor?.kind === 'account') openClosed(cursor.cursor.key)
      else if (ids.length > 1) void actions.start(ids)
      else if (ids[0]) enter(ids[0])
    } else {
      const id = cursor.cursor?.kind === 'role' ? cursor.cursor.id : undefined
      return id !== undefined && forOne(id, command)
    }
    return true
  }
  const openClosed = (key: string) => state.setClosed(new Set([...state.closed].filter((other) => other !== key)))
  const goBack = (): boolean => {
    const now = view.get()
    const inPanel = document.activeElement?.closest('[data-region="panel"]')
    if (now.chosen.size > 0) view.patch({ chosen: new Set() })
    else if (inPanel || now.panelOpen) {
      view.patch({ panelOpen: false })
      document.getElementById(now.query ? SEARCH_ID : LIST_ID)?.focus()
    } else if (now.query) view.patch({ query: '' })
    else return false
    return true
  }
  return act
}
