import { describe, expect, it } from 'vitest'
import { recipeNames, type Recipe } from '../../../electron/contract/consumers'
import { writeRecipe, type RecipePlace } from '../../../electron/core/consumers/recipes'
import { parseYaml } from '../../../electron/system/parse-yaml'
import { hasProgram, run } from '../agent/running-agent'

const place: RecipePlace = {
  folder: "/home/o'hara $x/.config/Stint/run/consumers/0123456789abcdef",
  port: 45_871,
  profile: 'payments-admin',
  region: 'eu-central-1',
  platform: 'linux',
}
const uri = 'http://127.0.0.1:45871/v1/container/payments-admin'
const token = `${place.folder}/token`

function read(recipe: Recipe, change: Partial<RecipePlace> = {}): string {
  return writeRecipe(recipe, { ...place, ...change })
}

it.each(recipeNames)('%s names the address and the token’s file, and nothing else of the consumer', (recipe) => {
  const text = read(recipe, { folder: '/data/run/consumers/0123456789abcdef' })
  expect(text).toContain(uri)
  expect(text).toMatch(/(\/data\/run\/consumers\/0123456789abcdef|\/run\/stint)\/token/)
  expect(text.endsWith('\n')).toBe(true)
  expect(text).toContain('eu-central-1')
  expect(read(recipe, { region: '' })).not.toContain('AWS_REGION')
})

describe('what a shell evaluates', () => {
  it.each(['bash', 'zsh', 'dash'].filter(hasProgram))(
    '%s: quotes and dollars stay, what is in the way goes',
    async (shell) => {
      const script = `${read('shell')}printenv AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE; printenv AWS_PROFILE; printenv AWS_CONTAINER_CREDENTIALS_FULL_URI`
      const { out } = await run(shell, ['-c', script], { AWS_PROFILE: 'other' })
      expect(out).toBe(`${token}\n${uri}\n`)
    },
  )

  it('a single command keeps to itself', async () => {
    const script = read('terraform').replace(
      'terraform plan',
      'printenv AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE AWS_PROFILE',
    )
    const { out } = await run('bash', ['-c', `${script}printenv AWS_PROFILE`], { AWS_PROFILE: 'other' })
    expect(out).toBe(`${token}\nother\n`)
  })
})

describe('files', () => {
  it.each([
    ['linux', 'terminal.integrated.env.linux', token],
    ['darwin', 'terminal.integrated.env.osx', token],
    ['win32', 'terminal.integrated.env.windows', `${place.folder}\\token`],
  ])('VS Code on %s', (platform, key, file) => {
    const settings = JSON.parse(read('vscode', { platform })) as Record<string, Record<string, string>>
    expect(settings[key]).toMatchObject({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: uri,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
    })
  })

  it('a dev container mounts the folder for reading, and sees it at its own place', () => {
    expect(JSON.parse(read('devcontainer'))).toMatchObject({
      mounts: [`source=${place.folder},target=/run/stint,type=bind,readonly`],
      containerEnv: { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/run/stint/token' },
    })
  })

  it('Compose: the program shares the network of the forwarder, which has the socket', async () => {
    const { services } = (await parseYaml(read('compose'))) as { services: Record<string, Record<string, unknown>> }
    expect(services['stint']?.['command']).toEqual([
      'TCP-LISTEN:45871,bind=127.0.0.1,fork,reuseaddr',
      'UNIX-CONNECT:/run/stint/agent.sock',
    ])
    expect(services['app']).toMatchObject({
      network_mode: 'service:stint',
      // Compose itself reads two dollars as one.
      volumes: [`${place.folder.replace('$', '$$$$')}:/run/stint:ro`],
      environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: uri },
    })
  })

  it('kubeconfig: a program that gets a token for the cluster', async () => {
    const { users } = (await parseYaml(read('kubernetes'))) as { users: { user: { exec: { env: unknown } } }[] }
    expect(users[0]?.user.exec.env).toContainEqual({ name: 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', value: token })
  })
})
