import { useEffect, useLayoutEffect, type RefObject } from 'react'
import { findMarks, findMarksInAccountId, type Span } from '../state/highlight'

/** The name in the style sheet: `::highlight(found)`. */
const NAME = 'found'

const finders: Readonly<Record<string, (text: string, marks: readonly string[]) => readonly Span[]>> = {
  text: findMarks,
  'account-id': findMarksInAccountId,
}

/**
 * Underlines what a search found, in the elements of a list that have `data-found` (`text` or `account-id`) and hold one
 * text. The elements stay as they are, so that a keystroke costs no layout: https://drafts.csswg.org/css-highlight-api-1/
 * @param list the element around them; looked through each time the list is drawn
 * @param marks what to underline, in lower case
 */
export function useFoundMarks(list: RefObject<Element | null>, marks: readonly string[]): void {
  useLayoutEffect(() => {
    if (!list.current || marks.length === 0) clear()
    else highlights()?.set(NAME, new Highlight(...findRanges(list.current, marks)))
  })
  useEffect(() => clear, [])
}

function clear(): void {
  highlights()?.delete(NAME)
}

/** A page without a drawing engine (a test) has none. */
function highlights(): HighlightRegistry | undefined {
  return 'CSS' in globalThis && 'highlights' in CSS ? CSS.highlights : undefined
}

function findRanges(list: Element, marks: readonly string[]): readonly StaticRange[] {
  return [...list.querySelectorAll<HTMLElement>('[data-found]')].flatMap((element) => {
    const node = element.firstChild
    const find = finders[element.dataset['found'] ?? '']
    if (!node || !find) return []
    return find(node.textContent ?? '', marks).map(
      ({ from, to }) => new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to }),
    )
  })
}
