import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { RoleIndex } from '../../state/role-index'
import { useServices } from '../../state/stint-context'
import type { RoleList } from './list-model'
import { sliceList } from './list-place'

/** A page without layout (a test) still draws this much, in pixels. */
const LEAST_HEIGHT = 600

/** Drawn beyond the edges, in pixels, so that a quick scroll shows no gaps. */
const OVERSCAN = 200
/** Nobody scrolls between two letters of a word, in milliseconds. */
const PAUSE_MS = 150

interface Port {
  readonly top: number
  readonly height: number
}

interface Viewport extends Port {
  /** How much is drawn above and below it. */
  readonly beyond: number
}

/**
 * The part of the list that is on the screen, in pixels. When roles arrive or go, the first account in view stays
 * where it is; when the user asks another question, the list starts at its top.
 */
export function useViewport(
  scroller: RefObject<HTMLDivElement | null>,
  list: RoleList,
  index: RoleIndex,
  question: object,
): Viewport {
  const [port, setPort] = useState<Port>({ top: 0, height: LEAST_HEIGHT })
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const read = () => {
      const next = { top: box.scrollTop, height: box.clientHeight || LEAST_HEIGHT }
      setPort((now) => (now.top === next.top && now.height === next.height ? now : next))
    }
    // It tells the first size too, once the page is laid out; asking now would lay it out a second time.
    const observer = new ResizeObserver(read)
    observer.observe(box)
    box.addEventListener('scroll', read, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', read)
    }
  }, [scroller])
  useAnchor(scroller, { list, index, question }, port.top)
  const beyond = useLater(question) ? OVERSCAN : 0
  return { ...port, beyond }
}

/** Whether the question has been the same for a while. */
function useLater(question: object): boolean {
  const { wait } = useServices()
  const [settled, setSettled] = useState<object>()
  useEffect(() => wait(PAUSE_MS, () => setSettled(question)), [wait, question])
  return settled === question
}

interface Shown {
  readonly list: RoleList
  readonly index: RoleIndex
  readonly question: object
}

/** `top` is where the list was scrolled to; asking the element itself would lay out the page a second time. */
function useAnchor(scroller: RefObject<HTMLDivElement | null>, now: Shown, top: number) {
  const { list, index, question } = now
  const before = useRef<Shown>(now)
  useLayoutEffect(() => {
    const box = scroller.current
    const old = before.current
    before.current = { list, index, question }
    if (!box || top === 0 || old.list === list) return
    if (old.question !== question) {
      box.scrollTop = 0
      return
    }
    if (old.index === index) return
    const anchor = sliceList(old.list, top, top + 1)[0]?.group
    const key = anchor && old.index.accounts[anchor.account]?.key
    const account = key === undefined ? undefined : index.accountPlace(key)
    const same = account === undefined ? undefined : list.groups.at(list.groups.findAccount(account) ?? -1)
    if (anchor && same) box.scrollTop = top + same.top - anchor.top
  }, [scroller, list, index, question, top])
}
