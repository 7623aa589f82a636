import { useState } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { splitRoleId } from '../../../electron/contract/role-id'
import {
  methodsFor,
  readHost,
  type SignedCopy,
  type SignedForm,
  type SignedMethod,
} from '../../../electron/contract/signed-requests'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot } from '../../state/stint-context'

/** What the user typed; what was left alone follows from the address. */
interface Typed {
  readonly form: SignedForm
  readonly url: string
  readonly method: SignedMethod
  readonly service: string | null
  readonly region: string | null
  readonly seconds: string
}

const empty: Typed = { form: 'curl', url: '', method: 'GET', service: null, region: null, seconds: '900' }

/** The dialog's form: fills service and region in from the address, and copies. */
export function useSignedRequest(roleId: RoleId) {
  const bridge = useBridge()
  const action = useAction()
  const [typed, setTyped] = useState(empty)
  const [copied, setCopied] = useState<SignedCopy | null>(null)
  const usual = useUsualRegion(roleId)
  const named = readHost(typed.url)
  const service = typed.service ?? named.service
  const region = typed.region ?? (named.region || usual)
  const methods = methodsFor(typed.form, service)
  const method = methods.includes(typed.method) ? typed.method : 'GET'
  const change = (part: Partial<Typed>) => {
    setCopied(null)
    setTyped({ ...typed, ...part })
  }
  const copy = async () => {
    const { form, url, seconds } = typed
    const request = { roleId, form, method, url, service, region, seconds: Number(seconds) }
    const answer = await action.run(() => bridge.call('delivery:copy-signed-request', request))
    setCopied(answer?.ok ? answer.value : null)
  }
  return {
    ...typed,
    service,
    region,
    methods,
    method,
    copied,
    change,
    copy,
    busy: action.busy,
    failure: action.failure,
  }
}

function useUsualRegion(roleId: RoleId): string {
  return useSnapshot(({ notes, connections, settings }) => {
    const connection = connections.find(({ id }) => id === splitRoleId(roleId).connectionId)
    return notes[roleId]?.profile?.region || connection?.workloadRegion || settings.defaultRegion
  })
}
