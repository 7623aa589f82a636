import { useCallback, useMemo } from 'react'
import type { Translate } from '../../electron/contract/messages/translator'
import type { RoleId } from '../../electron/contract/ids'
import type { Result } from '../../electron/contract/result'
import type { ClipboardProof } from '../../electron/contract/delivery-views'
import { useT, useView } from './stint-context'

/** What a button says of a copy for a moment. */
export interface CopySaid {
  /** Short enough for the button. */
  readonly text: string
  readonly full: string
  /** Why it does not say "Copied"; undefined where it does. */
  readonly why?: string
  /** How long it is said, in milliseconds: what is not proven also has to be understood. */
  readonly ms: number
}

/** "Copied" is for what was read back; else only what was done is said. */
export function describeCopy(t: Translate, proof: ClipboardProof): CopySaid {
  if (proof === 'read-back') return { text: t('clipboard.copied'), full: t('clipboard.copied'), ms: 1500 }
  return { text: t('clipboard.sent'), full: t('clipboard.sentFull'), why: t('clipboard.sentWhy'), ms: 4000 }
}

/** Makes of main's answer to a copy what its button says; null where it failed. */
export function useCopyAnswer(): (answer: Promise<Result<ClipboardProof>>) => Promise<CopySaid | null> {
  const t = useT()
  return useCallback(
    async (answer) => {
      const copied = await answer
      return copied.ok ? describeCopy(t, copied.value) : null
    },
    [t],
  )
}

/** What is said of a copy of this role within the last moment; null: nothing. */
export function useCopied(roleId: RoleId): CopySaid | null {
  const t = useT()
  const proof = useView(({ copied }) => (copied?.roleId === roleId ? copied.proof : null))
  return useMemo(() => proof && describeCopy(t, proof), [t, proof])
}
