import type { ActivityEvent } from '../../contract/activity'
import type { Secret } from '../secret'
import type { Mac } from './activity-ports'

/** A place in a chain: the number of a line and its MAC; number 0 stands before the first. */
export interface Mark {
  readonly n: number
  readonly mac: string
}

/** What proves a log: kept in the vault, so that nobody without it can write a line or take one away. */
export interface Proof {
  /** Stands in each line, so that those of another key are told apart from those that were changed. */
  readonly chain: string
  readonly key: Secret
  /** The last line that was rotated away. */
  readonly anchor: Mark
  /** The last line that is known to be on the disk. */
  readonly head: Mark
}

export const beginning: Mark = { n: 0, mac: '' }

/** Writes one line: the event, its number and chain, and the MAC over the line before and this one. */
export function sealLine(event: ActivityEvent, before: Mark, { chain, key }: Proof, mac: Mac): Mark & { line: string } {
  const n = before.n + 1
  const body = JSON.stringify({ n, chain, ...event })
  const sealed = mac(key, `${before.mac}\n${body}`)
  return { n, mac: sealed, line: `${body.slice(0, -1)},"mac":"${sealed}"}\n` }
}

const tail = /,"mac":"([0-9a-f]{64})"\}$/

/** A line as it stands in a file. */
export interface SealedLine extends Mark {
  readonly chain: string
  /** What the MAC was made of, besides the line before. */
  readonly body: string
}

/** Takes a line apart without reading all of it; undefined if it is none of ours. */
export function openLine(line: string): SealedLine | undefined {
  const mac = tail.exec(line)?.[1]
  const [, n, chain] = /^\{"n":(\d{1,15}),"chain":"([0-9a-f]{8})",/.exec(line) ?? []
  if (mac === undefined || n === undefined || chain === undefined) return undefined
  return { n: Number(n), chain, mac, body: `${line.slice(0, line.length - mac.length - 10)}}` }
}

/** Whether a line is the one that follows a mark. */
export function follows(line: SealedLine, before: Mark, { key }: Proof, mac: Mac): boolean {
  return line.n === before.n + 1 && line.mac === mac(key, `${before.mac}\n${line.body}`)
}

/** Reads the event of a line; undefined if it is none. */
export function readEvent(line: string): ActivityEvent | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return undefined
    const { n: _n, chain: _chain, mac: _mac, ...event } = value as Record<string, unknown>
    return isEvent(event) ? event : undefined
  } catch {
    return undefined
  }
}

const texts = ['name', 'way', 'profile', 'account', 'role', 'about', 'since'] as const

/** Files can be changed by anybody: what is drawn has to have the right shape. */
function isEvent(event: Record<string, unknown>): event is Record<string, unknown> & ActivityEvent {
  const isText = (name: string) => typeof event[name] === 'string'
  const isFine = texts.every((name) => event[name] === undefined || isText(name))
  const isCount = event['times'] === undefined || Number.isSafeInteger(event['times'])
  return (
    isFine &&
    isCount &&
    isText('what') &&
    isText('who') &&
    isText('result') &&
    isText('at') &&
    !isNaN(Date.parse(String(event['at'])))
  )
}
