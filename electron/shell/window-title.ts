import type { Translate } from '../contract/messages/translator'

/**
 * The title of every window: what runs, so that the demo and builds that are no release cannot be mistaken.
 * @param app whether this is the demo, and whether it may be given to others
 * @param t the texts
 */
export function createWindowTitle(
  app: { readonly isDemo: boolean; readonly notForRelease: boolean },
  t: Translate,
): string {
  const title = app.isDemo ? t('tray.titleDemo', { title: t('tray.title') }) : t('tray.title')
  return app.notForRelease ? t('tray.titleNotForRelease', { title }) : title
}
