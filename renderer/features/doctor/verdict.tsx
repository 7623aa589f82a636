import { Check, CircleMinus, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ToolView } from '../../../electron/contract/doctor'
import { describeOrigin, nameTool } from '../../../electron/contract/messages/doctor-texts'
import type { Translate } from '../../../electron/contract/messages/translator'
import { useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'

interface Said {
  readonly tone: 'live' | 'plain' | 'ended'
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
}

/** What the tool ends up with, in one sentence, and its region. */
export function Verdict({ tool }: { readonly tool: ToolView }) {
  const t = useT()
  const { tone, icon, title, text } = judge(t, tool)
  const region = tool.region === '' ? t('doctor.regionNone') : describeOrigin(t, tool.region, tool.regionFrom)
  return (
    <>
      <p className={`verdict verdict-${tone}`}>
        <Icon of={icon} />
        <span>
          <b>{title}</b> {text}
        </span>
      </p>
      <dl className="doctor-facts">
        <dt>{t('doctor.profile')}</dt>
        <dd className="mono">{describeOrigin(t, tool.profile, tool.profileFrom)}</dd>
        <dt>{t('doctor.region')}</dt>
        <dd className="mono">{region}</dd>
      </dl>
    </>
  )
}

function judge(t: Translate, tool: ToolView): Said {
  const name = nameTool(t, tool.tool)
  const step = tool.winner === undefined ? undefined : tool.steps[tool.winner]
  if (!step) {
    const text = t('doctor.verdictNoneText', { tool: name })
    return { tone: 'ended', icon: TriangleAlert, title: t('doctor.verdictNone'), text }
  }
  const source = t(`doctor.sources.${step.source}`)
  const place = step.place ?? ''
  if (tool.stint !== undefined) {
    const title = t('doctor.verdictStint', { profile: tool.stint })
    return { tone: 'live', icon: Check, title, text: t('doctor.verdictStintText', { tool: name }) }
  }
  const isStintsLost = tool.steps.some(({ state, facts }) => {
    return state === 'shadowed' && facts.some(({ code }) => code === 'stint')
  })
  if (isStintsLost) {
    const text = t('doctor.verdictShadowedText', { source, place })
    return { tone: 'ended', icon: TriangleAlert, title: t('doctor.verdictShadowed'), text }
  }
  const text = t('doctor.verdictUsedText', { tool: name, place })
  return { tone: 'plain', icon: CircleMinus, title: t('doctor.verdictUsed', { source }), text }
}
