// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ConnectionKind } from '../../../electron/contract/connection-drafts'
import { fail, ok } from '../../../electron/contract/result'
import { stsPresets } from '../../../electron/contract/sts-presets'
import { NewConnectionDialog } from '../../../renderer/features/new-connection/new-connection-dialog'
import { createFakeBridge } from '../harness/fake-bridge'
import { renderWithStint } from '../harness/render'
import { createSampleSnapshot, sampleNow } from '../harness/sample'
import {
  awsLogin,
  elenaDevice,
  elenaKeys,
  elenaLogin,
  otherConnections,
  sampleDevices,
  sampleFileKeys,
  sampleLoginSessions,
} from '../harness/sample-kinds'

const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const regional = { endpoint: 'regional', fips: false, dualStack: false }

async function draw(adding: ConnectionKind | 'choose') {
  const bridge = createFakeBridge()
  bridge.answer('connections:file-keys', () => ok(sampleFileKeys))
  bridge.answer('connections:mfa-devices', () => ok(sampleDevices))
  bridge.answer('connections:login-sessions', () => ok(sampleLoginSessions(sampleNow)))
  bridge.answer('connections:add-other', () => ok(elenaKeys))
  bridge.answer('connections:test', () =>
    ok({ arn: 'arn:aws:iam::482109371154:user/elena', accountId: '482109371154' }),
  )
  return renderWithStint(<NewConnectionDialog />, { bridge, view: { adding } })
}

const fill = (name: string, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } })
const pick = (name: string) => act(async () => fireEvent.click(screen.getByRole('radio', { name })))
const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
const submit = () => act(async () => fireEvent.submit(document.querySelector('form')!))
const addKeys = async () => {
  fill('Access key id', 'AKIAIOSFODNN7EXAMPLE')
  const secret = screen.getByLabelText<HTMLInputElement>('Secret access key')
  secret.value = secretAccessKey
  await submit()
}
const addedElena = (change = {}) => {
  const elena = otherConnections(sampleNow)[0]!
  return createSampleSnapshot(sampleNow, { connections: [{ ...elena, ...change }] })
}

describe('adding a connection', () => {
  it('asks for the kind first, each with a line that says what it is for', async () => {
    const { view } = await draw('choose')
    expect(screen.getAllByRole('button')).toHaveLength(7)
    expect(screen.getByText(/lists every account and role/)).toBeDefined()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /^IAM user with access keys/ })))
    expect(view.get().adding).toBe('iam-user')
    await press('Back')
    expect(screen.getByRole('dialog', { name: 'Add a connection' })).toBeDefined()
  })

  it('leads to the access portal’s address', async () => {
    await draw('identity-center')
    expect(screen.getByRole('textbox', { name: 'Address of the access portal' })).toBeDefined()
  })
})

describe('adding an IAM user', () => {
  it('sends the typed keys once, forgets the secret, and says who they belong to', async () => {
    const { bridge } = await draw('iam-user')
    await addKeys()
    const keys = { from: 'typed', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey }
    expect(bridge.callsOf('connections:add-other')).toEqual([
      {
        draft: {
          kind: 'iam-user',
          name: 'IAM user',
          region: 'eu-central-1',
          sts: regional,
          keys,
          mfaDevice: '',
          totpSecret: '',
        },
      },
    ])
    expect(await screen.findByText('arn:aws:iam::482109371154:user/elena')).toBeDefined()
    expect(document.querySelector<HTMLInputElement>('input[type="password"]')!.value).toBe('')
    expect(document.body.innerHTML).not.toContain(secretAccessKey)
  })

  it('keeps what was typed when main refuses it, with the reason at its field', async () => {
    const { bridge } = await draw('iam-user')
    bridge.answer('connections:add-other', () => fail('access-key-invalid'))
    await addKeys()
    const id = screen.getByLabelText<HTMLInputElement>('Access key id')
    expect(id.getAttribute('aria-invalid')).toBe('true')
    expect(id.value).toBe('AKIAIOSFODNN7EXAMPLE')
    expect(screen.getByLabelText<HTMLInputElement>('Secret access key').value).toBe(secretAccessKey)
    await waitFor(() => expect(document.activeElement).toBe(id))
  })

  it('splits both keys pasted at once', async () => {
    await draw('iam-user')
    const text = `AKIAIOSFODNN7EXAMPLE,${secretAccessKey}`
    fireEvent.paste(screen.getByLabelText('Access key id'), { clipboardData: { getData: () => text } })
    expect(screen.getByLabelText<HTMLInputElement>('Access key id').value).toBe('AKIAIOSFODNN7EXAMPLE')
    expect(screen.getByLabelText<HTMLInputElement>('Secret access key').value).toBe(secretAccessKey)
  })

  it('refuses a passkey before anything is sent, and names the risk of making codes', async () => {
    const { bridge } = await draw('iam-user')
    fill('MFA device', sampleDevices[2]!.serial)
    await addKeys()
    expect(screen.getByText(/Passkeys and FIDO2 keys cannot be used for codes/)).toBeDefined()
    fill('MFA device', elenaDevice)
    fireEvent.click(screen.getByText('Let Stint make the codes'))
    expect(screen.getByText(/Stint then holds both factors/)).toBeDefined()
    await submit()
    expect(screen.getByText(/Type the secret of the device/)).toBeDefined()
    expect(bridge.callsOf('connections:add-other')).toEqual([])
    screen.getByLabelText<HTMLInputElement>('Secret of the device').value = 'JBSW Y3DP EHPK 3PXP'
    await submit()
    expect(bridge.callsOf('connections:add-other')[0]!.draft).toMatchObject({
      mfaDevice: elenaDevice,
      totpSecret: 'JBSWY3DPEHPK3PXP',
    })
  })

  it('takes keys from the file, offers the devices, and offers to remove the keys from the file', async () => {
    const { bridge } = await draw('iam-user')
    await pick('Take them from the AWS credentials file')
    await submit()
    expect(bridge.callsOf('connections:add-other')[0]!.draft).toMatchObject({
      name: 'default',
      keys: { from: 'credentials-file', profile: 'default' },
    })
    act(() => bridge.change(() => addedElena({ mfaDevice: '' })))
    const passkey = await screen.findByRole('radio', { name: 'yubikey-A1B2' })
    expect(passkey.hasAttribute('data-disabled')).toBe(true)
    await act(async () => fireEvent.submit(screen.getByRole('button', { name: 'Save' })))
    await press('Remove them from the file')
    expect(bridge.callsOf('connections:remove-file-keys')).toEqual([{ connectionId: elenaKeys }])
    expect(screen.getByText(/are out of the file/)).toBeDefined()
  })

  it('tests again, or goes back with what was typed and replaces the connection', async () => {
    const { bridge } = await draw('iam-user')
    bridge.answer('connections:test', () => fail('keys-refused', { keyEnding: 'MPLE' }))
    await addKeys()
    await press('Try again')
    expect(bridge.callsOf('connections:test')).toHaveLength(2)
    await press('Change…')
    expect(screen.getByLabelText<HTMLInputElement>('Access key id').value).toBe('AKIAIOSFODNN7EXAMPLE')
    await addKeys()
    expect(bridge.callsOf('connections:remove')).toEqual([{ connectionId: elenaKeys }])
    expect(bridge.callsOf('connections:add-other')).toHaveLength(2)
  })

  it('says what the global endpoint means', async () => {
    const { bridge } = await draw('iam-user')
    expect(screen.getByText(/not valid in regions that your account had to opt in to/)).toBeDefined()
    fireEvent.click(screen.getByText('Options'))
    await pick('Global, legacy')
    await addKeys()
    expect(bridge.callsOf('connections:add-other')[0]!.draft).toMatchObject({ sts: { endpoint: 'global' } })
  })
})

