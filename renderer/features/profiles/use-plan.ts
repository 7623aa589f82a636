import { useCallback, useEffect, useState } from 'react'
import type { ProfilePlan, ProfilesOf } from '../../../electron/contract/profile-plans'
import { useAction } from '../../forms/use-action'
import type { Answer } from '../../forms/use-answer'
import { useBridge, useSnapshot } from '../../state/stint-context'

/** What came of writing. */
export type Outcome = { readonly state: 'planned' | 'undone' } | { readonly state: 'written'; readonly count: number }

/** The plan for some roles, asked for again when templates or what is known of accounts change; and writing it. */
export function usePlan(of: ProfilesOf) {
  const bridge = useBridge()
  const action = useAction()
  const [region, setRegion] = useState('')
  const [answer, setAnswer] = useState<Answer<ProfilePlan>>({ state: 'waiting' })
  const [outcome, setOutcome] = useState<Outcome>({ state: 'planned' })
  const [round, setRound] = useState(0)
  const templates = useSnapshot(({ settings }) => settings.profileTemplates)
  const accountNotes = useSnapshot((snapshot) => snapshot.accountNotes)
  const isOpen = outcome.state === 'planned'
  useEffect(() => {
    if (!isOpen) return
    let isStale = false
    void bridge.call('profiles:plan', toRequest(of, region)).then((result) => {
      if (isStale) return
      setAnswer(result.ok ? { state: 'here', value: result.value } : { state: 'failed', failure: result.error })
    })
    return () => {
      isStale = true
    }
  }, [bridge, of, region, templates, accountNotes, round, isOpen])
  const again = useCallback(() => setRound((before) => before + 1), [])
  const write = async (plan: ProfilePlan, count: number) => {
    const request = toRequest(of, region)
    const written = await action.run(() => bridge.call('profiles:write', { ...request, digest: plan.digest }))
    if (written?.ok) setOutcome({ state: 'written', count })
    else if (written?.error.code === 'profiles-changed-since') again()
  }
  const undo = async () => {
    const undone = await action.run(() => bridge.call('delivery:undo-change'))
    if (undone?.ok) setOutcome({ state: 'undone' })
  }
  return { answer, again, region, setRegion, outcome, write, undo, action }
}

function toRequest(of: ProfilesOf, region: string) {
  return { of: typeof of === 'string' ? of : [...of], ...(region ? { region } : {}) }
}
