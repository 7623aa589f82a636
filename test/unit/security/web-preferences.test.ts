import { describe, expect, it } from 'vitest'
import { createWebPreferences } from '../../../electron/security/web-preferences'

describe('the preferences of pages', () => {
  it('keep a page away from Node and in the sandbox', () => {
    expect(createWebPreferences('/preload.cjs', true)).toEqual({
      preload: '/preload.cjs',
      devTools: false,
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
    })
  })

  it('allow developer tools only in an app that is not packaged', () => {
    expect(createWebPreferences('/p', true).devTools).toBe(false)
    expect(createWebPreferences('/p', false).devTools).toBe(true)
  })
})
