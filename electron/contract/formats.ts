import { z } from 'zod'

/** The ways credentials can be written out for the clipboard or `stint env`. */
export const formatSchema = z.enum([
  'bash',
  'fish',
  'powershell',
  'cmd',
  'nushell',
  'dotenv',
  'json',
  'credentials-file',
])
export type Format = z.infer<typeof formatSchema>

/** Things about a role that can be copied and are no secret. */
export const factSchema = z.enum(['profile-name', 'account-id', 'role-arn', 'console-link'])
export type Fact = z.infer<typeof factSchema>
