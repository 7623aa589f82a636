import { useT } from '../../state/stint-context'
import { ChoiceList } from '../../ui/choice-list'
import { FieldRow } from '../../ui/field-row'
import { TextArea, TextField } from '../../ui/text-field'
import type { ProofSourceState } from './proof-form'
import type { DraftForm } from './use-draft-form'

interface ProofFieldsProps {
  readonly form: DraftForm
  readonly kind: 'web-identity' | 'saml'
  readonly source: ProofSourceState
}

/** Asks where a token or an assertion comes from: a file, or a program with its arguments. */
export function ProofFields({ form, kind, source }: ProofFieldsProps) {
  const t = useT()
  const isSaml = kind === 'saml'
  const choose = (from: ProofSourceState['from']) => {
    form.clearFault()
    source.setFrom(from)
  }
  return (
    <>
      <FieldRow
        layout="stack"
        label={isSaml ? t('newConnection.proof.sourceSaml') : t('newConnection.proof.source')}
        description={t('newConnection.proof.why')}
      >
        {(naming) => (
          <ChoiceList
            {...naming}
            columns
            value={source.from}
            onChange={choose}
            choices={[
              { value: 'file', label: t('newConnection.proof.file') },
              { value: 'command', label: t('newConnection.proof.command') },
            ]}
          />
        )}
      </FieldRow>
      {source.from === 'file' ? (
        <FieldRow layout="stack" label={t('newConnection.proof.path')} error={form.faultAt('proof')}>
          {(naming) => (
            <TextField
              {...naming}
              mono
              value={source.path}
              onChange={source.setPath}
              placeholder={t('newConnection.proof.pathPlaceholder')}
            />
          )}
        </FieldRow>
      ) : (
        <FieldRow
          layout="stack"
          label={t('newConnection.proof.commandLines')}
          description={t('newConnection.proof.commandWhy')}
          error={form.faultAt('proof')}
        >
          {(naming) => (
            <TextArea
              {...naming}
              rows={4}
              value={source.lines}
              onChange={source.setLines}
              placeholder={t(`newConnection.proof.${isSaml ? 'commandPlaceholder' : 'commandPlaceholderWeb'}`)}
            />
          )}
        </FieldRow>
      )}
    </>
  )
}
