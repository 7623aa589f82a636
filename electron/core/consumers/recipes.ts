import type { Recipe } from '../../contract/consumers'
import { quotePosix } from '../formats/quote'

/** What a recipe is made of. Nothing in it is secret: the token stays in its file. */
export interface RecipePlace {
  /** The consumer's own folder, with `token` and `agent.sock` in it. */
  readonly folder: string
  readonly port: number
  readonly profile: string
  /** Empty where none is known. */
  readonly region: string
  /** As Node names it. */
  readonly platform: string
}

/** What would win over the endpoint in some SDK, or be mixed with it. */
const inTheWay = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
]
/** Where a container sees the consumer's folder. */
const mounted = '/run/stint'

/** Writes down how a program reaches the endpoint as a consumer, to be pasted where the program wants it. */
export function writeRecipe(recipe: Recipe, place: RecipePlace): string {
  switch (recipe) {
    case 'shell':
      return writeShell(place)
    case 'vscode':
      return toJson({ [`terminal.integrated.env.${systemOf(place)}`]: Object.fromEntries(variables(place)) })
    case 'jetbrains':
      return lines(variables(place).map(([name, value]) => `${name}=${value}`))
    case 'terraform':
      return writePrefix(place, 'terraform plan')
    case 'cdk':
      return writePrefix(place, 'npx cdk deploy')
    case 'sst':
      return writePrefix(place, 'npx sst deploy')
    case 'kubernetes':
      return writeKubeconfig(place)
    case 'docker-host':
      return writeDocker(place, '--network host')
    case 'docker':
      return lines([writeForwarder(place), writeDocker(place, `--network container:stint-${place.profile}`).trimEnd()])
    case 'compose':
      return writeCompose(place)
    case 'devcontainer':
      return writeDevcontainer(place)
  }
}

function variables(place: RecipePlace, folder = place.folder): readonly (readonly [string, string])[] {
  const { port, profile, region } = place
  const separator = folder === mounted || place.platform !== 'win32' ? '/' : '\\'
  return [
    ['AWS_CONTAINER_CREDENTIALS_FULL_URI', `http://127.0.0.1:${port}/v1/container/${profile}`],
    ['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', `${folder}${separator}token`],
    ...(region ? ([['AWS_REGION', region] as const, ['AWS_DEFAULT_REGION', region] as const] as const) : []),
  ]
}

function writeShell(place: RecipePlace): string {
  const set = variables(place).map(([name, value]) => `export ${name}=${quotePosix(value)}`)
  const older = `# For tools from before 2024: export AWS_CONTAINER_AUTHORIZATION_TOKEN="$(cat ${quotePosix(`${place.folder}/token`)})"`
  return lines([`unset ${inTheWay.join(' ')}`, ...set, older])
}

/** One command with the variables; what is in the way is taken out of its environment. */
function writePrefix(place: RecipePlace, command: string): string {
  const unset = inTheWay.map((name) => `-u ${name}`)
  const set = variables(place).map(([name, value]) => `${name}=${quotePosix(value)}`)
  return lines([`env ${[...unset, ...set].join(' \\\n  ')} \\\n  ${command}`])
}

function writeKubeconfig(place: RecipePlace): string {
  const env = variables(place).flatMap(([name, value]) => [
    `          - name: ${name}`,
    `            value: ${JSON.stringify(value)}`,
  ])
  return lines([
    'users:',
    `  - name: ${place.profile}`,
    '    user:',
    '      exec:',
    '        apiVersion: client.authentication.k8s.io/v1beta1',
    '        command: aws',
    '        args: [eks, get-token, --cluster-name, YOUR-CLUSTER]',
    '        interactiveMode: Never',
    '        env:',
    ...env,
  ])
}

/** The folder's owner is the only one who may enter it, so that containers run as the same user. */
function writeDocker(place: RecipePlace, network: string): string {
  const env = variables(place, mounted).map(([name, value]) => `-e ${name}=${quotePosix(value)}`)
  const mount = `-v ${quotePosix(`${place.folder}:${mounted}:ro`)}`
  const user = '--user "$(id -u):$(id -g)"'
  return lines([`docker run --rm ${[network, user, mount, ...env].join(' \\\n  ')} \\\n  YOUR-IMAGE`])
}

/** SDKs accept plain http on loopback only, so the forwarder shares its network namespace with those it serves. */
function writeForwarder(place: RecipePlace): string {
  const mount = `-v ${quotePosix(`${place.folder}:${mounted}:ro`)}`
  const parts = [`--name stint-${place.profile}`, '--user "$(id -u):$(id -g)"', mount, 'alpine/socat']
  return `docker run -d --rm ${parts.join(' \\\n  ')} \\\n  ${socat(place).join(' ')}`
}

function socat({ port }: RecipePlace): readonly [string, string] {
  return [`TCP-LISTEN:${port},bind=127.0.0.1,fork,reuseaddr`, `UNIX-CONNECT:${mounted}/agent.sock`]
}

/** Compose puts variables in where it sees a single dollar. */
function writeCompose(place: RecipePlace): string {
  const mount = `      - ${JSON.stringify(`${place.folder.replaceAll('$', '$$$$')}:${mounted}:ro`)}`
  const env = variables(place, mounted).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`)
  const [listen, connect] = socat(place)
  return lines([
    'services:',
    '  stint:',
    '    image: alpine/socat',
    `    command: [${JSON.stringify(listen)}, ${JSON.stringify(connect)}]`,
    '    # Your own user and group id: nobody else may enter the folder.',
    '    user: "1000:1000"',
    '    volumes:',
    mount,
    '  app:',
    '    image: YOUR-IMAGE',
    '    user: "1000:1000"',
    '    network_mode: service:stint',
    '    depends_on: [stint]',
    '    volumes:',
    mount,
    '    environment:',
    ...env,
  ])
}

function writeDevcontainer(place: RecipePlace): string {
  return toJson({
    runArgs: ['--network=host'],
    mounts: [`source=${place.folder},target=${mounted},type=bind,readonly`],
    containerEnv: Object.fromEntries(variables(place, mounted)),
  })
}

function systemOf({ platform }: RecipePlace): string {
  if (platform === 'darwin') return 'osx'
  return platform === 'win32' ? 'windows' : 'linux'
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
