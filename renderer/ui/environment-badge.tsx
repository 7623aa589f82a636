import './environment-badge.css'

interface EnvironmentBadgeProps {
  readonly environment: 'production' | 'staging' | 'development' | 'sandbox' | 'none'
  /** The word for it; it always stands beside the shape. */
  readonly label: string
}

/** An account's environment: a shape of its own, and the word. */
export function EnvironmentBadge({ environment, label }: EnvironmentBadgeProps) {
  if (environment === 'none') return null
  return (
    <span className={`env env-${environment}`}>
      <i className="env-shape" aria-hidden="true" />
      {label}
    </span>
  )
}
