import { ClipboardList, ExternalLink, FileText } from 'lucide-react'
import type { RoleId } from '../../../electron/contract/ids'
import type { ClipboardView } from '../../../electron/contract/delivery-views'
import type { RoleView } from '../../../electron/contract/role-views'
import { useRoleActions } from '../../state/role-actions'
import { useNotes, useOpensConsole } from '../../state/role-facts'
import type { FoundRole } from '../../state/role-index'
import { useFormats, useNow, useSnapshot, useT } from '../../state/stint-context'
import { describeAgo, describeLeft } from '../../state/time-text'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { DeliveryLine } from './delivery-line'
import { PanelSection } from './panel-section'
import { PlainFileLines } from './plain-file-lines'
import { PreviewButton } from './profile-preview'

/** Where the credentials went, and when that was last used. */
export function Deliveries({ found }: { readonly found: FoundRole }) {
  const t = useT()
  const { id } = found.role
  const hasConsole = useOpensConsole(found.role)
  return (
    <PanelSection title={t('sessions.deliveries')} end={t('sessions.lastUsed')}>
      <ProfileLine role={found.role} />
      <ClipboardLine roleId={id} />
      {hasConsole ? <ConsoleLine roleId={id} /> : null}
      <PlainFileLines role={found.role} />
    </PanelSection>
  )
}

function useAgo(at: number | undefined): string {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  return at === undefined ? '' : describeAgo(t, formats, at, now)
}

function ProfileLine({ role }: { readonly role: RoleView }) {
  const { id: roleId } = role
  const t = useT()
  const actions = useRoleActions()
  const profile = useNotes(roleId)?.profile
  const ago = useAgo(profile?.lastUsedAt)
  const written = profile?.written === true
  return (
    <DeliveryLine
      icon={<Icon of={FileText} size={14} />}
      name={t('sessions.profile')}
      what={
        written ? (
          <span className="mono cut t2 select">{profile.name}</span>
        ) : (
          <span className="t3 cut">{t('sessions.profileNotWritten')}</span>
        )
      }
      when={
        written ? (
          ago || t('sessions.notUsed')
        ) : (
          <>
            <PreviewButton role={role} />
            <Button kind="ghost" size="small" onClick={() => void actions.writeProfiles([roleId])}>
              {t('sessions.writeProfile')}
            </Button>
          </>
        )
      }
    />
  )
}

function ClipboardLine({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const copied = useNotes(roleId)?.copied
  const clipboard = useSnapshot((snapshot) => snapshot.clipboard)
  const holds = clipboard.state === 'holds' && clipboard.roleId === roleId ? clipboard : undefined
  const ago = useAgo(copied?.at)
  if (holds) return <ClipboardCountdown {...holds} />
  return (
    <DeliveryLine
      icon={<Icon of={ClipboardList} size={14} />}
      name={t('sessions.clipboard')}
      what={
        <span className={copied ? 't2 cut' : 't3 cut'}>
          {copied ? t(`sessions.format.${copied.format}`) : t('sessions.notUsed')}
        </span>
      }
      when={ago}
    />
  )
}

function ClipboardCountdown({ clearsAt, proof }: Extract<ClipboardView, { state: 'holds' }>) {
  const t = useT()
  const actions = useRoleActions()
  const now = useNow(clearsAt ?? undefined)
  const proven = proof === 'read-back'
  const text =
    clearsAt === null
      ? t(proven ? 'clipboard.kept' : 'clipboard.sentKept')
      : t(proven ? 'clipboard.clearsIn' : 'clipboard.sentClearsIn', { time: describeLeft(t, clearsAt - now) })
  return (
    <div className="delivery delivery-clipboard">
      <Icon of={ClipboardList} size={14} />
      <span className="num" data-tip={proven ? undefined : t('clipboard.sentWhy')}>
        {text}
        {proven ? null : <span className="visually-hidden">. {t('clipboard.sentWhy')}</span>}
      </span>
      <Button kind="ghost" size="small" onClick={() => void actions.clearClipboard()}>
        {t('sessions.clearClipboard')}
      </Button>
    </div>
  )
}

function ConsoleLine({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const opened = useNotes(roleId)?.consoleOpenedAt
  const ago = useAgo(opened)
  return (
    <DeliveryLine
      icon={<Icon of={ExternalLink} size={14} />}
      name={t('sessions.console')}
      what={
        <span className={opened ? 't2 cut' : 't3 cut'}>{opened ? t('sessions.opened') : t('sessions.notUsed')}</span>
      }
      when={ago}
    />
  )
}
