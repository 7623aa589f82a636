import * as nodeFs from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { ConfigEditor } from '../../../electron/delivery/aws-config/config-editor'
import { createLockFile } from '../../../electron/delivery/aws-config/lock-file'
import { createSsoSessions } from '../../../electron/delivery/aws-config/sso-sessions'
import { makeTempConfig } from '../aws-config/temp-config'

const session = { name: 'northwind', startUrl: 'https://northwind.awsapps.com/start', region: 'eu-central-1' }
const id = 'sso-session:abc'
const section = [
  '[sso-session northwind]',
  `# stint:${id}`,
  'sso_start_url = https://northwind.awsapps.com/start',
  'sso_region = eu-central-1',
  'sso_registration_scopes = sso:account:access',
].join('\n')

async function open(text: string) {
  const { path, read, backupDir } = await makeTempConfig(text)
  const wait = () => Promise.resolve()
  const now = () => 0
  const parts = {
    platform: process.platform,
    fs: nodeFs,
    lock: createLockFile(),
    backupDir,
    onLost: () => undefined,
    now,
    wait,
  }
  return { sessions: createSsoSessions(new ConfigEditor(parts, path), '~/.aws/config'), path, read }
}

describe('the sso-session of a connection', () => {
  it.each(['# mine\n[default]\nregion = x\n', '[profile a]\r\nregion = x\r\n', '\uFEFF[default]\nregion = x', ''])(
    'is added to %j and taken away without a trace',
    async (text) => {
      const { sessions, read } = await open(text)
      expect(await sessions.write(id, session)).toEqual({ ok: true, value: { mine: true } })
      expect((await read()).replaceAll('\r\n', '\n')).toContain(section)
      expect(await sessions.write(id, session), 'a second time').toEqual({ ok: true, value: { mine: true } })
      expect(await sessions.list()).toEqual({ ok: true, value: [session] })
      expect(await sessions.remove(id, sessions.render(id, session))).toEqual({ ok: true, value: undefined })
      expect(await read()).toBe(text)
    },
  )

  it('is the user’s where it stands for the same portal already', async () => {
    const text =
      '[sso-session northwind]\nsso_region=eu-central-1\nsso_start_url = https://northwind.awsapps.com/start/#\n'
    const { sessions, read } = await open(text)
    expect(await sessions.write(id, session)).toEqual({ ok: true, value: { mine: false } })
    await sessions.remove(id, sessions.render(id, session))
    expect(await read()).toBe(text)
  })

  it('is refused where the name stands for another portal or region', async () => {
    const text =
      '[sso-session northwind]\nsso_region=us-east-1\nsso_start_url=https://northwind.awsapps.com/start\n[sso-session northwind-2]\n'
    const { sessions, read } = await open(text)
    const refused = { code: 'sso-session-taken', values: { name: 'northwind', suggestion: 'northwind-3' } }
    expect(await sessions.write(id, session)).toEqual({ ok: false, error: refused })
    expect(await read()).toBe(text)
  })

  it('stays where profiles use it, or the user changed it', async () => {
    const { sessions, path, read } = await open('')
    await sessions.write(id, session)
    const rendered = sessions.render(id, session)
    const withProfile = `${await read()}\n[profile work]\nsso_session = northwind\n`
    await nodeFs.writeFile(path, withProfile)
    await sessions.remove(id, rendered)
    expect(await read()).toBe(withProfile)
    const changed = section.replace('eu-central-1', 'us-east-1')
    await nodeFs.writeFile(path, changed)
    await sessions.remove(id, rendered)
    expect(await read()).toBe(changed)
  })

  it('is not written into a file that tools refuse', async () => {
    const { sessions, read } = await open('[default\n')
    expect(await sessions.write(id, session)).toMatchObject({ error: { code: 'config-malformed' } })
    expect(await sessions.list()).toMatchObject({ error: { code: 'config-malformed' } })
    expect(await read()).toBe('[default\n')
  })

  it.each([{ name: 'a b' }, { name: '__proto__' }, { startUrl: 'https://x\n[default]' }, { region: 'eu west' }])(
    'cannot be %j',
    async (change) => {
      const { sessions } = await open('')
      expect(() => sessions.render(id, { ...session, ...change })).toThrow(RangeError)
    },
  )
})
