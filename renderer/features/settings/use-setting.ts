import type { Settings } from '../../../electron/contract/settings'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'

/** One setting: its value, how to change it at once, and why the last change did not work. */
interface Setting<K extends keyof Settings> {
  readonly value: Settings[K]
  readonly error: string | null
  change(value: Settings[K]): void
}

/** Gives one setting of the snapshot. */
export function useSetting<K extends keyof Settings>(key: K): Setting<K> {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const value = useSnapshot((snapshot) => snapshot.settings[key])
  const { failure } = action
  return {
    value,
    error: failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`,
    change: (next) => void action.run(() => bridge.call('settings:change', { [key]: next })),
  }
}
