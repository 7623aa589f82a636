import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DoctorReport } from '../../../electron/contract/doctor'
import { hasProgram, run, startTestAgent, type Ended, type RunningAgent } from './running-agent'

let running: RunningAgent
beforeEach(async () => {
  running = await startTestAgent()
})
afterEach(() => running.close())

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYSECRETKEY'
const token = 'IQoJb3JpZ2luX2VjEJ//////////TOKEN=='
const exported = {
  AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7SESSION',
  AWS_SECRET_ACCESS_KEY: secret,
  AWS_SESSION_TOKEN: token,
  AWS_REGION: 'eu-west-1',
  AWS_PROFILE: "a b'c",
  DB_PASSWORD: 'hunter2',
}
const doctor = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> =>
  run(running.command, ['doctor', ...args], env)

describe('stint doctor', () => {
  it('looks at the shell’s own variables: values that are no secret, ends of key ids, names', async () => {
    await doctor({ ...exported, HOME: '/home/u' })
    const [call] = running.doctorCalls
    expect([...(call?.posted ?? [])].sort()).toEqual([
      'AWS_ACCESS_KEY_ID=ASIA...SION',
      "AWS_PROFILE=a b'c",
      'AWS_REGION=eu-west-1',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'HOME=/home/u',
    ])
    expect(call?.directory).toBe(process.cwd())
  })

  it('sends no secret, in no argument list', async () => {
    const log = join(running.folder, 'arguments')
    await mkdir(join(running.folder, 'fake'))
    const fake = join(running.folder, 'fake', 'curl')
    await writeFile(fake, `#!/bin/sh\n{ printf '%s\\n' "$@"; env; } >>${log}\nexec /usr/bin/curl "$@"\n`)
    await chmod(fake, 0o755)
    await doctor({ ...exported, PATH: `${join(running.folder, 'fake')}:/usr/bin:/bin` })
    const [sent = ''] = (await readFile(log, 'utf8')).split('\nAWS_SECRET_ACCESS_KEY=')
    const [args = ''] = sent.split('http://localhost/v1/command')
    expect(args).toContain('AWS_ACCESS_KEY_ID=ASIA...SION')
    expect(args).not.toMatch(/wJalr|IQoJ|hunter2|FODNN7/)
  })

  const shells = ['dash', 'bash', 'zsh'].filter(hasProgram)
  it.each(shells)('%s reads the same, also letters that a shell would act on', async (shell) => {
    const options = shell === 'zsh' ? ['--emulate', 'sh'] : []
    const env = { AWS_PROFILE: '$(id) `id` * "x" \\', AWS_ACCESS_KEY_ID: '*?[a]xxxxxxxxxx$`"*', AWS_SESSION_TOKEN: '' }
    const { err } = await run(shell, [...options, running.command, 'doctor'], env)
    expect(err).toBe('')
    expect(running.doctorCalls[0]?.posted).toEqual([`AWS_PROFILE=${env.AWS_PROFILE}`, 'AWS_ACCESS_KEY_ID=*?[a...$`"*'])
  })

  it('says which source wins, and ends with 1 if something is wrong', async () => {
    const { code, out, err } = await doctor({ ...exported, AWS_DEFAULT_REGION: 'eu-west-1' })
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(/AWS CLI v2 +a b'c \(AWS_PROFILE\)/)
    expect(out).toContain("Wrong: AWS_PROFILE names the profile a b'c, which stands in neither file.")
    expect(out).not.toContain('\u001b')
    const fine = await doctor({ ...exported, AWS_PROFILE: '', AWS_DEFAULT_REGION: 'eu-west-1' })
    expect([fine.code, fine.err]).toEqual([0, ''])
    expect(fine.out).toMatch(/^boto3 +default +eu-west-1 \(AWS_DEFAULT_REGION\) +Exported keys: temporary key …SION$/m)
    expect(fine.out).toMatch(/^ 1 +Exported keys +used +AWS_ACCESS_KEY_ID, temporary key …SION$/m)
    expect(fine.out).toContain('Nothing is wrong.')
  })

  it('--json gives the whole report, --profile chooses', async () => {
    const { out } = await doctor(exported, '--json', '--profile', 'pay')
    const report = JSON.parse(out) as DoctorReport
    expect(report.tools.map(({ tool, profile }) => [tool, profile])).toContainEqual(['go', 'pay'])
    expect(report.findings.map(({ code }) => code)).toContain('profile-missing')
    expect(out).not.toMatch(/wJalr|IQoJ|hunter2/)
  })

  it('names of files and profiles cannot act on the terminal', async () => {
    const { out } = await doctor({ AWS_PROFILE: 'a\u001b]0;owned\u0007\n\u202eb' })
    expect(out).not.toMatch(/[\u001b\u0007\u202e]/)
  })

  it('tells what the shell exports while Stint does not run, and says so', async () => {
    await running.agent.close()
    const absent = 'stint: Stint is not running. Start the Stint app, then try again.\n'
    const { code, out, err } = await doctor({
      ...exported,
      AWS_SECURITY_TOKEN: token,
      AWS_PROFILE: 'a\u001b]0;x\u0007',
    })
    expect([code, err]).toEqual([1, absent])
    expect(out.split('\n')).toEqual([
      'Only this shell’s variables were looked at, not files and sessions, since Stint is not running:',
      'AWS_PROFILE=a]0;x',
      'AWS_REGION=eu-west-1',
      'AWS_ACCESS_KEY_ID=ASIA...SION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'AWS_SECURITY_TOKEN',
      'Wrong: exported keys win over the exported profile; the JavaScript SDK takes the profile.',
      'Wrong: AWS_SECURITY_TOKEN is left over; the AWS CLI and boto3 read it before AWS_SESSION_TOKEN.',
      '',
    ])
    expect(await doctor({})).toEqual({ code: 1, out: '', err: absent })
  })

  it('with --json says only that Stint does not run, so that a program gets JSON and no half report', async () => {
    await running.agent.close()
    const { code, out } = await doctor(exported, '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'not-running' } })
    expect(out).not.toMatch(/wJalr|IQoJ|hunter2/)
  })

  it.each([[['x']], [['--profile']], [['--profile', '']], [['--colour']]])('misuse: %o', async (args) => {
    const { code, err } = await doctor({}, ...args)
    expect(code).toBe(1)
    expect(err).toContain('stint doctor [--profile <profile>] [--json]')
  })
})
