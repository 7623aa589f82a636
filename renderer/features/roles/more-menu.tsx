import type { RoleId } from '../../../electron/contract/ids'
import { noAccount, splitRoleId } from '../../../electron/contract/role-id'
import { factsOf, opensConsole } from '../../../electron/contract/role-offers'
import type { RoleView } from '../../../electron/contract/role-views'
import { useRoleActions } from '../../state/role-actions'
import { useRoleEditor } from '../../state/role-editor'
import { useConnectionOf, useIndexed, useNotes, useSession } from '../../state/role-facts'
import { findRole } from '../../state/role-index'
import { useT, useView, useViewStore } from '../../state/stint-context'
import { MenuAt, type MenuEntry } from '../../ui/menu'

/** The menu of everything else that can be done with a role. */
export function MoreMenu() {
  const open = useView((view) => view.moreMenu)
  return open ? <OpenMoreMenu roleId={open.roleId} anchor={open.anchor} /> : null
}

function OpenMoreMenu({ roleId, anchor }: { readonly roleId: RoleId; readonly anchor: Element }) {
  const t = useT()
  const view = useViewStore()
  const { index } = useIndexed()
  const found = findRole(index, roleId)?.role
  const entries = useEntries(roleId, found?.saved)
  const role = found?.roleName ?? ''
  return (
    <MenuAt
      label={t('roles.menu', { role })}
      anchor={anchor}
      entries={entries}
      onClose={() => view.patch({ moreMenu: null })}
    />
  )
}

function useEntries(roleId: RoleId, saved: RoleView['saved']): readonly MenuEntry[] {
  const t = useT()
  const view = useViewStore()
  const actions = useRoleActions()
  const editor = useRoleEditor()
  const session = useSession(roleId)
  const notes = useNotes(roleId)
  const connection = useConnectionOf(roleId)
  const hasConsole = connection !== undefined && opensConsole(connection.kind, saved?.definition.method)
  const item = (id: string, label: string, onSelect: () => unknown): MenuEntry => ({
    kind: 'item',
    id,
    label,
    onSelect: () => {
      view.patch({ moreMenu: null })
      void onSelect()
    },
  })
  const copies = factsOf(roleId, saved?.definition).map((fact) =>
    item(fact, t(`sessions.fact.${fact}`), () => actions.copyFact(roleId, fact)),
  )
  const profile = notes?.profile?.written
    ? item('profile', t('sessions.removeProfile'), () => actions.removeProfiles([roleId]))
    : item('profile', t('sessions.writeProfile'), () => actions.writeProfiles([roleId]))
  const { connectionId, accountId } = splitRoleId(roleId)
  const favourite = notes?.favourite ? t('roles.removeFavourite') : t('roles.addFavourite')
  return [
    { kind: 'heading', id: 'copy', label: t('sessions.copyMenuPlain') },
    ...copies,
    { kind: 'separator', id: 'line' },
    profile,
    ...(hasConsole ? [item('console', t('consolePage.open'), () => view.patch({ consoleRole: roleId }))] : []),
    item('alias', t('roles.changeAlias'), () => showPanelField(view, roleId)),
    ...(accountId === noAccount
      ? []
      : [item('account', t('profiles.accountNote'), () => view.patch({ accountNoting: { connectionId, accountId } }))]),
    item('favourite', favourite, () => actions.toggleFavourite(roleId)),
    ...(session
      ? [
          {
            kind: 'choice' as const,
            id: 'pin',
            label: t('sessions.keepFresh'),
            name: t('sessions.keepFresh'),
            checked: session.pinned,
            onSelect: (on: boolean) => {
              view.patch({ moreMenu: null })
              void actions.pin(roleId, on)
            },
          },
          item('restart', t('sessions.restart'), () => actions.restart([roleId])),
        ]
      : []),
    { kind: 'separator', id: 'saved' },
    item('from', t('roleEditor.fromHere'), () => editor.addFrom(roleId)),
    ...(saved
      ? [
          item('change', t('roleEditor.change'), () => editor.change(roleId)),
          item('remove', t('roleEditor.remove'), () => editor.askRemove(roleId)),
        ]
      : []),
  ]
}

function showPanelField(view: ReturnType<typeof useViewStore>, roleId: RoleId) {
  view.patch({ current: roleId, panelOpen: true })
  setTimeout(() => document.querySelector<HTMLElement>('[data-region="panel"] [data-alias] input')?.focus(), 0)
}
