import { useEffect, useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { BrowserSelect } from '../../forms/browser-select'
import { regions } from '../../forms/regions'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { SuggestField } from '../../ui/suggest-field'
import { SharingChoice } from './sharing-choice'

/** What the user can choose for a connection; it applies at once. */
export function ConnectionChoices({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  return (
    <div className="connection-choices">
      <WorkloadRegion connection={connection} />
      <ConsoleBrowser connection={connection} />
      {connection.kind === 'identity-center' && (
        <FieldRow
          label={t('connections.flow')}
          description={t('connections.flowWhy')}
          error={action.failure && describeFailure(t, action.failure, 'what')}
        >
          {(naming) => (
            <Select
              {...naming}
              value={connection.preferredFlow}
              options={[
                { value: 'browser', label: t('connections.flowBrowser') },
                { value: 'code', label: t('connections.flowCode') },
              ]}
              onChange={(preferredFlow) =>
                void action.run(() => bridge.call('connections:change', { connectionId: connection.id, preferredFlow }))
              }
            />
          )}
        </FieldRow>
      )}
      {connection.kind === 'identity-center' && <SharingChoice connection={connection} />}
    </div>
  )
}

/** In which browser the connection's consoles open; nothing while there is only one to choose. */
function ConsoleBrowser({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  const hasChoice = useSnapshot(({ settings }) => settings.browserTargets.length > 0)
  if (!hasChoice || connection.kind === 'sts-compatible') return null
  return (
    <FieldRow label={t('browsers.ofConnection')}>
      {(naming) => <BrowserSelect {...naming} connection={connection} />}
    </FieldRow>
  )
}

function WorkloadRegion({ connection }: { readonly connection: ConnectionView }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [region, setRegion] = useState(connection.workloadRegion)
  useEffect(() => setRegion(connection.workloadRegion), [connection.workloadRegion])
  const save = (text: string) => {
    const workloadRegion = text.trim()
    if (workloadRegion === connection.workloadRegion) return
    void action.run(() => bridge.call('connections:change', { connectionId: connection.id, workloadRegion }))
  }
  return (
    <FieldRow
      label={t('connections.workloadRegion')}
      description={t('connections.workloadRegionWhy')}
      error={action.failure && describeFailure(t, action.failure, 'what')}
    >
      {(naming) => (
        <SuggestField
          {...naming}
          value={region}
          onChange={setRegion}
          onDone={save}
          suggestions={regions}
          showName={t('welcome.region.show')}
          noneText={t('welcome.region.none')}
        />
      )}
    </FieldRow>
  )
}
