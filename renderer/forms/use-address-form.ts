import { useRef, useState } from 'react'
import type { ConnectionId } from '../../electron/contract/ids'
import { describeFailure } from '../../electron/contract/messages/translator'
import type { Failure } from '../../electron/contract/result'
import { useBridge, useSnapshot, useT } from '../state/stint-context'
import { useAction } from './use-action'
import { useAddressCheck } from './use-address-check'

type Fault = { readonly at: 'address' | 'region' | 'risk' | 'form'; readonly text: string }

/** Codes that tell of the region rather than of the address. */
const REGION_CODES: readonly Failure['code'][] = ['region-unknown', 'start-url-unknown', 'dns-failed']

/** The state of the form that adds a connection and begins its sign-in. `onAdded` is called once both are done. */
export function useAddressForm(onAdded: (id: ConnectionId) => void) {
  const t = useT()
  const bridge = useBridge()
  const risky = useSnapshot(({ app, settings }) => app.runtime === 'development' && !settings.acceptDevelopmentRuntime)
  const isDemo = useSnapshot(({ app }) => app.demo !== null)
  const [address, setAddress] = useState('')
  const [region, setRegion] = useState<string | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const added = useRef<{ key: string; id: ConnectionId } | null>(null)
  const action = useAction()
  const check = useAddressCheck(bridge, address)
  const needsRisk = risky && !isDemo
  const say = (failure: Failure, at: Fault['at']) =>
    setFault({ at, text: `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}` })

  async function add(startUrl: string, name: string, place: string) {
    const key = `${startUrl} ${place}`
    if (added.current?.key === key) return added.current.id
    const result = await bridge.call('connections:add', { startUrl, region: place, name })
    if (result.ok) {
      added.current = { key, id: result.value }
      return result.value
    }
    say(result.error, REGION_CODES.includes(result.error.code) ? 'region' : 'form')
    if (region === null && REGION_CODES.includes(result.error.code)) setRegion(place)
    return null
  }

  async function send() {
    setFault(null)
    if (!address.trim()) return setFault({ at: 'address', text: t('welcome.form.addressMissing') })
    const found = await check.check()
    if (!found.ok) return
    const place = (region ?? found.value.region).trim()
    if (!place) return setFault({ at: 'region', text: t('welcome.form.regionMissing') })
    if (needsRisk) return setFault({ at: 'risk', text: t('welcome.risk.needed') })
    const id = await add(found.value.startUrl, found.value.name, place)
    if (!id) return
    const started = await bridge.call('sign-in:start', { connectionId: id, flow: 'browser' })
    if (!started.ok) return say(started.error, 'form')
    onAdded(id)
  }

  return {
    address,
    setAddress: (text: string) => {
      setAddress(text)
      setFault(null)
    },
    /** The region that the user says; null: the address's own counts. */
    region,
    setRegion: (text: string) => {
      setRegion(text)
      setFault(null)
    },
    check,
    fault,
    busy: action.busy,
    submit: () => void action.run(async () => ({ ok: true, value: await send() })),
  }
}

export type AddressFormState = ReturnType<typeof useAddressForm>
