/**
 * One figure of one run, as a test noted it.
 * @typedef {{ figure: string, count: number }} Note
 */

/** What the summary tells, in this order. */
const FIGURES = [
  'attacks tried',
  'faults injected',
  'crashes survived',
  'bytes lost',
  'places searched for secrets',
  'secrets found in logs, pages, files and process arguments',
]

/**
 * Adds up what the tests noted.
 * @param {string} text one JSON object a line
 * @returns {Map<string, number>} only figures that somebody noted
 */
export function sumNotes(text) {
  const sums = new Map()
  for (const line of text.split('\n').filter(Boolean)) {
    /** @type {Note} */
    const { figure, count } = JSON.parse(line)
    sums.set(figure, (sums.get(figure) ?? 0) + count)
  }
  return sums
}

/**
 * @param {ReadonlyMap<string, number>} sums
 * @returns {string} a line for each figure; one that nobody counted is said to be that, not zero
 */
export function formatSummary(sums) {
  return FIGURES.map((figure) => `${figure}: ${sums.get(figure) ?? 'not counted in this run'}`).join('\n')
}

/** What must be counted, and nothing of it. */
const HARM = ['bytes lost', 'secrets found in logs, pages, files and process arguments']

/**
 * Whether no harm was done: what nobody counted is not known to be none.
 * @param {ReadonlyMap<string, number>} sums
 * @returns {boolean}
 */
export function isHarmless(sums) {
  return HARM.every((figure) => sums.get(figure) === 0)
}
