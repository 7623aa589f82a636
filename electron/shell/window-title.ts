import type { Translate } from '../contract/messages/translator'
import type { AppView } from '../contract/views'

/**
 * The title of every window: what runs, so that the demo and builds that are no release cannot be mistaken.
 * @param app whether this is the demo, and whether it may be given to others
 * @param t the texts
 */
export function createWindowTitle(app: Pick<AppView, 'demo' | 'notForRelease'>, t: Translate): string {
  const title = app.demo ? t('tray.titleDemo', { title: t('tray.title') }) : t('tray.title')
  return app.notForRelease ? t('tray.titleNotForRelease', { title }) : title
}
