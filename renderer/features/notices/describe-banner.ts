import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import { assertNever } from '../../../electron/contract/result'
import type { BannerTone } from '../../ui/banner'
import type { BannerView } from './banners'

interface BannerText {
  readonly tone: BannerTone
  readonly title: string
  readonly text: string
}

/** The words and the colour of a banner. `clock` writes an instant as a clock time. */
export function describeBanner(t: Translate, banner: BannerView, clock: (at: number) => string): BannerText {
  switch (banner.kind) {
    case 'sign-in-ended':
      return {
        tone: 'ended',
        title: t('notices.signInEnded', { connection: banner.connection }),
        text:
          banner.firstEnd === undefined
            ? t('notices.signInEndedNone')
            : t('notices.signInEndedRunning', { count: banner.running, time: clock(banner.firstEnd) }),
      }
    case 'key-store-locked':
      return { tone: 'ended', title: t('notices.keyStoreLocked'), text: t('notices.keyStoreLockedText') }
    case 'key-store-damaged':
      return { tone: 'ended', title: t('notices.keyStoreDamaged'), text: t('notices.keyStoreDamagedText') }
    case 'sign-in-ends-soon':
      return {
        tone: 'soon',
        title: t('notices.endsSoon', { connection: banner.connection, time: clock(banner.endsAbout) }),
        text: banner.running > 0 ? t('notices.endsSoonText', { count: banner.running }) : t('notices.endsSoonNone'),
      }
    case 'notice':
      return {
        tone: 'plain',
        title: describeFailure(t, banner.failure, 'what'),
        // What Stint signs is right all the same, so there is nothing to try again.
        text:
          banner.failure.code === 'clock-skew'
            ? t('notices.clockSkewText')
            : describeFailure(t, banner.failure, 'next'),
      }
    case 'offline':
      return { tone: 'plain', title: t('notices.offline'), text: t('notices.offlineText') }
    case 'slowed':
      return { tone: 'plain', title: t('notices.slowed'), text: t('notices.slowedText') }
    default:
      return assertNever(banner)
  }
}
