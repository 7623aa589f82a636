import { useEffect, useEffectEvent } from 'react'
import { commandFor, findKeyPlace, type Command } from './keymap'
import { useServices } from './stint-context'

/** Hears every key press of the window and passes on what it means; a handler that answers true has used the key. */
export function useKeys(handle: (command: Command) => boolean): void {
  const { mirror, view } = useServices()
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const snapshot = mirror.state.get()?.snapshot
    if (!snapshot || event.defaultPrevented || event.isComposing) return
    const command = commandFor(event, {
      where: findKeyPlace(event.target),
      queryEmpty: view.get().query === '',
      singleKeys: snapshot.settings.singleKeys,
      mac: snapshot.app.platform === 'darwin',
    })
    if (command && handle(command)) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
