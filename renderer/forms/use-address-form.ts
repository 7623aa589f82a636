import { useCallback, useRef, useState } from 'react'
import type { Bridge } from '../../electron/contract/channels'
import type { ConnectionId } from '../../electron/contract/ids'
import { describeFailure } from '../../electron/contract/messages/translator'
import { useBridge, useSnapshot, useT } from '../state/stint-context'
import { addConnection, type NewConnection } from './add-connection'
import { useAction } from './use-action'
import { regions } from './regions'
import { useTypedCheck } from './use-typed-check'

/** What is wrong, and where the form says it. */
export interface FormFault {
  readonly at: 'address' | 'region' | 'risk' | 'form'
  readonly text: string
}

/** The state of the form that adds a connection and begins its sign-in. `onAdded` is called once both are done. */
export function useAddressForm(onAdded: (id: ConnectionId) => void) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const needsConsent = useSnapshot(
    ({ app, settings }) => app.runtime === 'development' && app.demo === null && !settings.acceptDevelopmentRuntime,
  )
  const [address, setAddress] = useState('')
  const [region, setRegion] = useState<string | null>(null)
  const [fault, setFault] = useState<FormFault | null>(null)
  const added = useRef<(NewConnection & { id: ConnectionId }) | null>(null)
  const askAddress = useCallback((startUrl: string) => bridge.call('connections:check', { startUrl }), [bridge])
  const check = useTypedCheck(address, askAddress)
  const regionFault = useRegionFault(bridge, region ?? '')

  async function send() {
    setFault(null)
    if (!address.trim()) return setFault({ at: 'address', text: t('welcome.form.addressMissing') })
    const found = await check.check()
    if (!found.ok) return
    const wanted = { ...found.value, region: (region ?? found.value.region).trim() }
    if (!wanted.region) return setFault({ at: 'region', text: t('welcome.form.regionMissing') })
    if (needsConsent) return setFault({ at: 'risk', text: t('welcome.risk.needed') })
    await add({ startUrl: wanted.startUrl, name: wanted.name, region: wanted.region })
  }

  async function add(wanted: NewConnection) {
    const before = added.current
    const isSame = before?.startUrl === wanted.startUrl && before.region === wanted.region
    const outcome = await addConnection(bridge, wanted, isSame ? before.id : null)
    if (outcome.id) added.current = { ...wanted, id: outcome.id }
    if (outcome.done) return onAdded(outcome.id)
    if (outcome.at === 'region') setRegion(wanted.region)
    const { failure } = outcome
    setFault({ at: outcome.at, text: `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}` })
  }

  return {
    address,
    /** The region that the user says; null: the address's own counts. */
    region,
    check,
    fault,
    /** What is wrong with the region as it is typed; null while it may become one of the list. */
    regionFault,
    busy: action.busy,
    setAddress: (text: string) => {
      setAddress(text)
      setFault(null)
    },
    setRegion: (text: string) => {
      setRegion(text)
      setFault(null)
    },
    submit: () => void action.run(async () => ({ ok: true, value: await send() })),
  }
}

/** Asks main about a region in a pause of typing; what begins like one of the list is not complained of. */
function useRegionFault(bridge: Bridge, region: string): string | null {
  const t = useT()
  const ask = useCallback((text: string) => bridge.call('connections:check-region', { region: text }), [bridge])
  const { result, pending } = useTypedCheck(region, ask)
  const isBegun = regions.some((known) => known.startsWith(region.trim()))
  if (pending || isBegun || result?.ok !== false) return null
  return `${describeFailure(t, result.error, 'what')} ${describeFailure(t, result.error, 'next')}`
}

export type AddressFormState = ReturnType<typeof useAddressForm>
