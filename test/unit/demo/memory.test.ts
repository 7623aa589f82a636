import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, startFixture, type Fixture } from './demo-fixture'
import { iamUser, phoneCode, readKeys, stsClient } from './iam-fixture'

describe('what outlives a restart of the demo organization', () => {
  let folder: string
  let fixture: Fixture
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stint-demo-'))
    fixture = await startFixture({ memory: join(folder, 'world.json') })
  })
  afterEach(async () => {
    await fixture.demo.close()
    await rm(folder, { recursive: true })
  })

  async function restart(): Promise<void> {
    await fixture.demo.close()
    const port = Number(new URL(fixture.demo.origin).port)
    fixture = await startFixture({ memory: join(folder, 'world.json'), port })
  }

  it('are the long-term keys, the sessions made with them and the codes that were used', async () => {
    const users = fixture.demo.control.iamUsers()
    const elena = iamUser(fixture.demo, 'elena.fischer')
    const code = phoneCode(fixture)
    const { Credentials } = await stsClient(fixture, elena).send(new GetSessionTokenCommand(code))
    await restart()
    expect(fixture.demo.control.iamUsers()).toEqual(users)
    const identity = await stsClient(fixture, readKeys(Credentials)).send(new GetCallerIdentityCommand({}))
    expect(identity.Arn).toContain('user/elena.fischer')
    const again = stsClient(fixture, elena).send(new GetSessionTokenCommand(code))
    expect(await failureOf(again)).toMatchObject({ message: expect.stringContaining('invalid MFA one time pass code') })
  })

  it('is nothing of a file in another form', async () => {
    const users = fixture.demo.control.iamUsers()
    await fixture.demo.close()
    const path = join(folder, 'world.json')
    const saved = JSON.parse(await readFile(path, 'utf8')) as object
    await writeFile(path, JSON.stringify({ ...saved, form: 1 }))
    const port = Number(new URL(fixture.demo.origin).port)
    fixture = await startFixture({ memory: path, port })
    expect(fixture.demo.control.iamUsers()[0]?.accessKeyId).not.toBe(users[0]?.accessKeyId)
  })
})
