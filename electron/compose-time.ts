import type { Core } from './compose-core'
import type { Reactions } from './core/reactions'
import type { SystemClock } from './system/clock'
import type { Power } from './system/power'

/**
 * Lets sleep, a network that comes back and a clock that is set be followed: everything that is planned is looked at anew.
 * @param others what else plans
 */
export function followTime(
  clock: SystemClock,
  power: Pick<Power, 'onWake'>,
  { serverTime }: Pick<Core, 'serverTime'>,
  reactions: Pick<Reactions, 'replan'>,
  ...others: readonly { replan(): void }[]
): void {
  const replan = (): void => {
    clock.check()
    for (const one of [reactions, ...others]) one.replan()
  }
  power.onWake(replan)
  clock.onJump((gained) => {
    serverTime.noteJump(gained)
    replan()
  })
}
