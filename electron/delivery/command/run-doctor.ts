import type { DoctorReport, FindingView, StepView, ToolView } from '../../contract/doctor'
import {
  describeConcerned,
  describeFacts,
  describeFinding,
  describeOrigin,
  describeState,
  describeUsed,
  nameTool,
  type WriteTime,
} from '../../contract/messages/doctor-texts'
import { failureLine, type Translate } from '../../contract/messages/translator'
import { clean, shorten } from '../agent/shorten'
import { toJson, type CommandAnswer } from './command-answer'
import { writeLocalTime } from './local-time'
import { bold, faint, green, layOutTable, red, yellow, type Cell } from './table'

/** What the doctor is asked from a terminal. */
export interface DoctorCall {
  /** What the command says of its shell's variables; undefined where it cannot tell. */
  readonly posted: readonly string[] | undefined
  readonly directory: string
  readonly profile: string | undefined
}

export type AskDoctor = (call: DoctorCall) => Promise<DoctorReport>

export interface DoctorOutput {
  readonly json: boolean
  readonly color: boolean
}

/** `stint doctor`: which credentials each tool uses in this shell, and what is wrong. Exit code 1 if something is wrong. */
export function printReport(t: Translate, report: DoctorReport, { json, color }: DoctorOutput): CommandAnswer {
  const exit = report.findings.some(({ severity }) => severity === 'wrong') ? 1 : 0
  const out = json ? toJson(report) : new Printer(t, report, color).print()
  return { do: 'print', exit, out, faults: [] }
}

/** Lays a report out for a terminal. */
class Printer {
  readonly #t: Translate
  readonly #report: DoctorReport
  readonly #color: boolean
  readonly #time: WriteTime

  constructor(t: Translate, report: DoctorReport, color: boolean) {
    this.#t = t
    this.#report = report
    this.#color = color
    this.#time = (at) => writeLocalTime(at, report.checkedAt)
  }

  print(): string {
    const [first] = this.#report.tools
    const parts = [
      this.#place(),
      this.#tools(),
      first ? this.#chain(first) : '',
      ...this.#report.findings.map((finding) => this.#finding(finding)),
      this.#end(),
    ]
    return parts.filter(Boolean).join('\n\n')
  }

  #place(): string {
    const { of, directory } = this.#report
    const t = this.#t
    const lines = [
      [t('doctor.terminal.environment'), t(of === 'shell' ? 'doctor.terminal.ofShell' : 'doctor.terminal.ofApp')],
      [t('doctor.terminal.folder'), shorten(directory)],
    ].map((words) => words.map((text): Cell => ({ text })))
    return layOutTable(lines, this.#color)
  }

  #tools(): string {
    const t = this.#t
    const header = (['toolColumn', 'profileColumn', 'regionColumn', 'uses'] as const).map((column) => ({
      text: t(`doctor.terminal.${column}`),
      colour: bold,
    }))
    const rows = this.#report.tools.map((tool): Cell[] => [
      { text: nameTool(t, tool.tool) },
      { text: shorten(describeOrigin(t, tool.profile, tool.profileFrom)) },
      { text: tool.region === '' ? t('doctor.regionNone') : shorten(describeOrigin(t, tool.region, tool.regionFrom)) },
      { text: shorten(describeUsed(t, tool, this.#time)), colour: tool.winner === undefined ? red : green },
    ])
    return layOutTable([header, ...rows], this.#color)
  }

  #chain(tool: ToolView): string {
    const t = this.#t
    const rows = tool.steps.map((step, index): Cell[] => {
      const known = [step.place ?? '', describeFacts(t, step, this.#time)].filter(Boolean).join(', ')
      const cells = [`${index + 1}`.padStart(2), t(`doctor.sources.${step.source}`), describeState(t, step)]
      return [...cells, shorten(known)].map((text) => ({ text, ...colourOf(step) }))
    })
    const title = t('doctor.terminal.chain', { tool: nameTool(t, tool.tool) })
    return `${title}\n${layOutTable(rows, this.#color)}`
  }

  #finding(finding: FindingView): string {
    const t = this.#t
    const { severity, fix } = finding
    const colour = { wrong: red, risk: yellow, note: faint }[severity]
    const label = layOutTable([[{ text: t(`doctor.severity.${severity}`), colour }]], this.#color)
    const text = `${label}: ${clean(describeFinding(t, finding, 'what', this.#time))}`
    const lines = [describeConcerned(t, finding), clean(describeFinding(t, finding, 'next', this.#time))]
    if (fix?.do === 'run') lines.push(t('doctor.terminal.run', { command: clean(fix.command) }))
    return [text, ...lines.filter(Boolean).map((line) => `  ${line}`)].join('\n')
  }

  #end(): string {
    const t = this.#t
    const { findings, identities } = this.#report
    const asked = identities.map((identity) => {
      const profile = shorten(identity.profile)
      return identity.state === 'confirmed'
        ? t('doctor.terminal.identity', { profile, arn: clean(identity.arn) })
        : t('doctor.terminal.identityFailed', { profile, reason: failureLine(t, identity.failure) })
    })
    const isFine = !findings.some(({ severity }) => severity === 'wrong')
    return [...asked, ...(isFine ? [t('doctor.terminal.fine')] : [])].join('\n')
  }
}

function colourOf({ state }: StepView): Pick<Cell, 'colour'> {
  if (state === 'used') return { colour: green }
  if (state === 'shadowed' || state === 'passed-over') return { colour: yellow }
  return { colour: state === 'stops' ? red : faint }
}
