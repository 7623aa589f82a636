import {
  Building2,
  ChevronRight,
  Fingerprint,
  IdCard,
  KeyRound,
  Server,
  SquareTerminal,
  type LucideIcon,
} from 'lucide-react'
import type { ConnectionKind } from '../../../electron/contract/connection-drafts'
import { useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'

const kinds: readonly { readonly kind: ConnectionKind; readonly icon: LucideIcon }[] = [
  { kind: 'identity-center', icon: Building2 },
  { kind: 'iam-user', icon: KeyRound },
  { kind: 'aws-login', icon: SquareTerminal },
  { kind: 'sts-compatible', icon: Server },
  { kind: 'web-identity', icon: Fingerprint },
  { kind: 'saml', icon: IdCard },
]

/** Asks which kind of connection it shall be; each says what it is for. */
export function KindChoice({ onChoose }: { readonly onChoose: (kind: ConnectionKind) => void }) {
  const t = useT()
  return (
    <ul className="kinds">
      {kinds.map(({ kind, icon }, at) => (
        <li key={kind}>
          <button
            type="button"
            // Also after “Back”, where the focus would be nowhere.
            autoFocus={at === 0}
            className="kind"
            onClick={() => onChoose(kind)}
          >
            <Icon of={icon} className="t3" />
            <span className="kind-words">
              <span className="kind-name">{t(`newConnection.kind.${kind}`)}</span>{' '}
              <span className="kind-text">{t(`newConnection.kindText.${kind}`)}</span>
            </span>
            <Icon of={ChevronRight} size={14} className="t3" />
          </button>
        </li>
      ))}
    </ul>
  )
}
