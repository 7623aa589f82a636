import { z } from 'zod'
import {
  chromiumPrograms,
  containerColors,
  containerExtensions,
  containerIcons,
  hasLinkArgument,
} from './browser-choices'

const common = {
  id: z.string().regex(/^[\w-]{1,40}$/),
  name: z.string().min(1).max(60),
  /** Whether a sign-in link first ends the console session that the browser has. */
  signsOutFirst: z.boolean().default(false),
}
const program = {
  /** The program itself, where it is not one that Stint finds; empty: the one that is found. */
  path: z.string().max(1000).default(''),
}

/** A browser, or a corner of one, that the console can open in. */
export const browserTargetSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('command'),
    /** Program and arguments; the element `{url}` is the link. No shell is involved. */
    command: z.array(z.string().min(1).max(1000)).max(20).refine(hasLinkArgument),
  }),
  z.object({
    ...common,
    ...program,
    kind: z.literal('chromium'),
    program: z.enum(chromiumPrograms),
    /** The profile's folder as Chromium names it, such as `Profile 1`. */
    profile: z.string().min(1).max(200),
  }),
  z.object({
    ...common,
    ...program,
    kind: z.literal('firefox'),
    extension: z.enum(containerExtensions),
    /** The container's name; `{account}`, `{accountId}`, `{role}` and `{connection}` are filled in. */
    container: z.string().min(1).max(120),
    color: z.enum(containerColors),
    icon: z.enum(containerIcons),
  }),
])
export type BrowserTarget = z.infer<typeof browserTargetSchema>
