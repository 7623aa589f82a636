import { useEffect, useRef, type ReactNode } from 'react'
import { RiskConsent } from '../../forms/risk-consent'
import type { DraftForm } from './use-draft-form'

/** The form of the dialog, so that its button stands outside of it. */
export const FORM_ID = 'new-connection-form'

interface FormFrameProps {
  readonly form: DraftForm
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** What surrounds the fields of every kind: the risk of a development runtime, what failed, the focus on what is wrong. */
export function FormFrame({ form, onSubmit, children }: FormFrameProps) {
  const box = useRef<HTMLFormElement>(null)
  const wrong = form.faultAt('form')
  useFirstFocus(box)
  useFaultFocus(box, form)
  return (
    <form
      ref={box}
      id={FORM_ID}
      className="new-connection-form"
      noValidate
      // What is being mended is not called wrong any more.
      onChange={({ target }) => {
        if (target instanceof Element && target.getAttribute('aria-invalid') === 'true') form.clearFault()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
      <RiskConsent error={form.faultAt('risk')} />
      <p className="new-connection-fault" role="alert">
        {wrong}
      </p>
    </form>
  )
}

/** Begins with the first field that can be typed into: the kind that was chosen is gone, and the focus with it. */
function useFirstFocus(box: { readonly current: HTMLFormElement | null }) {
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('.text-field-input')?.focus()
  }, [box])
}

/** Moves the focus to the field that a fault is about, once it is drawn as wrong. */
function useFaultFocus(box: { readonly current: HTMLFormElement | null }, form: DraftForm) {
  const { fault } = form
  useEffect(() => {
    if (fault) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [box, fault])
}
