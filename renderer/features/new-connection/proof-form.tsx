import { usualSts } from '../../../electron/contract/sts-presets'
import { useState } from 'react'
import type { ProofSource } from '../../../electron/contract/connection-drafts'
import type { FieldFault, FieldName } from '../../forms/field-faults'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'
import { FormFrame } from './form-frame'
import { NameField } from './name-field'
import { ProofFields } from './proof-fields'
import { RegionOfSts } from './region-of-sts'
import { StsOptions } from './sts-options'
import type { DraftForm } from './use-draft-form'
import { useUsualRegion } from './use-usual-region'

const fields: readonly FieldName[] = ['region', 'proof', 'provider']

/** Source: IAM User Guide, "IAM identifiers": `arn:aws:iam::account:saml-provider/name`. */
const samlProvider = /^arn:aws[a-z-]*:iam::\d{12}:saml-provider\/[\w+=,.@-]+$/

interface ProofFormProps {
  readonly form: DraftForm
  readonly kind: 'web-identity' | 'saml'
}

/** Asks for an identity provider's proof: where the token or the assertion comes from, and for SAML the provider. */
export function ProofForm({ form, kind }: ProofFormProps) {
  const t = useT()
  const [name, setName] = useState('')
  const [region, setRegion] = useState(useUsualRegion())
  const [sts, setSts] = useState(usualSts)
  const [providerArn, setProviderArn] = useState('')
  const source = useProofSource()
  const suggestion = t(`newConnection.nameFor.${kind}`)
  const submit = () => {
    const arn = providerArn.trim()
    if (kind === 'saml' && !samlProvider.test(arn))
      return form.complain({ at: 'provider', text: t('newConnection.proof.providerInvalid') })
    const proof = source.read()
    if ('at' in proof) return form.complain(proof)
    if (!region.trim()) return form.complain({ at: 'region', text: t('newConnection.regionMissing') })
    const common = { name: name.trim() || suggestion, region: region.trim(), sts, proof }
    void form.send(kind === 'saml' ? { kind, ...common, providerArn: arn } : { kind, ...common }, fields)
  }
  return (
    <FormFrame form={form} onSubmit={submit}>
      {kind === 'saml' && (
        <FieldRow
          layout="stack"
          label={t('newConnection.proof.provider')}
          description={t('newConnection.proof.providerWhy')}
          error={form.faultAt('provider')}
        >
          {(naming) => <TextField {...naming} mono value={providerArn} onChange={setProviderArn} />}
        </FieldRow>
      )}
      <ProofFields form={form} kind={kind} source={source} />
      <div className="new-connection-pair">
        <NameField value={name} onChange={setName} suggestion={suggestion} />
        <RegionOfSts value={region} onChange={setRegion} error={form.faultAt('region')} />
      </div>
      <StsOptions value={sts} onChange={setSts} />
    </FormFrame>
  )
}

/** Where the proof comes from, as the form holds it: both ways stay typed while one changes between them. */
function useProofSource() {
  const t = useT()
  const [from, setFrom] = useState<ProofSource['from']>('file')
  const [path, setPath] = useState('')
  const [lines, setLines] = useState('')
  return {
    from,
    setFrom,
    path,
    setPath,
    lines,
    setLines,
    /** The source as main takes it, or what is missing. */
    read(): ProofSource | FieldFault {
      if (from === 'file')
        return path.trim() ? { from, path: path.trim() } : { at: 'proof', text: t('newConnection.proof.pathMissing') }
      const command = lines.split('\n').filter((line) => line.trim() !== '')
      return command.length > 0 ? { from, command } : { at: 'proof', text: t('newConnection.proof.commandMissing') }
    },
  }
}

export type ProofSourceState = ReturnType<typeof useProofSource>
