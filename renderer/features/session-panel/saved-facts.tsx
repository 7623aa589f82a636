import { Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Translate } from '../../../electron/contract/messages/translator'
import { writeDuration } from '../../../electron/contract/role-methods'
import type { RoleDefinition } from '../../../electron/contract/saved-roles'
import { countPolicy } from '../../../electron/contract/session-policy'
import type { RoleView } from '../../../electron/contract/role-views'
import { groupAccountId } from '../../state/highlight'
import { useRoleEditor } from '../../state/role-editor'
import { useFormats, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { PanelSection } from './panel-section'

interface SavedFactsProps {
  readonly role: RoleView
  readonly definition: RoleDefinition
  /** How much of the token's room policies and tags take, in percent. */
  readonly packed: number | undefined
}

/** What a saved role asks AWS for, with the way to change it. */
export function SavedFacts({ role, definition, packed }: SavedFactsProps) {
  const t = useT()
  const formats = useFormats()
  const editor = useRoleEditor()
  const name = { role: role.roleName }
  return (
    <PanelSection title={t('roleEditor.options')}>
      <dl className="kv saved-facts">
        {listFacts(t, formats.number, definition).map(({ key, label, value }) => (
          <Fact key={key} label={label}>
            {value}
          </Fact>
        ))}
        {packed === undefined ? null : (
          <Fact label={t('roleEditor.packed')}>{t('roleEditor.packedUsed', { percent: String(packed) })}</Fact>
        )}
      </dl>
      <div className="line saved-buttons">
        <Button
          size="small"
          icon={<Icon of={Pencil} size={12} />}
          aria-label={t('roleEditor.changeRole', name)}
          onClick={() => editor.change(role.id)}
        >
          {t('roleEditor.change')}
        </Button>
        <Button
          kind="ghost"
          size="small"
          icon={<Icon of={Trash2} size={12} />}
          aria-label={t('roleEditor.removeRole', name)}
          onClick={() => editor.askRemove(role.id)}
        >
          {t('roleEditor.remove')}
        </Button>
      </div>
    </PanelSection>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className="select saved-fact">{children}</dd>
    </>
  )
}

interface FactLine {
  readonly key: string
  readonly label: string
  readonly value: ReactNode
}

function listFacts(t: Translate, number: (value: number) => string, definition: RoleDefinition): readonly FactLine[] {
  const fact = (key: string, label: string, value: ReactNode): FactLine[] => (value ? [{ key, label, value }] : [])
  const mono = (text: string) => (text ? <span className="mono">{text}</span> : '')
  const lines = (texts: readonly string[] = []) => (texts.length > 0 ? <Lines texts={texts} /> : '')
  const d = definition as Partial<Extract<RoleDefinition, { method: 'assume-role' }>>
  return [
    ...fact('kind', t('roleEditor.kind'), t(`roleEditor.methods.${definition.method}.title`)),
    ...fact('arn', t('roleEditor.roleArn'), mono(d.roleArn ?? '')),
    ...(definition.method === 'assume-root'
      ? [
          ...fact('account', t('roleEditor.memberAccount'), groupAccountId(definition.targetAccount)),
          ...fact('task', t('roleEditor.task'), t(`roleEditor.tasks.${definition.task}.title`)),
        ]
      : []),
    ...fact('duration', t('roleEditor.duration'), d.durationSeconds ? writeDuration(d.durationSeconds) : ''),
    ...(definition.method === 'federation-token' ? fact('name', t('sessions.user'), definition.name) : []),
    ...fact('session', t('roleEditor.sessionName'), d.sessionName),
    ...fact('mfa', t('roleEditor.factMfa'), d.mfa ? t('roleEditor.mfaYes') : ''),
    ...fact('external', t('roleEditor.externalId'), d.externalId),
    ...('policy' in definition ? fact('policy', t('roleEditor.policy'), describePolicy(t, number, definition)) : []),
    ...fact('arns', t('roleEditor.factManaged'), lines(d.policyArns?.map((arn) => arn.split('/').at(-1) ?? arn))),
    ...fact('tags', t('roleEditor.tags'), lines(d.tags?.map((tag) => writeTag(t, tag)))),
    ...fact('source', t('roleEditor.sourceIdentity'), d.sourceIdentity),
  ]
}

/** "team = core, transitive". */
function writeTag(
  t: Translate,
  { key, value, transitive }: { key: string; value: string; transitive: boolean },
): string {
  return transitive ? `${key} = ${value} · ${t('roleEditor.transitiveMark')}` : `${key} = ${value}`
}

function describePolicy(t: Translate, number: (value: number) => string, definition: RoleDefinition): string {
  const policy = 'policy' in definition ? definition.policy : ''
  const arns = 'policyArns' in definition ? definition.policyArns.length : 0
  const size = countPolicy(policy)
  if (size > 0) return t('roleEditor.policySize', { count: size, number: number(size) })
  return definition.method === 'federation-token' && arns === 0 ? t('roleEditor.noneFederated') : t('roleEditor.none')
}

function Lines({ texts }: { readonly texts: readonly string[] }) {
  return texts.map((text) => (
    <span key={text} className="saved-line">
      {text}
    </span>
  ))
}
