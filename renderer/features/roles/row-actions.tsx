import {
  ChevronDown,
  Copy,
  Ellipsis,
  ExternalLink,
  Lock,
  Play,
  RectangleEllipsis,
  RotateCcw,
  Square,
  Star,
} from 'lucide-react'
import type { RoleView } from '../../../electron/contract/role-views'
import { useCopied } from '../../state/copy-said'
import { useRoleActions } from '../../state/role-actions'
import { useConnectionOf, useNotes, useOpensConsole, useRoleStatus, useSession } from '../../state/role-facts'
import { useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { CopiedIcon } from '../../ui/copied-icon'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'

interface RowActionsProps {
  readonly role: RoleView
  readonly top: number
  readonly height: number
}

/** The buttons of a row, laid over it: options of a listbox hold no controls of their own. */
export function RowActions({ role, top, height }: RowActionsProps) {
  const t = useT()
  const actions = useRoleActions()
  const favourite = useNotes(role.id)?.favourite ?? false
  const session = useSession(role.id)
  const name = { role: role.roleName }
  return (
    <div className="row-actions" style={{ top, height }} role="toolbar" aria-label={t('roles.actionsOf', name)}>
      <button
        type="button"
        className="row-star-button"
        tabIndex={-1}
        aria-pressed={favourite}
        aria-label={t('roles.makeFavourite', name)}
        onClick={() => void actions.toggleFavourite(role.id)}
      >
        <Icon of={Star} size={14} filled={favourite} />
      </button>
      <div className="row-buttons">
        {(role.removedAt === undefined || session) && <UseActions role={role} />}
        <MoreAction role={role} />
      </div>
    </div>
  )
}

/** What needs AWS to list the role, or a session that still runs. */
function UseActions({ role }: { readonly role: RoleView }) {
  const t = useT()
  const actions = useRoleActions()
  const hasConsole = useOpensConsole(role)
  return (
    <>
      <MainAction role={role} />
      <CopyAction role={role} />
      {hasConsole ? (
        <IconButton
          size="small"
          label={t('sessions.consoleOfRole', { role: role.roleName })}
          tip={t('sessions.openConsole')}
          icon={<Icon of={ExternalLink} size={14} />}
          onClick={() => void actions.openConsole(role.id)}
        />
      ) : null}
    </>
  )
}

function MainAction({ role }: { readonly role: RoleView }) {
  const t = useT()
  const actions = useRoleActions()
  const session = useSession(role.id)
  const status = useRoleStatus(role)
  const connection = useConnectionOf(role.id)
  const pending = useView((view) => view.pending.has(`sessions:start ${role.id}`))
  const name = { role: role.roleName }
  if (status.sign === 'lock' && connection)
    return (
      <Button
        kind="ghost"
        size="small"
        icon={<Icon of={Lock} size={14} />}
        aria-label={t('sessions.signInForRole', { connection: connection.name })}
        onClick={() => void actions.signIn(connection.id)}
      >
        {t('sessions.signIn')}
      </Button>
    )
  if (status.live || session?.state === 'starting')
    return (
      <Button
        kind="ghost"
        size="small"
        icon={<Icon of={Square} size={12} filled />}
        aria-label={t('sessions.stopRole', name)}
        onClick={() => void actions.stop([role.id])}
      >
        {t('sessions.stop')}
      </Button>
    )
  if (status.sign === 'code')
    return (
      <Button
        kind="ghost"
        size="small"
        busy={pending}
        icon={<Icon of={RectangleEllipsis} size={14} />}
        aria-label={t('sessions.enterCodeForRole', name)}
        onClick={() => void actions.start([role.id])}
      >
        {t('sessions.enterCode')}
      </Button>
    )
  return (
    <Button
      kind="ghost"
      size="small"
      busy={pending}
      icon={session ? <Icon of={RotateCcw} size={14} /> : <Icon of={Play} size={12} filled />}
      aria-label={t('sessions.startRole', name)}
      onClick={() => void actions.start([role.id])}
    >
      {t('sessions.start')}
    </Button>
  )
}

function CopyAction({ role }: { readonly role: RoleView }) {
  const t = useT()
  const view = useViewStore()
  const actions = useRoleActions()
  const copied = useCopied(role.id)
  const open = useView((state) => state.copyMenu?.roleId === role.id)
  const name = { role: role.roleName }
  return (
    <>
      {copied ? (
        <Button
          kind="ghost"
          size="small"
          className={copied.why ? '' : 'live'}
          aria-label={copied.full}
          data-tip={copied.why}
          icon={<CopiedIcon proven={!copied.why} />}
        >
          {copied.text}
        </Button>
      ) : (
        <IconButton
          size="small"
          label={t('sessions.copyRole', name)}
          tip={t('sessions.copy')}
          icon={<Icon of={Copy} size={14} />}
          onClick={() => void actions.copy(role.id)}
        />
      )}
      <IconButton
        size="small"
        label={t('sessions.copyRoleAs', name)}
        tip={t('sessions.copyAs')}
        aria-haspopup="menu"
        aria-expanded={open}
        icon={<Icon of={ChevronDown} size={14} />}
        onClick={(event) => view.patch({ copyMenu: { roleId: role.id, anchor: event.currentTarget } })}
      />
    </>
  )
}

function MoreAction({ role }: { readonly role: RoleView }) {
  const t = useT()
  const view = useViewStore()
  const open = useView((state) => state.moreMenu?.roleId === role.id)
  return (
    <IconButton
      size="small"
      label={t('sessions.moreOfRole', { role: role.roleName })}
      tip={t('sessions.more')}
      aria-haspopup="menu"
      aria-expanded={open}
      icon={<Icon of={Ellipsis} />}
      onClick={(event) => view.patch({ moreMenu: { roleId: role.id, anchor: event.currentTarget } })}
    />
  )
}
