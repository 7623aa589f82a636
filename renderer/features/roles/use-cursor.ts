import { useLayoutEffect, useMemo, useState } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { useSnapshot, useView, useViewStore } from '../../state/stint-context'
import { isFirstReading } from './first-reading'
import { cursorAt, rolesBetween, stopOf, type Cursor } from './list-place'
import type { RoleListState } from './use-role-list'

export interface CursorState {
  readonly cursor: Cursor | null
  /** The stop that the keyboard moved to last; a new object for each move. */
  readonly moved: { readonly stop: number } | null
  moveTo(stop: number, extend: boolean): void
  put(cursor: Cursor): void
  /** Adds a role to those chosen together, or takes it out. */
  toggle(id: RoleId): void
  extendTo(stop: number): void
  chooseAll(): void
}

/** The selected row: role or closed account, and the roles chosen together. */
export function useCursor(state: RoleListState): CursorState {
  const view = useViewStore()
  const current = useView((now) => now.current)
  const [account, setAccount] = useState<string | null>(null)
  const [anchor, setAnchor] = useState<Cursor | null>(null)
  const [moved, setMoved] = useState<{ readonly stop: number } | null>(null)
  const { list, index, question } = state
  const { first, settle, isReady } = useFirst(state, current !== null || account !== null)
  const closed = first ? (first.kind === 'account' ? first.key : null) : account
  const role = first?.kind === 'role' ? first.id : current
  const cursor = useMemo<Cursor | null>(
    () => (closed !== null ? { kind: 'account', key: closed } : role && { kind: 'role', id: role }),
    [closed, role],
  )
  const put = (next: Cursor) => {
    setAccount(next.kind === 'account' ? next.key : null)
    if (next.kind === 'role') view.patch({ current: next.id })
  }
  const choose = (ids: readonly RoleId[]) => view.patch({ chosen: new Set(ids.length > 1 ? ids : []) })
  const extendTo = (stop: number) => {
    const from = anchor ?? cursor ?? cursorAt(list, index, stop)
    if (!from) return
    if (!cursor) put(from)
    setAnchor(from)
    choose(rolesBetween(list, index, stopOf(list, index, from) ?? stop, stop))
  }
  const moveTo = (stop: number, extend: boolean) => {
    const next = cursorAt(list, index, stop)
    if (!next) return
    if (extend) extendTo(stop)
    else {
      setAnchor(null)
      choose([])
    }
    put(next)
    setMoved({ stop: stopOf(list, index, next) ?? 0 })
  }
  const toggle = (id: RoleId) => {
    if (!cursor) return put({ kind: 'role', id })
    const now = view.get().chosen
    const next = new Set(now.size === 0 && current ? [current] : now)
    if (!next.delete(id) || (now.size === 0 && current === id)) next.add(id)
    view.patch({ chosen: next })
  }
  const chooseAll = () => choose(rolesBetween(list, index, 0, list.stops - 1))
  useLayoutEffect(() => {
    if (first) put(first)
    settle()
    // Only a new question chooses for the user; the list itself may change at any time.
  }, [question, isReady])
  return { cursor, moved, moveTo, put, toggle, extendTo, chooseAll }
}

/**
 * What a new question chooses: its best answer. It is known before it is drawn, so that nothing is drawn twice. While the
 * first reading goes on nothing is chosen but for a search: what came first need not stay first.
 */
function useFirst({ list, index, question, marks }: RoleListState, isChosen: boolean) {
  const isEarly = useSnapshot(({ connections }) => isFirstReading(connections))
  const isReady = list.stops > 0 && (marks.length > 0 || !isEarly)
  const [settled, setSettled] = useState<{ readonly question: object; readonly isReady: boolean } | null>(null)
  const isNew = settled?.question !== question || settled.isReady !== isReady
  const first = isNew && isReady && (marks.length > 0 || !isChosen) ? cursorAt(list, index, 0) : undefined
  return { first, settle: () => setSettled({ question, isReady }), isReady }
}
