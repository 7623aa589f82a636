import type { ParseArgsOptionsConfig } from 'node:util'

/** The commands that the agent carries out, in the order in which help lists them. */
export const commandNames = [
  'ls',
  'signin',
  'env',
  'exec',
  'credentials',
  'console',
  'start',
  'stop',
  'doctor',
  'activity',
  'use',
  'completion',
  'shell-init',
] as const
export type CommandName = (typeof commandNames)[number]

/** Shells that get completions and a function that switches them. */
export const shellNames = ['bash', 'zsh', 'fish', 'powershell'] as const
export type ShellName = (typeof shellNames)[number]

/** What `--shell` may name. */
const exportNames = ['bash', 'zsh', 'fish', 'powershell', 'cmd', 'nushell', 'dotenv', 'json'] as const

const json = { json: { type: 'boolean' } } as const

/** What a command takes: its options, and what its other arguments stand for. */
interface Form {
  readonly options: ParseArgsOptionsConfig
  readonly takes: 'nothing' | 'connection' | 'profile' | 'profiles' | 'program' | 'shell'
}

/** One table for the reader of arguments and for completion, so that neither knows what the other does not. */
export const commandForms: Readonly<Record<CommandName, Form>> = {
  ls: { takes: 'nothing', options: json },
  signin: { takes: 'connection', options: { ...json, code: { type: 'boolean' }, again: { type: 'boolean' } } },
  env: { takes: 'profile', options: { ...json, shell: { type: 'string' } } },
  exec: { takes: 'program', options: json },
  credentials: { takes: 'profile', options: json },
  console: { takes: 'profile', options: { ...json, service: { type: 'string' }, region: { type: 'string' } } },
  start: { takes: 'profiles', options: json },
  stop: { takes: 'profiles', options: { ...json, all: { type: 'boolean' } } },
  doctor: { takes: 'nothing', options: { ...json, profile: { type: 'string' } } },
  activity: { takes: 'nothing', options: { ...json, since: { type: 'string' }, verify: { type: 'boolean' } } },
  use: { takes: 'profile', options: { ...json, shell: { type: 'string' }, clear: { type: 'boolean' } } },
  completion: { takes: 'shell', options: json },
  'shell-init': { takes: 'shell', options: json },
}

/** The values that can be offered for an option; empty where they cannot be known. */
export function valuesOf(command: CommandName, option: string): readonly string[] {
  if (option !== 'shell') return []
  return command === 'env' ? exportNames : shellNames
}

/** The options of a command that a user is offered, as they are typed. `--shell` of `use` is for the shell's function. */
export function optionsOf(command: CommandName): readonly string[] {
  const names = Object.keys(commandForms[command].options).filter((name) => command !== 'use' || name !== 'shell')
  return [...names, 'help'].map((name) => `--${name}`)
}
