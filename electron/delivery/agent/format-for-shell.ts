import { formatSchema, type Format } from '../../contract/formats'

/** Shells by the name of their program, where that is not the format's name. */
const formatOfShell: ReadonlyMap<string, Format> = new Map(
  Object.entries<Format>({
    zsh: 'bash',
    sh: 'bash',
    dash: 'bash',
    ash: 'bash',
    ksh: 'bash',
    pwsh: 'powershell',
    nu: 'nushell',
  }),
)

/** The format for a shell or format name; undefined if there is none. */
export function formatForShell(name: string): Format | undefined {
  return formatOfShell.get(name) ?? formatSchema.safeParse(name).data
}
