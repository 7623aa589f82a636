import { run } from '../support/child'
import { enterSignedIn, signOut } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })

const profile = 'payments-staging-loadtester'

test('ls, start, env, exec, credentials and stop', async ({ app, stage }) => {
  const page = await enterSignedIn(stage)
  expect(await app.stint('start', profile)).toMatchObject({ code: 0, out: `Started ${profile}.\n`, err: '' })
  await expect(page.getByRole('button', { name: /^Running/ })).toHaveAccessibleName('Running 1')
  expect((await app.stint('ls')).out.split('\n')[1]).toMatch(new RegExp(`^${profile} .* running `))
  const credentials = await app.credentials(profile)
  const exports = await app.stint('env', profile)
  const shell = await run('bash', ['-c', `eval "$1"; printf %s "$AWS_SECRET_ACCESS_KEY"`, 'bash', exports.out])
  expect(shell.out).toBe(credentials.SecretAccessKey)
  const inside = await app.stint('exec', profile, '--', 'sh', '-c', 'printf %s "$AWS_SESSION_TOKEN"; exit 7')
  expect(inside).toMatchObject({ code: 7, out: credentials.SessionToken })
  expect(await app.stint('stop', profile)).toMatchObject({ code: 0, out: `Stopped ${profile}.\n` })
  await expect(page.getByRole('button', { name: /^Running/ })).toHaveAccessibleName('Running 0')
})

test('errors are one line that says what to do, and exit code 1', async ({ app, stage }) => {
  const page = await enterSignedIn(stage)
  const isOneLine = (err: string): boolean => /^stint: [^\n]+\n$/.test(err)
  const refuse = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await app.stint(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(isOneLine(err), err).toBe(true)
    return err
  }
  expect(await refuse('credentials', 'payments-staging-loadtestr')).toContain(`Did you mean ${profile}?`)
  expect(await refuse('stop', profile)).toContain(`No session is running for ${profile}`)
  expect(await refuse('console', profile)).toContain('needs a terminal')
  expect(await refuse('nonsense')).toContain('There is no such command. See the commands: stint help')
  await signOut(page)
  expect(await refuse('credentials', profile)).toMatch(/You are not signed in to .+\. Sign in in the Stint window\./)
  await app.quit()
  expect(await refuse('ls')).toContain('Stint is not running')
  expect(await refuse('nonsense')).toContain('There is no such command')
  expect(await app.stint('--help')).toMatchObject({ code: 0, err: '' })
})
