import type { RecordEvent } from '../../core/activity/recorder'
import type { SignInDesk } from '../../core/sign-in/sign-in-desk'

/** The desk as the command sees it: that a sign-in was begun is recorded, with the flow that came of it. */
export function recordSignIns(desk: SignInDesk, record: RecordEvent): SignInDesk {
  return {
    list: () => desk.list(),
    begin: async (id, wish) => {
      const about = desk.list().find((one) => one.id === id)?.name ?? ''
      const begun = await desk.begin(id, wish)
      const way = begun.ok && begun.value.step !== 'done' ? begun.value.step : wish.flow
      const result = begun.ok ? 'ok' : begun.error.code
      record({ who: 'command', what: 'sign-in-begun', ...(way === undefined ? {} : { way }), about, result })
      return begun
    },
  }
}
