import './environment-badge.css'

type Environment = 'production' | 'staging' | 'development' | 'sandbox' | 'none'

interface EnvironmentBadgeProps {
  readonly environment: Environment
  /** The word for it; it always stands beside the shape. */
  readonly label: string
}

/** An account's environment: a shape of its own, and the word. */
export function EnvironmentBadge({ environment, label }: EnvironmentBadgeProps) {
  if (environment === 'none') return null
  return (
    <span className={`env env-${environment}`}>
      <EnvironmentShape environment={environment} />
      {label}
    </span>
  )
}

/** The shape alone, inside an element with the environment's class; the word has to stand near it. */
export function EnvironmentShape({ environment }: { readonly environment: Environment }) {
  return environment === 'none' ? null : <i className="env-shape" aria-hidden="true" />
}
