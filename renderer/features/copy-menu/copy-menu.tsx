import { FileText, IdCard, Link, Signature, SquareTerminal, Tag, User, type LucideIcon } from 'lucide-react'
import type { Fact, Format } from '../../../electron/contract/formats'
import type { RoleId } from '../../../electron/contract/ids'
import { factsOf } from '../../../electron/contract/role-offers'
import { useRoleActions } from '../../state/role-actions'
import { useIndexed } from '../../state/role-facts'
import { findRole } from '../../state/role-index'
import { useSnapshot, useT, useView, useViewStore } from '../../state/stint-context'
import { Icon } from '../../ui/icon'
import { MenuAt, type MenuEntry } from '../../ui/menu'

interface Line<T> {
  readonly is: T
  /** The letter that chooses it while the menu is open. */
  readonly letter: string
  readonly icon: LucideIcon
}

const formats: readonly Line<Format>[] = [
  { is: 'bash', letter: 'B', icon: SquareTerminal },
  { is: 'fish', letter: 'F', icon: SquareTerminal },
  { is: 'powershell', letter: 'W', icon: SquareTerminal },
  { is: 'cmd', letter: 'D', icon: SquareTerminal },
  { is: 'nushell', letter: 'N', icon: SquareTerminal },
  { is: 'dotenv', letter: 'E', icon: FileText },
  { is: 'json', letter: 'J', icon: FileText },
  { is: 'credentials-file', letter: 'K', icon: FileText },
]
const facts: readonly Line<Fact>[] = [
  { is: 'profile-name', letter: 'P', icon: Tag },
  { is: 'account-id', letter: 'I', icon: IdCard },
  { is: 'role-arn', letter: 'R', icon: User },
  { is: 'console-link', letter: 'L', icon: Link },
]

/** The menu of formats to copy a role's credentials in, and of what is no secret. One per window. */
export function CopyMenu() {
  const open = useView((view) => view.copyMenu)
  return open ? <OpenCopyMenu roleId={open.roleId} anchor={open.anchor} /> : null
}

function OpenCopyMenu({ roleId, anchor }: { readonly roleId: RoleId; readonly anchor: Element }) {
  const t = useT()
  const view = useViewStore()
  const actions = useRoleActions()
  const seconds = useSnapshot((snapshot) => snapshot.settings.clipboardClearSeconds)
  const last = useSnapshot((snapshot) => snapshot.settings.lastFormat)
  const close = () => view.patch({ copyMenu: null })
  const copy = (format: Format) => {
    close()
    void actions.copy(roleId, format)
  }
  const copyFact = (fact: Fact) => {
    close()
    void actions.copyFact(roleId, fact)
  }
  const sign = () => view.patch({ copyMenu: null, signing: roleId })
  const { index } = useIndexed()
  const saved = findRole(index, roleId)?.role.saved
  const can = factsOf(roleId, saved?.definition)
  const offered = facts.filter((line) => can.includes(line.is))
  const inOrder = [...formats].sort((a, b) => Number(b.is === last) - Number(a.is === last))
  const entries: readonly MenuEntry[] = [
    heading(
      'secret',
      seconds > 0 ? t('sessions.copyMenuSecret', { seconds: String(seconds) }) : t('sessions.copyMenuKept'),
    ),
    ...inOrder.map((line) => toEntry(line, t(`sessions.format.${line.is}`), copy)),
    { kind: 'separator', id: 'line' },
    heading('plain', t('sessions.copyMenuPlain')),
    ...offered.map((line) => toEntry(line, t(`sessions.fact.${line.is}`), copyFact)),
    { kind: 'separator', id: 'line-of-requests' },
    {
      kind: 'item',
      id: 'signed-request',
      label: t('signedRequest.menu'),
      icon: <Icon of={Signature} size={14} />,
      keys: 'S',
      onSelect: sign,
    },
  ]
  const pressLetter = (key: string): boolean => {
    const format = formats.find((line) => line.letter.toLowerCase() === key)
    const fact = offered.find((line) => line.letter.toLowerCase() === key)
    if (format) copy(format.is)
    else if (fact) copyFact(fact.is)
    else if (key === 's') sign()
    else return false
    return true
  }
  return <MenuAt label={t('sessions.copyMenu')} anchor={anchor} entries={entries} onClose={close} onKey={pressLetter} />
}

const heading = (id: string, label: string): MenuEntry => ({ kind: 'heading', id, label })

function toEntry<T extends string>(line: Line<T>, label: string, onSelect: (is: T) => void): MenuEntry {
  return {
    kind: 'item',
    id: line.is,
    label,
    icon: <Icon of={line.icon} size={14} />,
    keys: line.letter,
    onSelect: () => onSelect(line.is),
  }
}
