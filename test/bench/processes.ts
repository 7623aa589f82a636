import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { sum } from './numbers'

/** What a process and all its descendants used, read from Linux's /proc. */
export interface Usage {
  readonly processes: number
  /** Proportional share of the memory, in MiB: pages that several processes share count once. */
  readonly pssMiB: number
  /** CPU time in clock ticks of 10 ms. */
  readonly ticks: number
  readonly contextSwitches: number
}

/** Whether memory and CPU time of other processes can be read here. */
export const canReadUsage = existsSync('/proc/self/smaps_rollup')

export function readUsage(pid: number): Usage {
  const tree = listTree(pid)
  return {
    processes: tree.length,
    pssMiB: sum(tree.map((each) => readNumber(each, 'smaps_rollup', /^Pss:\s+(\d+) kB/m))) / 1024,
    ticks: sum(tree.map(readTicks)),
    contextSwitches: sum(tree.flatMap((each) => listTasks(each).map((task) => readSwitches(task)))),
  }
}

function listTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const pid of listPids()) {
    const parent = Number(readStat(pid)[1])
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const tree: number[] = []
  for (const queue = [root]; queue.length > 0;) {
    const pid = queue.pop()!
    tree.push(pid)
    queue.push(...(children.get(pid) ?? []))
  }
  return tree
}

function listPids(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger)
}

/** The fields of /proc/<pid>/stat from the state on; the name before it may hold anything. */
function readStat(pid: number): string[] {
  const text = read(`/proc/${pid}/stat`)
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** User and system time: fields 14 and 15 of stat. */
function readTicks(pid: number): number {
  const stat = readStat(pid)
  return Number(stat[11] ?? 0) + Number(stat[12] ?? 0)
}

function listTasks(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((task) => `${pid}/task/${task}`)
  } catch {
    return []
  }
}

function readSwitches(task: string): number {
  return readNumber(task, 'status', /^voluntary_ctxt_switches:\s+(\d+)/m)
}

function readNumber(process: number | string, file: string, pattern: RegExp): number {
  return Number(pattern.exec(read(`/proc/${process}/${file}`))?.[1] ?? 0)
}

/** Empty for a process that ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
