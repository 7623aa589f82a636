import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

// Times (CPU, so that a busy machine does not count) one keystroke of the search over 100,000 roles, without drawing: node test/renderer/harness/measure-search.mjs
const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const entry = `
export { createLargeCatalogue } from '${here('./large-catalogue.ts')}'
export { buildRoleIndex } from '${here('../../../renderer/state/role-index.ts')}'
export { createSearch } from '${here('../../../renderer/state/search.ts')}'
export { buildList, settle } from '${here('../../../renderer/features/roles/list-model.ts')}'
export { sliceList } from '${here('../../../renderer/features/roles/list-place.ts')}'`
const bundle = await build({
  configFile: false,
  logLevel: 'error',
  ssr: { noExternal: true },
  plugins: [
    { name: 'entry', resolveId: (id) => (id === 'entry' ? id : null), load: (id) => (id === 'entry' ? entry : null) },
  ],
  build: { ssr: true, write: false, minify: false, rolldownOptions: { input: 'entry' } },
})
const file = join(mkdtempSync(join(tmpdir(), 'stint-search-')), 'search.mjs')
writeFileSync(file, bundle.output[0].code)
const { createLargeCatalogue, buildRoleIndex, createSearch, buildList, settle, sliceList } = await import(file)

const catalogue = createLargeCatalogue(Number(process.argv[2] ?? 20_000), Number(process.argv[3] ?? 5))
const time = (work) => {
  const start = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(start)
  return { value, ms: (user + system) / 1000 }
}
const built = time(() => buildRoleIndex(catalogue))
const index = built.value
const search = createSearch(index)
const context = { notes: {}, running: new Set(), now: 0 }
const { order } = settle(index, context.running, {}, 0)
const keystroke = (query) => {
  const { places, ranks } = search.find(query, context)
  const list = buildList({ index, places, ranks, order, closed: new Set(), sizes: { header: 36, row: 32 } })
  return sliceList(list, 0, 800).map(({ group }) => group.places().length)
}
const queries = [
  'payments production admin',
  'lake read',
  'a',
  'e e',
  '1000079',
  'paymnets reprots',
  'zzzz',
  'aws+edge',
  'gateway 12',
]
const samples = []
for (let round = 0; round < 12; round += 1)
  for (const query of queries)
    for (let letters = 1; letters <= query.length; letters += 1) {
      const typed = query.slice(0, letters)
      const { ms } = time(() => keystroke(typed))
      if (round > 1) samples.push({ typed, ms })
    }
samples.sort((a, b) => a.ms - b.ms)
const at = (share) => samples[Math.floor(samples.length * share)].ms.toFixed(2)
console.log(`${index.roles.length} roles in ${index.accounts.length} accounts, ${index.names.length} role names`)
console.log(`index ${built.ms.toFixed(0)} ms; keystroke p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`)
console.log(
  'slowest:',
  samples
    .slice(-5)
    .map(({ typed, ms }) => `“${typed}” ${ms.toFixed(1)}`)
    .join(', '),
)
