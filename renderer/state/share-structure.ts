/**
 * Puts together a value equal to `next` out of the parts of `before` that are equal, so that what did not change
 * stays the same object and is not drawn again. Both are plain data, as they come over the bridge.
 */
export function shareStructure<T>(before: unknown, next: T): T {
  if (Object.is(before, next)) return next
  if (!isContainer(before) || !isContainer(next) || Array.isArray(before) !== Array.isArray(next)) return next
  const keys = Object.keys(next)
  let same = keys.length === Object.keys(before).length
  const entries = keys.map((key) => {
    const shared = shareStructure(Object.hasOwn(before, key) ? before[key] : undefined, next[key])
    same &&= Object.hasOwn(before, key) && Object.is(shared, before[key])
    return [key, shared] as const
  })
  if (same) return before as T
  return (Array.isArray(next) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
