import { useSnapshot } from '../../state/stint-context'

/** The region to suggest: the one that the user works in elsewhere; empty if nothing tells. */
export function useUsualRegion(): string {
  return useSnapshot(
    ({ connections }) => connections.find(({ workloadRegion }) => workloadRegion)?.workloadRegion ?? '',
  )
}
