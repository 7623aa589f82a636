import { CircleAlert, Clock, Lock, TriangleAlert, WifiOff, type LucideIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { useAction } from '../../forms/use-action'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useBridge, useFormats, useNow, useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Banner } from '../../ui/banner'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { bannersOf, waitingForRegion, type BannerView } from './banners'
import { describeBanner } from './describe-banner'

const icons: Record<BannerView['kind'], LucideIcon> = {
  'sign-in-ended': Lock,
  'key-store-locked': TriangleAlert,
  'key-store-damaged': TriangleAlert,
  'sign-in-ends-soon': Clock,
  notice: CircleAlert,
  offline: WifiOff,
  slowed: Clock,
}

/** The place under the title strip: the worst thing to know, with one way on. Empty if there is none. */
export function NoticeSlot() {
  const snapshot = useSnapshot(whole)
  const now = useNow()
  const [putOff, setPutOff] = useState<ReadonlySet<string>>(new Set())
  const banners = useMemo(() => bannersOf(snapshot, now), [snapshot, now])
  const banner = banners.find(({ key }) => !putOff.has(key))
  if (!banner) return null
  return (
    <ShownBanner key={banner.key} banner={banner} onLater={() => setPutOff((keys) => new Set(keys).add(banner.key))} />
  )
}

const whole = (snapshot: Snapshot) => snapshot

function ShownBanner({ banner, onLater }: { readonly banner: BannerView; readonly onLater: () => void }) {
  const t = useT()
  const formats = useFormats()
  const action = useAction()
  const words = describeBanner(t, banner, (at) => formats.clock(at))
  const failed = action.failure && describeFailure(t, action.failure, 'what')
  return (
    <Banner tone={words.tone} icon={<Icon of={icons[banner.kind]} />} title={words.title} text={failed ?? words.text}>
      <BannerActions banner={banner} action={action} onLater={onLater} />
    </Banner>
  )
}

interface BannerActionsProps {
  readonly banner: BannerView
  readonly action: ReturnType<typeof useAction>
  readonly onLater: () => void
}

/** The buttons of a banner: one that mends it, and one that puts it off where it would stay. */
function BannerActions({ banner, action, onLater }: BannerActionsProps) {
  const t = useT()
  const bridge = useBridge()
  const later = (
    <Button kind="ghost" onClick={onLater}>
      {t('notices.later')}
    </Button>
  )
  switch (banner.kind) {
    case 'sign-in-ended':
    case 'sign-in-ends-soon': {
      const { connectionId, flow } = banner
      return (
        <>
          <Button
            busy={action.busy}
            onClick={() => void action.run(() => bridge.call('sign-in:start', { connectionId, flow }))}
          >
            {banner.kind === 'sign-in-ended' ? t('notices.signIn') : t('notices.signInAgain')}
          </Button>
          {later}
        </>
      )
    }
    case 'key-store-locked':
      return (
        <Button busy={action.busy} onClick={() => void action.run(() => bridge.call('app:unlock'))}>
          {t('notices.unlock')}
        </Button>
      )
    case 'key-store-damaged':
      return later
    case 'notice':
      return (
        <>
          {banner.failure.code === 'region-needed' ? <ChooseRegion /> : null}
          <Button
            kind="ghost"
            onClick={() => void action.run(() => bridge.call('app:dismiss-notice', { id: banner.noticeId }))}
          >
            {t('notices.dismiss')}
          </Button>
        </>
      )
    case 'offline':
    case 'slowed':
      return null
  }
}

/** Asks for the region that profiles of running sessions wait for. */
function ChooseRegion() {
  const t = useT()
  const view = useViewStore()
  const snapshot = useSnapshot(whole)
  return (
    <Button onClick={() => view.patch({ regionQuestion: waitingForRegion(snapshot) })}>
      {t('notices.chooseRegion')}
    </Button>
  )
}
