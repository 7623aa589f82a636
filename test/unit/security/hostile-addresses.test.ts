import { describe, expect, it } from 'vitest'
import { isAllowedLink } from '../../../electron/aws/allowed-links'
import { fail } from '../../../electron/contract/result'
import { checkStartUrl } from '../../../electron/core/connections/start-url'
import { Secret } from '../../../electron/core/secret'
import { createBrowser } from '../../../electron/system/browser'
import { systemRandom } from '../../../electron/system/random'

const places = [{ region: 'eu-central-1', startUrl: 'https://northwind.awsapps.com/start' }]

/** Opens a link as everything in Stint does, and gives what the system's browser got. */
async function open(link: string): Promise<{ readonly opened: readonly string[]; readonly code: string }> {
  const opened: string[] = []
  const browser = createBrowser({
    openExternal: (url) => Promise.resolve(void opened.push(url)),
    spawn: () => {
      throw new Error('no program is set')
    },
    program: () => [],
    env: {},
    isAllowed: (url) => isAllowedLink(url, places, {}),
    machine: {
      platform: 'linux',
      home: '/',
      env: {},
      isThere: () => Promise.resolve(false),
      readText: () => Promise.resolve(undefined),
    },
    random: systemRandom,
    after: () => () => undefined,
  })
  const answers = [await browser.open(link), await browser.openOnce(new Secret(link))]
  const [first, second] = answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))
  expect(second).toBe(first)
  return { opened, code: first ?? '' }
}

/** Links that nobody may be led to, by what is wrong with them. */
const badLinks: readonly (readonly [what: string, link: string])[] = [
  ['http', 'http://northwind.awsapps.com/start'],
  ['ftp', 'ftp://northwind.awsapps.com/start'],
  ['ws', 'wss://northwind.awsapps.com/start'],
  ['file', 'file:///etc/passwd'],
  ['file with the host', 'file://northwind.awsapps.com/start'],
  ['javascript', 'javascript:alert(1)//https://northwind.awsapps.com/'],
  ['javascript in mixed case', 'JaVaScRiPt:alert(1)'],
  ['javascript after a tab', 'java\tscript:alert(1)'],
  ['data', 'data:text/html,<script>alert(1)</script>'],
  ['blob', 'blob:https://northwind.awsapps.com/1'],
  ['view-source', 'view-source:https://northwind.awsapps.com/'],
  ['mailto', 'mailto:a@northwind.awsapps.com'],
  ['a program', 'ms-msdt:/id'],
  ['a handler of the system', 'smb://northwind.awsapps.com/share'],
  ['a container of Firefox', 'ext+container:name=x&url=https://northwind.awsapps.com/'],
  ['a name', 'https://user@northwind.awsapps.com/start'],
  ['a name and a password', 'https://user:pass@eu-west-1.console.aws.amazon.com/'],
  ['a password alone', 'https://:pass@northwind.awsapps.com/start'],
  ['the real host as a name', 'https://northwind.awsapps.com@evil.example/start'],
  ['the real host as a name, encoded', 'https://northwind.awsapps.com%40evil.example/start'],
  ['a backslash before another host', 'https://northwind.awsapps.com\\@evil.example/start'],
  ['backslashes for slashes', 'https:\\\\northwind.awsapps.com\\start'],
  ['a port', 'https://eu-west-1.console.aws.amazon.com:8443/'],
  ['a port of the portal', 'https://northwind.awsapps.com:444/start'],
  ['another host behind the real one', 'https://northwind.awsapps.com.evil.example/start'],
  ['another host before it', 'https://evil-awsapps.com/start'],
  ['the real host in the path', 'https://evil.example/northwind.awsapps.com'],
  ['the real host in the query', 'https://evil.example/?northwind.awsapps.com'],
  ['the real host in the fragment', 'https://evil.example/#northwind.awsapps.com'],
  ['a dot at the end', 'https://eu-west-1.console.aws.amazon.com./'],
  ['an empty label', 'https://northwind..evil.example/'],
  ['a homograph of Cyrillic', 'https://northwind.\u0430wsapps.com/start'],
  ['a homograph of Greek', 'https://console.aws.amaz\u03bfn.com/'],
  ['a dotless i', 'https://s\u0131gnin.aws.amaz\u03bfn.com/'],
  ['punycode', 'https://northwind.xn--wsapps-3ve.com/start'],
  ['an address by number', 'https://127.0.0.1/start'],
  ['an address by one number', 'https://2130706433/start'],
  ['an address of IPv6', 'https://[::1]/start'],
  ['this computer, which nobody named', 'http://localhost:4000/start'],
  ['the address for machines', 'http://169.254.169.254/latest/meta-data'],
  ['another part of AWS', 'https://console.amazonaws.cn/'],
  ['a line break', 'https://northwind.awsapps.com/start\nHost: evil.example'],
  ['a NUL', 'https://northwind.awsapps.com/\0'],
  ['a space', 'https://northwind.awsapps.com/start --new-window https://evil.example'],
  ['a mark that turns the direction', 'https://northwind.awsapps.com/\u202Egpj.exe'],
  ['a zero-width space', 'https://northwind.awsapps.com/\u200Bstart'],
  ['no scheme', '//northwind.awsapps.com/start'],
  ['an option of a program', '--no-sandbox'],
  ['nothing', ''],
  ['far too much', `https://northwind.awsapps.com/${'a'.repeat(100_000)}`],
]

