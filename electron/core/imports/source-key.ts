import type { Proposal } from './proposals'

/** The key of the proposal that another one starts from. */
export function sourceKeyOf({ making }: Proposal): string | undefined {
  if (making.what === 'role') return making.source.key
  return making.what === 'favourite' ? making.key : undefined
}
