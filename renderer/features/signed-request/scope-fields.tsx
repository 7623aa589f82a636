import { regions } from '../../forms/regions'
import { useT } from '../../state/stint-context'
import { describeLeft } from '../../state/time-text'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { SuggestField } from '../../ui/suggest-field'
import { TextField } from '../../ui/text-field'
import type { useSignedRequest } from './use-signed-request'

/** Lives of a presigned URL that are offered, in minutes. */
const lives = [5, 15, 60, 240, 720] as const

/** What the signature covers: method, service, region, and for a presigned URL how long it works. */
export function ScopeFields({ request }: { readonly request: ReturnType<typeof useSignedRequest> }) {
  const t = useT()
  const { form, method, methods, service, region, seconds, change } = request
  return (
    <div className="signed-request-scope">
      <FieldRow layout="stack" label={t('signedRequest.method')}>
        {(naming) => (
          <Select
            {...naming}
            value={method}
            options={methods.map((value) => ({ value, label: value }))}
            onChange={(next) => change({ method: next })}
          />
        )}
      </FieldRow>
      {form === 'presigned-url' && (
        <FieldRow layout="stack" label={t('signedRequest.lasts')} description={t('signedRequest.lastsWhy')}>
          {(naming) => (
            <Select
              {...naming}
              value={seconds}
              options={lives.map((minutes) => ({
                value: String(minutes * 60),
                label: describeLeft(t, minutes * 60_000),
              }))}
              onChange={(next) => change({ seconds: next })}
            />
          )}
        </FieldRow>
      )}
      <FieldRow layout="stack" label={t('signedRequest.service')} description={t('signedRequest.serviceWhy')}>
        {(naming) => (
          <TextField {...naming} mono value={service} onChange={(next) => change({ service: next.trim() })} />
        )}
      </FieldRow>
      <FieldRow layout="stack" label={t('signedRequest.region')}>
        {(naming) => (
          <SuggestField
            {...naming}
            value={region}
            onChange={(next) => change({ region: next.trim() })}
            suggestions={regions}
            showName={t('signedRequest.showRegions')}
            noneText={t('signedRequest.noRegions')}
          />
        )}
      </FieldRow>
    </div>
  )
}