describe('adding another kind', () => {
  it('fills in what is known of a service, and refuses http elsewhere', async () => {
    const { bridge, view } = await draw('sts-compatible')
    await pick('MinIO')
    fill('Endpoint', 'http://minio.example.com:9000')
    await addKeys()
    expect(screen.getByText(/is not a usable address/)).toBeDefined()
    fill('Endpoint', 'https://minio.example.com:9000')
    await submit()
    expect(bridge.callsOf('connections:add-other')[0]!.draft).toMatchObject({
      name: 'MinIO',
      service: {
        preset: 'minio',
        endpoint: 'https://minio.example.com:9000',
        capabilities: stsPresets.minio.capabilities,
      },
    })
    // It cannot say who the keys belong to, so there is no test.
    expect(bridge.callsOf('connections:test')).toEqual([])
    expect(view.get()).toMatchObject({ adding: null, page: 'connections' })
  })

  it('takes a program’s arguments one by one', async () => {
    const { bridge } = await draw('saml')
    await submit()
    expect(screen.getByText(/not the ARN of a SAML provider/)).toBeDefined()
    fill('ARN of the identity provider', 'arn:aws:iam::482109371154:saml-provider/Okta')
    await pick('A program that prints it')
    fill('Program and arguments', 'saml2aws\nscript\n--profile=my work\n')
    await submit()
    expect(bridge.callsOf('connections:add-other')[0]!.draft).toMatchObject({
      providerArn: 'arn:aws:iam::482109371154:saml-provider/Okta',
      proof: { from: 'command', command: ['saml2aws', 'script', '--profile=my work'] },
    })
  })

  it('takes a token from a file', async () => {
    const { bridge } = await draw('web-identity')
    bridge.answer('connections:add-other', () => fail('proof-unreadable', { path: '/token' }))
    fill('Path of the file', ' /token ')
    await submit()
    expect(bridge.callsOf('connections:add-other')[0]!.draft).toMatchObject({ proof: { from: 'file', path: '/token' } })
    expect(screen.getByLabelText('Path of the file').getAttribute('aria-invalid')).toBe('true')
  })

  it('lists the console sessions of the AWS CLI, and lets it sign in', async () => {
    const { bridge } = await draw('aws-login')
    expect(await screen.findByText('profile sandbox, credentials until 14:53')).toBeDefined()
    expect(screen.getByText('profile audit, ended')).toBeDefined()
    await submit()
    expect(bridge.callsOf('connections:add-other')[0]!.draft).toMatchObject({
      loginSession: elenaLogin,
      name: 'sandbox',
    })
    expect(screen.getByText(/The AWS CLI opens the browser/)).toBeDefined()
    await press('Run aws login')
    expect(bridge.callsOf('connections:run-aws-login')).toEqual([{ connectionId: elenaKeys }])
  })

  it('says that nothing is left to do where the AWS CLI is signed in', async () => {
    const { bridge } = await draw('aws-login')
    const connections = otherConnections(sampleNow).filter(({ id }) => id === awsLogin)
    act(() => bridge.change(() => createSampleSnapshot(sampleNow, { connections })))
    bridge.answer('connections:add-other', () => ok(awsLogin))
    await submit()
    expect(await screen.findByText(/The AWS CLI is signed in, so the session can be started/)).toBeDefined()
    expect(screen.queryByText(/opens the browser/)).toBeNull()
  })

  it('does not call wrong what is being mended', async () => {
    await draw('saml')
    await submit()
    const field = screen.getByLabelText('ARN of the identity provider')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    fill('Path of the file', '/assertion')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    fill('ARN of the identity provider', 'arn')
    expect(field.getAttribute('aria-invalid')).not.toBe('true')
  })
})
