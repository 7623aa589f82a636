import { useMemo } from 'react'
import { useFormats, useT } from '../../state/stint-context'
import { VirtualList } from '../../ui/virtual-list'

const lineHeight = 18
const heightOf = () => lineHeight

/** The lines of the file that come and go; what stands between is folded. */
export function PlanDiff({ diff }: { readonly diff: string }) {
  const t = useT()
  const lines = useMemo(() => (diff === '' ? [] : diff.split('\n')), [diff])
  if (!lines.some((line) => line.startsWith('+') || line.startsWith('-')))
    return <p className="plan-none">{t('profiles.noLines')}</p>
  return (
    <VirtualList
      className="plan-diff"
      label={t('profiles.diff')}
      count={lines.length}
      heightOf={heightOf}
      render={(at) => <DiffLine line={lines[at] ?? ''} />}
    />
  )
}

function DiffLine({ line }: { readonly line: string }) {
  const t = useT()
  const formats = useFormats()
  const [mark, text] = [line.slice(0, 1), line.slice(1)]
  if (mark === '=') {
    const count = Number(text)
    return <span className="diff-fold">{t('profiles.folded', { count, number: formats.number(count) })}</span>
  }
  const word = mark === '+' ? t('profiles.added') : mark === '-' ? t('profiles.removed') : ''
  return (
    <span className="diff-line" data-mark={mark === '-' ? '−' : mark}>
      <span aria-hidden>{mark === '-' ? '−' : mark}</span>
      {word ? <span className="visually-hidden">{word} </span> : null}
      <code className="select" title={text}>
        {text}
      </code>
    </span>
  )
}
