import { useMemo } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { servedUntil } from '../../../electron/contract/session-end'
import type { SessionView } from '../../../electron/contract/session-views'
import { useConnectionOf, useIndexed, useRoleStatus, useSession } from '../../state/role-facts'
import { findRole, type FoundRole, type RoleIndex } from '../../state/role-index'
import { isLive } from '../../state/role-status'
import { useFormats, useNow, useT, useViewStore } from '../../state/stint-context'
import { describeFuture } from '../../state/time-text'
import { StatusSign } from '../../ui/status-sign'
import { PanelSection } from './panel-section'

/** More than anybody nests; a chain that names itself ends here. */
const LONGEST = 20

/** The roles that lead to a saved one, the first first; `null` stands for one that is gone. */
export function readChain(index: RoleIndex, found: FoundRole): readonly (FoundRole | null)[] {
  const chain: (FoundRole | null)[] = [found]
  let source = found.role.saved?.source
  while (source?.from === 'role' && chain.length < LONGEST) {
    const parent = findRole(index, source.roleId)
    chain.unshift(parent ?? null)
    source = parent?.role.saved?.source
  }
  return chain
}

/** From the keys to the role: each link with its state and its end. */
export function Chain({ found }: { readonly found: FoundRole }) {
  const t = useT()
  const { index } = useIndexed()
  const chain = useMemo(() => readChain(index, found), [index, found])
  return (
    <PanelSection title={t('roleEditor.reached')}>
      <ol className="chain">
        <ConnectionLink roleId={found.role.id} />
        {chain.map((link, at) =>
          link ? (
            <RoleLink key={link.role.id} link={link} isLast={at === chain.length - 1} />
          ) : (
            <li key="gone" className="chain-link">
              <span className="chain-sign" />
              <span className="ended">{t('roleEditor.gone')}</span>
            </li>
          ),
        )}
      </ol>
    </PanelSection>
  )
}

function ConnectionLink({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const connection = useConnectionOf(roleId)
  if (!connection) return null
  const { kind, signIn } = connection
  const hasKeys = kind === 'iam-user' || kind === 'sts-compatible'
  const signedIn = signIn.state === 'signed-in'
  const ends = signedIn && signIn.endsAbout !== undefined
  const text = hasKeys
    ? t('roleEditor.keys')
    : ends
      ? t('sessions.signInEndsAbout', { time: describeFuture(formats, signIn.endsAbout, now) })
      : kind === 'identity-center' || kind === 'aws-login'
        ? signedIn
          ? t('roleEditor.always')
          : t('sessions.signInEnded')
        : ''
  return (
    <li className="chain-link">
      <span className="chain-sign">
        <span className="chain-start" />
      </span>
      <span className="cut" title={connection.name}>
        {connection.name}
      </span>
      <span className="t3">{text}</span>
    </li>
  )
}

function RoleLink({ link, isLast }: { readonly link: FoundRole; readonly isLast: boolean }) {
  const t = useT()
  const view = useViewStore()
  const session = useSession(link.role.id)
  const status = useRoleStatus(link.role)
  const { roleName, id } = link.role
  const title = `${roleName}, ${link.account.name}`
  return (
    <li className="chain-link" aria-current={isLast ? 'true' : undefined}>
      <span className="chain-sign">
        {status.sign === 'none' ? <span className="chain-start chain-idle" /> : <StatusSign {...status} />}
      </span>
      {isLast ? (
        <b className="cut" title={title}>
          {roleName}
        </b>
      ) : (
        <button type="button" className="btn link chain-role" title={title} onClick={() => view.patch({ current: id })}>
          <span className="cut">{roleName}</span>
        </button>
      )}
      <span className={`num chain-end ${status.tone}`}>
        <LinkEnd session={session} text={status.text} none={t('roleEditor.notRunning')} />
      </span>
    </li>
  )
}

interface LinkEndProps {
  readonly session: SessionView | undefined
  readonly text: string
  readonly none: string
}

/** A running link says when it ends; any other one its state. */
function LinkEnd({ session, text, none }: LinkEndProps) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  if (!session) return none
  const end = servedUntil(session)
  if (!isLive(session) || end === undefined || end <= now) return text || none
  return t('roleEditor.until', { time: describeFuture(formats, end, now) })
}