const goodLinks: readonly (readonly [link: string, as: string])[] = [
  [
    'https://northwind.awsapps.com/start/#/console?account_id=1',
    'https://northwind.awsapps.com/start/#/console?account_id=1',
  ],
  ['HTTPS://NorthWind.AWSapps.com/start', 'https://northwind.awsapps.com/start'],
  ['https://eu-west-1.console.aws.amazon.com:443/s3/home', 'https://eu-west-1.console.aws.amazon.com/s3/home'],
  [
    'https://signin.aws.amazon.com/federation?Destination=https%3A%2F%2Fconsole.aws.amazon.com%2F%22',
    'https://signin.aws.amazon.com/federation?Destination=https%3A%2F%2Fconsole.aws.amazon.com%2F%22',
  ],
  [
    'https://northwind.awsapps.com/start?x=$(id)`id`;id|id&y="',
    'https://northwind.awsapps.com/start?x=$(id)`id`;id|id&y=%22',
  ],
]

/** Start URLs that somebody may be talked into adding. */
const badStartUrls: readonly (readonly [what: string, url: string])[] = [
  ...badLinks.filter(([what]) => !['a homograph of Greek', 'another part of AWS', 'no scheme'].includes(what)),
  ['a console instead of a portal', 'https://eu-central-1.console.aws.amazon.com/'],
  ['a bucket', 'https://northwind.s3.amazonaws.com/start'],
  ['markup in the path', 'https://northwind.awsapps.com/<b>start</b>'],
  ['an encoded line break', 'https://northwind.awsapps.com/start%0d%0aX: y'],
  ['a plain encoded line break', 'https://northwind.awsapps.com/%0d%0a'],
  ['an encoded slash', 'https://northwind.awsapps.com/..%2f..%2fevil'],
  ['a shell’s words', 'https://northwind.awsapps.com/$(id)'],
  ['a mark that turns the direction, in the host', 'https://northwind\u202E.awsapps.com/start'],
  ['a soft hyphen in the host', 'https://north\u00ADwind.awsapps.com/start'],
  ['letters of full width', 'https://northwind.\uFF41wsapps.com/start'],
  ['an ideographic full stop', 'https://northwind\u3002awsapps.com/start'],
  ['a key of a config file', 'https://northwind.awsapps.com/start\n[default]\ncredential_process = id'],
]

describe('links', () => {
  it.each(badLinks)('with %s are not opened', async (_what, link) => {
    expect(await open(link)).toEqual({ opened: [], code: 'link-not-allowed' })
  })

  it.each(goodLinks)('to where they may lead are opened as they were checked: %s', async (link, as) => {
    const { opened, code } = await open(link)
    expect(code).toBe('ok')
    expect(opened[0]).toBe(as)
  })
})

describe('start URLs', () => {
  it.each(badStartUrls)('with %s are refused', (_what, url) => {
    expect(checkStartUrl(url, false)).toEqual(fail('start-url-invalid'))
  })
})
