import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import { cloneElement, useEffect, useState, type ReactElement } from 'react'
import { followTips, type Tip } from './follow-tips'
import './tooltip.css'

interface TooltipProps {
  readonly text: string
  /** The control it explains; it must take DOM properties. */
  readonly children: ReactElement<{ 'data-tip'?: string }>
}

/** A short text beside a control on hover and keyboard focus. It adds to the control's name, never replaces it. */
export function Tooltip({ text, children }: TooltipProps) {
  return cloneElement(children, { 'data-tip': text })
}

/** Shows the tooltips of all controls of a window: one for all, since a list would make and drop dozens at each key. */
export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null)
  useEffect(() => followTips(document, setTip), [])
  return (
    <BaseTooltip.Root open={tip !== null} onOpenChange={(open) => (open ? undefined : setTip(null))}>
      {tip ? (
        <BaseTooltip.Portal>
          <BaseTooltip.Positioner anchor={tip.control} sideOffset={6} className="tooltip-place">
            <BaseTooltip.Popup className="tooltip" data-tip-text="">
              {tip.text}
            </BaseTooltip.Popup>
          </BaseTooltip.Positioner>
        </BaseTooltip.Portal>
      ) : null}
    </BaseTooltip.Root>
  )
}
