import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { Icon } from './icon'
import { Kbd } from './kbd'
import './menu.css'

/** One line of a menu, as data. */
export type MenuEntry =
  | {
      readonly kind: 'item'
      readonly id: string
      readonly label: string
      readonly icon?: ReactNode
      /** The key that does the same, as shown. */
      readonly keys?: string
      readonly disabled?: boolean
      readonly danger?: boolean
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'choice'
      readonly id: string
      readonly label: ReactNode
      readonly name: string
      readonly checked: boolean
      readonly onSelect: (checked: boolean) => void
    }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string }
  | { readonly kind: 'separator'; readonly id: string }

function MenuLine({ entry }: { readonly entry: MenuEntry }) {
  if (entry.kind === 'separator') return <BaseMenu.Separator className="menu-separator" />
  if (entry.kind === 'heading') return <div className="menu-heading">{entry.label}</div>
  if (entry.kind === 'choice')
    return (
      <BaseMenu.CheckboxItem
        className="menu-item"
        checked={entry.checked}
        onCheckedChange={entry.onSelect}
        label={entry.name}
        closeOnClick
      >
        <span className="cut">{entry.label}</span>
        <BaseMenu.CheckboxItemIndicator className="menu-check">
          <Icon of={Check} size={14} />
        </BaseMenu.CheckboxItemIndicator>
      </BaseMenu.CheckboxItem>
    )
  return (
    <BaseMenu.Item
      className={`menu-item ${entry.danger ? 'danger' : ''}`}
      disabled={entry.disabled ?? false}
      label={entry.label}
      onClick={entry.onSelect}
      aria-keyshortcuts={entry.keys?.replaceAll(' ', '+')}
    >
      {entry.icon}
      <span className="cut">{entry.label}</span>
      {entry.keys ? <Kbd>{entry.keys}</Kbd> : null}
    </BaseMenu.Item>
  )
}

interface MenuPopupProps {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly anchor?: Element | null
  /** A key pressed in the menu; true: it was used. */
  readonly onKey?: (key: string) => boolean
  /** The first line has the focus at once. */
  readonly focusFirst?: boolean
}

function MenuPopup({ label, entries, anchor, onKey, focusFirst = false }: MenuPopupProps) {
  const popup = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!focusFirst) return
    const frame = requestAnimationFrame(() => popup.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [focusFirst])
  return (
    // Inside the page's main landmark, so that nothing stands outside of all regions.
    <BaseMenu.Portal container={document.querySelector('main') ?? document.body}>
      <BaseMenu.Positioner className="menu-place" sideOffset={4} align="end" {...(anchor ? { anchor } : {})}>
        <BaseMenu.Popup
          ref={popup}
          className="menu"
          aria-label={label}
          onKeyDownCapture={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey || !onKey?.(event.key.toLowerCase())) return
            event.preventDefault()
            event.stopPropagation()
          }}
        >
          {entries.map((entry) => (
            <MenuLine key={entry.id} entry={entry} />
          ))}
        </BaseMenu.Popup>
      </BaseMenu.Positioner>
    </BaseMenu.Portal>
  )
}

interface MenuButtonProps extends MenuPopupProps {
  /** The button that opens the menu. */
  readonly trigger: ReactElement
}

/** A button with a menu of its own. */
export function MenuButton({ trigger, ...popup }: MenuButtonProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <MenuPopup {...popup} />
    </BaseMenu.Root>
  )
}

interface MenuAtProps extends MenuPopupProps {
  readonly onClose: () => void
}

/** A menu that is open at an element which someone else chose, such as a row. Close it by taking it away. */
export function MenuAt({ onClose, ...popup }: MenuAtProps) {
  return (
    <BaseMenu.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <MenuPopup {...popup} focusFirst />
    </BaseMenu.Root>
  )
}
