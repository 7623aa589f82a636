import { environmentOfRole } from '../../../electron/contract/guard-rules'
import { useGuardOf } from '../../state/guards'
import { Play, Square } from 'lucide-react'
import type { RoleId } from '../../../electron/contract/ids'
import type { Translate } from '../../../electron/contract/messages/translator'
import { useCopied } from '../../state/copy-said'
import { useRoleStatus } from '../../state/role-facts'
import type { RoleStatus } from '../../state/role-status'
import type { FoundRole } from '../../state/role-index'
import { useT } from '../../state/stint-context'
import { useKeyNames } from '../../state/use-key-names'
import { EnvironmentShape } from '../../ui/environment-badge'
import { Icon } from '../../ui/icon'
import { Kbd, KeyHint } from '../../ui/kbd'
import { SavedMark } from '../../ui/saved-mark'
import { StatusSign } from '../../ui/status-sign'

/** The id of a row, for `aria-activedescendant`. */
export function popRowId(id: RoleId): string {
  return `pop:${id}`
}

interface PopRowProps {
  readonly found: FoundRole
  readonly selected: boolean
  /** Its number among the favourites, if Ctrl and that digit start it. */
  readonly number: number | undefined
}

/** A role in two lines. The button that shows on hover is for the pointer; Enter and Ctrl . do the same. */
export function PopRow({ found, selected, number }: PopRowProps) {
  const t = useT()
  const { role, account } = found
  const status = useRoleStatus(role)
  const environment = environmentOfRole(useGuardOf(found), account.environment)
  const word = t(`sessions.environment.${environment}`)
  return (
    <div
      id={popRowId(role.id)}
      role="option"
      className={`pop-row ${status.live ? 'on' : ''}`}
      aria-selected={selected}
      data-role={role.id}
    >
      <span className="pop-lead">
        {status.sign === 'none' ? <Icon of={Play} size={12} filled /> : <StatusSign {...status} />}
      </span>
      <span className="pop-text">
        <span className="pop-role">
          <span className="cut" data-found="text">
            {role.roleName}
          </span>
          {role.saved ? <SavedMark label={t('roleEditor.yours')} /> : null}
        </span>
        <span className={`pop-account env-${environment}`}>
          <EnvironmentShape environment={environment} />
          <span className="cut" data-found="text">
            {account.name}
          </span>
          {word ? <span className="pop-word">{word}</span> : null}
        </span>
      </span>
      <PopEnd found={found} number={number} />
      {selected ? <RowKeys live={status.live} enter={doesWith(t, status.sign)} /> : null}
    </div>
  )
}

/** What Enter does with a role that does not run. */
function doesWith(t: Translate, sign: RoleStatus['sign']): string {
  if (sign === 'lock') return t('sessions.signIn')
  return sign === 'code' ? t('sessions.enterCode') : t('sessions.start')
}

function PopEnd({ found, number }: Pick<PopRowProps, 'found' | 'number'>) {
  const t = useT()
  const keyName = useKeyNames()
  const status = useRoleStatus(found.role)
  const copied = useCopied(found.role.id)
  if (copied) return <span className={copied.why ? 'pop-end' : 'pop-end live'}>{copied.full}</span>
  const shortcut = number !== undefined && status.sign === 'none' && !status.live
  return (
    <span className={`pop-end ${status.tone}`}>
      <span className="pop-words num">{shortcut ? <Kbd>{keyName(String(number))}</Kbd> : status.text}</span>
      <span className="pop-do" data-do={status.live ? 'stop' : 'enter'} aria-hidden="true">
        {status.live ? <Icon of={Square} size={12} filled /> : null}
        {status.live ? t('sessions.stop') : doesWith(t, status.sign)}
      </span>
    </span>
  )
}

function RowKeys({ live, enter }: { readonly live: boolean; readonly enter: string }) {
  const t = useT()
  const keyName = useKeyNames()
  return (
    <span className="pop-keys" aria-hidden="true">
      <KeyHint keys={['Enter']} does={live ? t('sessions.copy') : enter} />
      <KeyHint keys={[keyName('O')]} does={t('sessions.console')} />
      {live ? <KeyHint keys={[keyName('.')]} does={t('sessions.stop')} /> : null}
      <KeyHint keys={['→']} does={t('popover.more')} />
    </span>
  )
}
