import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import './tooltip.css'

interface TooltipProps {
  readonly text: string
  /** The control it explains; it must take a ref and DOM properties. */
  readonly children: ReactElement
}

/** A short text beside a control on hover and keyboard focus. It adds to the control's name, never replaces it. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children as ReactElement<Record<string, unknown>>} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner sideOffset={6} className="tooltip-place">
          <BaseTooltip.Popup className="tooltip">{text}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}
