import { lstat, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DoctorCall } from '../../../electron/delivery/command/run-doctor'
import { runCommand } from '../../../electron/delivery/command/run-command'
import type { Agent } from '../../../electron/delivery/agent/agent'
import { startLoopbackAgent } from '../../../electron/delivery/agent/loopback-agent'
import { createRoutes } from '../../../electron/delivery/agent/routes'
import { emptyActivity, FakeBackend, KeptLog, noSignIns, now, secretKey, t } from './fake-backend'
import { sampleReport } from './sample-report'
import { makeFolder, ownId, run } from './running-agent'

// The form for Windows; its batch file needs Windows to be tried, so that here curl stands for it.
let folder: string
let agent: Agent
const log = new KeptLog()
const token = 'tokentokentokentokentokentokentokentokentok'
const random = { hex: () => '', base64url: () => token, fraction: () => 0 }

beforeEach(async () => {
  folder = await makeFolder()
  const backend = new FakeBackend()
  const context = {
    backend,
    signIns: noSignIns,
    recordTypo: () => undefined,
    t,
    clock: { now: () => now },
    command: 'C:\\stint.cmd',
    doctor: (call: DoctorCall) => Promise.resolve(sampleReport(call)),
    activity: emptyActivity,
  }
  const routes = createRoutes({ backend, t, runCommand: (form) => runCommand(context, form) })
  const started = await startLoopbackAgent({ dataDir: folder, userId: ownId, random }, routes, log)
  if (!started.started) throw new Error(started.problem)
  agent = started.agent
})
afterEach(async () => {
  await agent.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the agent on loopback', () => {
  const readLocation = async () => (await readFile(join(folder, 'run', 'agent.location'), 'utf8')).split('\n')

  it('is found by the location file and asked with the token file', async () => {
    const [origin = '', tokenFile = ''] = await readLocation()
    expect((await lstat(tokenFile)).mode & 0o777).toBe(0o600)
    const url = `${origin}/v1/profiles/payments-admin/credentials`
    expect((await run('curl', ['-sS', '-H', `@${tokenFile}`, url])).out).toContain(secretKey)
    const post = ['-d', 'form=lines', '-d', 'arg=credentials', '-d', 'arg=pay', `${origin}/v1/command`]
    const { out } = await run('curl', ['-sS', '-H', `@${tokenFile}`, ...post])
    expect(out).toContain(`\nout   "SecretAccessKey": "${secretKey}",\n`)
  })

  it.each([
    [[]],
    [['stint-token: wrong']],
    [[`stint-token: ${token}x`]],
    [[`stint-token: ${token}`, 'Host: localhost']],
  ])('refuses with %o', async (headers) => {
    const given = headers.flatMap((header) => ['-H', header])
    const url = `${agent.address}/v1/profiles/payments-admin/credentials`
    const { out } = await run('curl', ['-sS', '-w', '%{http_code}', ...given, url])
    expect(out).toMatch(/403$/)
    expect(out).not.toContain(secretKey)
  })

  it('leaves neither token nor location, and never logs the token', async () => {
    await agent.close()
    expect(await readdir(join(folder, 'run'))).toEqual([])
    expect(log.lines.join()).not.toContain(token)
  })
})
