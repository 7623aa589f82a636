import { answerDevice } from '../support/browser-program'
import { run } from '../support/child'
import { enterSignedIn, enterSignedOut, signInByBrowser, signOut } from '../support/steps'
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

test('signin: with a code nothing opens, in the browser no link is printed, and both sign in', async ({
  app,
  stage,
}) => {
  const page = await enterSignedOut(stage)
  expect(await app.stint('signin')).toMatchObject({
    code: 1,
    err: expect.stringContaining('needs a terminal'),
  })
  expect((await app.stint('ls')).out).toMatch(/ not signed in +stint signin /)
  const links = stage.web.links().length
  const { code, out } = await app.stintInTerminal('signin', '--code')
  expect(code, out).toBe(0)
  const [, address = '', userCode = ''] = /\n {2}(http\S+)\s+(\S+)\s/.exec(out) ?? []
  expect((await app.stint('ls')).out).toContain(' waiting for the code to be allowed')
  await answerDevice(address, userCode, { decision: 'allow' })
  await expect.poll(async () => (await app.stint('ls')).out, { timeout: 20_000 }).not.toContain('SIGN-IN')
  expect(stage.web.links()).toHaveLength(links)
  expect((await app.stint('signin')).out).toContain('You are signed in to ')
  expect((await app.stint('start', profile)).out).toBe(`Started ${profile}.\n`)
  await signOut(page)
  expect((await app.stint('start', profile)).err).toMatch(
    /^stint: You are not signed in to .+\. Sign in: stint signin .+\n$/,
  )
  const begun = await app.stintInTerminal('signin')
  expect(begun.out).toContain('Continue in the browser: ')
  expect(begun.out).not.toMatch(/https?:|state=|challenge/)
  await signInByBrowser(stage)
  await expect.poll(async () => (await app.stint('ls')).out).not.toContain('SIGN-IN')
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
