import { useSyncExternalStore } from 'react'

const NARROW = '(max-width: 479px)'

/** Whether the window is so small that it shows the pop-over's layout. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches)
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
