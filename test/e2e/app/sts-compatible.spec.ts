import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { S3Compatible } from '../../fakes/s3-compatible/server'
import { hasAwsCli } from '../support/aws-cli'
import { run, type Outcome } from '../support/child'
import { waitForClipboard } from '../support/clipboard'
import { openNewConnection } from '../support/connection-steps'
import { chooseSaved, openRoleEditor, readProfile, saveAndStart, waitForSession } from '../support/role-steps'
import type { StintApp } from '../support/stint-app'
import { expect, test as base } from '../support/test'

const test = base.extend<{ service: S3Compatible }>({
  service: async ({}, use) => {
    const service = await S3Compatible.start()
    service.buckets.create('inbox')
    await use(service)
    await service.stop()
  },
})

const preset = { ctyun: /^ctyun/, minio: 'MinIO' } as const

/** Adds a service with the user's own keys, by its preset. */
async function addService(
  page: Page,
  which: keyof typeof preset,
  { origin, keys }: Pick<S3Compatible, 'origin' | 'keys'>,
): Promise<void> {
  const dialog = await openNewConnection(page, 'STS-compatible service')
  await dialog.getByRole('radio', { name: preset[which] }).click()
  await dialog.getByRole('textbox', { name: 'Endpoint', exact: true }).fill(origin)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Storage')
  await dialog.getByRole('textbox', { name: 'Access key id' }).fill(keys.accessKeyId)
  await dialog.getByLabel('Secret access key').fill(keys.secretAccessKey)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
}

async function fillRole(dialog: Locator, role: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Role name' }).fill(role)
}

/** Runs the S3 commands of the real AWS CLI; Debian's reads no `endpoint_url` from a profile. */
function s3(app: StintApp, { origin }: S3Compatible, profile: string, ...args: readonly string[]): Promise<Outcome> {
  const all = ['s3', ...args, '--profile', profile, '--endpoint-url', origin]
  return run('/usr/bin/aws', all, { env: { ...app.shellEnv, AWS_EC2_METADATA_DISABLED: 'true' } })
}

test('ctyun: a session that may upload and download, and nothing else', async ({
  app,
  folder,
  home,
  launch,
  service,
}) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  const page = await app.main()
  await addService(page, 'ctyun', service)
  const dialog = await openRoleEditor(page, 'Storage')
  await fillRole(dialog, 'uploader')
  await test.step('a policy is needed, and told before anything is asked', async () => {
    await dialog.getByRole('button', { name: 'Save and start' }).click()
    await expect(dialog.getByRole('alert').filter({ hasText: 'only with a session policy' })).toBeVisible()
    expect(service.calls).toEqual([])
  })
  await dialog.getByRole('textbox', { name: 'Bucket' }).fill('inbox')
  await dialog.getByRole('button', { name: 'Upload and download' }).click()
  await saveAndStart(dialog)
  const panel = await waitForSession(page, 'uploader')
  const profile = await readProfile(panel)
  expect(profile).toBe('storage-uploader')
  const [file, back] = [join(folder, 'report.txt'), join(folder, 'back.txt')]
  writeFileSync(file, 'uploaded by a session')
  const up = await s3(app, service, profile, 'cp', file, 's3://inbox/report.txt')
  expect(up.code, up.err).toBe(0)
  const down = await s3(app, service, profile, 'cp', 's3://inbox/report.txt', back)
  expect(down.code, down.err).toBe(0)
  expect(readFileSync(back, 'utf8')).toBe('uploaded by a session')
  const gone = await s3(app, service, profile, 'rm', 's3://inbox/report.txt')
  expect(gone.code).not.toBe(0)
  expect(gone.err).toContain('AccessDenied')
  expect(service.calls.filter((call) => call === 'AssumeRole')).toHaveLength(1)
  await test.step('who it is nobody asks: the service does not say', async () => {
    expect(service.calls).not.toContain('GetCallerIdentity')
    await expect(panel.getByText('checking…')).toBeHidden()
  })
  await test.step('exports and profile lead to the service', async () => {
    await panel.getByRole('button', { name: 'Copy as…' }).click()
    await page
      .getByRole('menu')
      .getByRole('menuitem', { name: /^bash, zsh/ })
      .click()
    const copied = await waitForClipboard(launch, /AWS_SESSION_TOKEN/)
    const config = readFileSync(join(home, '.aws', 'config'), 'utf8')
    expect.soft(config).toContain(`endpoint_url = ${service.origin}`)
    expect.soft(copied).toMatch(new RegExp(`AWS_ENDPOINT_URL_S3='?${service.origin}`))
  })
  await test.step('a presigned URL works for whoever has it, and is on the clipboard only', async () => {
    await panel.getByRole('button', { name: 'Copy as…' }).click()
    await page.getByRole('menu').getByRole('menuitem', { name: 'Signed request…' }).click()
    const signing = page.getByRole('dialog', { name: 'Copy a signed request' })
    await signing.getByRole('textbox', { name: 'Address' }).fill(`${service.origin}/inbox/report.txt`)
    await signing.getByRole('textbox', { name: 'Service' }).fill('s3')
    await signing.getByRole('combobox', { name: 'Region' }).fill('ctyun')
    await signing.getByRole('radio', { name: /^Presigned URL/ }).click()
    await signing.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(signing.getByText(/^Copied\. It works until \d/)).toBeVisible()
    const url = await waitForClipboard(launch, /X-Amz-Signature/)
    expect(await page.content()).not.toContain('X-Amz-')
    expect(await (await fetch(url)).text()).toBe('uploaded by a session')
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403)
    await signing.getByRole('radio', { name: /^curl command/ }).click()
    await signing.getByRole('button', { name: 'Copy', exact: true }).click()
    const command = await waitForClipboard(launch, /curl/)
    expect(command).toContain('$AWS_SECRET_ACCESS_KEY')
    const sent = await app.stint('exec', profile, '--', 'sh', '-c', command)
    expect(sent.out, sent.err).toBe('uploaded by a session')
    await signing.getByRole('button', { name: 'Close' }).click()
  })
})

