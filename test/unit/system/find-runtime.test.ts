import { describe, expect, it } from 'vitest'
import { describeMainBundle } from '../../../electron/setup/bundles.mjs'
import { readCurrentVersion } from '../../../electron/setup/current-electron.mjs'
import { ROOT } from '../../../electron/setup/paths.mjs'
import { findRuntime } from '../../../electron/system/find-runtime'

describe('the kind of runtime', () => {
  it('is current for the version that the app is built for alone', () => {
    expect(findRuntime('45.4.1', '45.4.1', {})).toBe('current')
    for (const version of ['33.2.1', '45.4.0', '46.0.0', undefined]) {
      expect(findRuntime(version, '45.4.1', {})).toBe('development')
    }
  })

  it('is hidden by no variable; one makes the current runtime count as old', () => {
    expect(findRuntime('33.2.1', '45.4.1', { STINT_RUNTIME: 'current' })).toBe('development')
    expect(findRuntime('45.4.1', '45.4.1', { STINT_RUNTIME: 'development' })).toBe('development')
  })

  it('goes by the version that the build of the main process writes down: that of the electron package', async () => {
    const { define } = describeMainBundle(ROOT, 'production')
    expect(define).toEqual({ STINT_BUILT_FOR: JSON.stringify(await readCurrentVersion()) })
  })
})
