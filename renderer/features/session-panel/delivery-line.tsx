import type { ReactNode } from 'react'

interface DeliveryLineProps {
  readonly icon: ReactNode
  readonly name: string
  readonly what: ReactNode
  readonly when?: ReactNode
}

/** One way that the credentials went. */
export function DeliveryLine({ icon, name, what, when }: DeliveryLineProps) {
  return (
    <div className="delivery">
      {icon}
      <span>{name}</span>
      {what}
      <span className="t3 num">{when}</span>
    </div>
  )
}