test('ctyun: a role that is not there is refused, and what was typed stays', async ({ app, service }) => {
  const page = await app.main()
  await addService(page, 'ctyun', service)
  const dialog = await openRoleEditor(page, 'Storage')
  await fillRole(dialog, 'stranger')
  await dialog.getByRole('textbox', { name: 'Bucket' }).fill('inbox')
  await dialog.getByRole('button', { name: 'List only' }).click()
  await dialog.getByRole('button', { name: 'Save and start' }).click()
  const panel = page.getByRole('complementary', { name: 'Role stranger' })
  await expect(panel.getByRole('alert').or(panel.getByText('stranger did not start')).first()).toBeVisible()
  await panel.getByRole('button', { name: 'Change stranger…' }).click()
  const change = page.getByRole('dialog', { name: 'Change stranger' })
  await expect(change.getByRole('textbox', { name: 'Session policy' })).toHaveValue(/s3:ListBucket/)
  await fillRole(change, 'uploader')
  await change.getByRole('button', { name: 'Save' }).click()
  await expect(change).toBeHidden()
  await chooseSaved(page, 'stranger')
  await panel.getByRole('button', { name: /^Start/ }).click()
  await expect(page.getByRole('complementary', { name: 'Session stranger' })).toBeVisible()
})

test('an address that is no STS is told as such', async ({ app, service }) => {
  const console = createServer((_, response) => response.end('<!doctype html><html><body>Console</body></html>'))
  await new Promise<void>((resolve) => console.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(console.address() as AddressInfo).port}`
  const page = await app.main()
  await addService(page, 'ctyun', { origin: `http://${host}`, keys: service.keys })
  const dialog = await openRoleEditor(page, 'Storage')
  await fillRole(dialog, 'uploader')
  await dialog.getByRole('textbox', { name: 'Bucket' }).fill('inbox')
  await dialog.getByRole('button', { name: 'Everything' }).click()
  await dialog.getByRole('button', { name: 'Save and start' }).click()
  await expect(page.getByText(`${host} does not answer like STS.`).first()).toBeVisible()
  await expect(page.getByText(/Check the endpoint/).first()).toBeVisible()
  console.close()
})

test('MinIO: no role to name and no policy needed', async ({ app, folder }) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  const service = await S3Compatible.start({ rules: { roleArn: 'ignored', policy: 'optional' } })
  service.buckets.create('inbox')
  const page = await app.main()
  await addService(page, 'minio', service)
  const dialog = await openRoleEditor(page, 'Storage')
  await expect(dialog.getByRole('textbox', { name: 'Role name' })).toBeHidden()
  await dialog.getByRole('textbox', { name: 'Name in the list' }).fill('all of it')
  await saveAndStart(dialog)
  const panel = await waitForSession(page, 'all of it')
  const profile = await readProfile(panel)
  const file = join(folder, 'note.txt')
  writeFileSync(file, 'a note')
  for (const args of [
    ['cp', file, 's3://inbox/note.txt'],
    ['rm', 's3://inbox/note.txt'],
  ]) {
    const { code, err } = await s3(app, service, profile, ...args)
    expect(code, err).toBe(0)
  }
  await service.stop()
})
