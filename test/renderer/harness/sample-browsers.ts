import type { FoundBrowser } from '../../../electron/contract/browser-choices'
import type { BrowserTarget } from '../../../electron/contract/browser-targets'

/** Browsers that a user of the sample organization made for the console. */
export const sampleTargets: BrowserTarget[] = [
  {
    id: 'chrome-work',
    name: 'Chrome, Work',
    signsOutFirst: true,
    kind: 'chromium',
    program: 'chrome',
    profile: 'Profile 1',
    path: '',
  },
  {
    id: 'containers',
    name: 'Firefox containers',
    signsOutFirst: false,
    kind: 'firefox',
    extension: 'granted',
    container: '{account}',
    color: 'blue',
    icon: 'briefcase',
    path: '',
  },
]

/** A computer with Chrome, Edge and Firefox. */
export const sampleFound: readonly FoundBrowser[] = [
  {
    program: 'chrome',
    path: '/usr/bin/google-chrome',
    profiles: [
      { directory: 'Default', name: 'Elena' },
      { directory: 'Profile 1', name: 'Work' },
    ],
  },
  { program: 'chromium', path: '', profiles: [] },
  { program: 'edge', path: '/usr/bin/microsoft-edge', profiles: [] },
  { program: 'brave', path: '', profiles: [] },
  { program: 'vivaldi', path: '', profiles: [] },
  { program: 'firefox', path: '/usr/bin/firefox', profiles: [] },
]
