import { useId, useRef } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { describeCopy } from '../../state/copy-said'
import { useServices, useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { RadioList } from '../../ui/radio-list'
import { TextField } from '../../ui/text-field'
import { ScopeFields } from './scope-fields'
import './signed-request.css'
import { useSignedRequest } from './use-signed-request'

/** Codes that are about the address, and so are said beside it. */
const ofAddress: readonly string[] = ['url-not-signable', 'url-signed-already', 'path-not-signable']

/** Copies a request of the user's with a role's signature, or ready to be signed. What is copied is never shown. */
export function SignedRequestDialog({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const id = useId()
  const view = useViewStore()
  const field = useRef<HTMLInputElement>(null)
  const request = useSignedRequest(roleId)
  const { failure } = request
  const said = failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
  const isOfAddress = failure !== null && ofAddress.includes(failure.code)
  const close = () => view.patch({ signing: null })
  return (
    <Dialog
      open
      shape="form"
      onClose={close}
      title={t('signedRequest.title')}
      initialFocus={field}
      actions={
        <>
          <Button onClick={close}>{t('signedRequest.close')}</Button>
          <Button kind="primary" type="submit" form={id} busy={request.busy}>
            {t('signedRequest.copy')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="signed-request"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void request.copy()
        }}
      >
        <FieldRow layout="stack" label={t('signedRequest.address')} error={isOfAddress ? said : null}>
          {(naming) => (
            <TextField
              {...naming}
              mono
              inputMode="url"
              value={request.url}
              placeholder={t('signedRequest.addressPlaceholder')}
              onChange={(url) => request.change({ url })}
              inputRef={field}
            />
          )}
        </FieldRow>
        <FieldRow layout="stack" label={t('signedRequest.form')}>
          {(naming) => (
            <RadioList
              {...naming}
              value={request.form}
              onChange={(form) => request.change({ form })}
              options={[
                { value: 'curl', label: t('signedRequest.curl'), text: t('signedRequest.curlText') },
                { value: 'presigned-url', label: t('signedRequest.url'), text: t('signedRequest.urlText') },
              ]}
            />
          )}
        </FieldRow>
        <ScopeFields request={request} />
        <p className="signed-request-said" role="status">
          <Outcome request={request} />
        </p>
        <p className="signed-request-fault" role="alert">
          {isOfAddress ? null : said}
        </p>
      </form>
    </Dialog>
  )
}

/** What became of the last copy; before it, what has to be known of the command. */
function Outcome({ request }: { readonly request: ReturnType<typeof useSignedRequest> }) {
  const t = useT()
  const { formats } = useServices()
  const seconds = useSnapshot(({ settings }) => settings.clipboardClearSeconds)
  const { copied, form, method } = request
  const note = form === 'curl' && method === 'PUT' ? t('signedRequest.putNote') : ''
  if (!copied) return note
  const { text, why } = describeCopy(t, copied.proof)
  const said = why ?? `${text}.`
  if (copied.endsAt === null) return `${t('signedRequest.copiedCurl', { said })} ${note}`
  const time = formats.clock(copied.endsAt)
  if (seconds === 0) return t('signedRequest.copiedUrlKept', { said, time })
  return t('signedRequest.copiedUrl', { said, time, seconds: String(seconds) })
}
