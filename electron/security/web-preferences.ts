import type { WebPreferences } from 'electron'

/** What every page of Stint runs with. Defaults are repeated, so that a changed default cannot loosen them. */
export const pageWebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  plugins: false,
  spellcheck: false,
} as const satisfies WebPreferences

/**
 * The preferences of one page.
 * @param preload absolute path of the bundled preload script
 * @param packaged a packaged app has no developer tools
 */
export function createWebPreferences(preload: string, packaged: boolean): WebPreferences {
  return { ...pageWebPreferences, preload, devTools: !packaged }
}
