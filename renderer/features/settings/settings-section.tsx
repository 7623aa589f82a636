import { useId, type ReactNode } from 'react'

/** A group of settings under a quiet title. */
export function SettingsSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 id={id} className="sect">
        {title}
      </h2>
      {children}
    </section>
  )
}
