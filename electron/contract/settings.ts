import { z } from 'zod'
import { usualBrowser } from './browser-choices'
import { browserTargetSchema } from './browser-targets'
import { formatSchema } from './formats'
import { findGuardFault, longestLimit, usualGuardRule, type GuardRule } from './guard-rules'
import { findTemplateFault, profileOutputs, usualTemplate, type ProfileTemplate } from './profile-templates'

/** A page of the AWS console: the service as the console's addresses call it, and the region. */
const consolePageSchema = z.object({ service: z.string().min(1).max(40), region: z.string().max(40) })
export type ConsolePage = z.infer<typeof consolePageSchema>

const templateSchema: z.ZodType<ProfileTemplate> = z
  .object({
    account: z.string().max(200),
    role: z.string().max(200),
    tag: z.string().max(400),
    name: z.string().max(200),
    region: z.string().max(40),
    output: z.enum(profileOutputs),
  })
  .refine((template) => findTemplateFault(template) === undefined)

/** In order: the first that fits a role names its profile. The last fits every role. */
const templatesSchema = z
  .array(templateSchema)
  .min(1)
  .max(50)
  .refine((templates) => {
    const last = templates.at(-1)
    return last?.account === '' && last.role === '' && last.tag === ''
  })

const guardRuleSchema: z.ZodType<GuardRule> = z
  .object({
    named: z.boolean(),
    account: z.string().max(200),
    role: z.string().max(200),
    tag: z.string().max(400),
    mark: z.enum(['production', 'staging', 'development', 'sandbox', 'none']),
    confirm: z.boolean(),
    ask: z.boolean(),
    limitMinutes: z.number().min(0).max(longestLimit),
  })
  .refine((rule) => findGuardFault(rule) === undefined)

/** The user's settings, as kept on disk (no secrets). A broken file is set aside and the user told. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['normal', 'compact']).default('normal'),
  /** In the list, single letters act (S, O, C, F); off: they type into the search. */
  singleKeys: z.boolean().default(true),
  /** Seconds after which copied credentials leave the clipboard; 0 keeps them. */
  clipboardClearSeconds: z.number().int().min(0).max(3600).default(60),
  lastFormat: formatSchema.default('bash'),
  /** Program and arguments that open a link, with `{url}` as one element; empty: the system's browser. */
  browser: z.array(z.string().max(1000)).max(20).default([]),
  /** Pages of the console that the user goes to often; the last used first. */
  consolePages: z.array(consolePageSchema).max(12).default([]),
  /** The sign-in's usual life in hours, if the user knows it; null: the shortest life seen. */
  signInHours: z.number().min(0.25).max(2160).nullable().default(null),
  startAtLogin: z.boolean().default(false),
  notifications: z.boolean().default(true),
  /** A global shortcut for the pop-over; empty: off. */
  popoverShortcut: z.string().max(60).default('CommandOrControl+Shift+Space'),
  /** Write the profile when a session starts. */
  writeProfiles: z.boolean().default(true),
  /** The workload region of new profiles where neither role nor account has one. */
  defaultRegion: z.string().max(40).default(''),
  /** How profiles are called, and what they say. */
  profileTemplates: templatesSchema.default([usualTemplate]),
  /** The user accepted the risk of real connections on the unmaintained development runtime. */
  acceptDevelopmentRuntime: z.boolean().default(false),
  /** The container endpoint's port on loopback, chosen once; 0: not chosen yet. */
  containerPort: z.number().int().min(0).max(65_535).default(0),
  /** Browsers for the console, beside the usual one. */
  browserTargets: z.array(browserTargetSchema).max(50).default([]),
  /** The console's browser where neither account nor connection has one: a target's id, or the usual one. */
  consoleBrowser: z.string().max(40).default(usualBrowser),
  /** Whether a sign-in link in the usual browser first ends the console session that it has. */
  signOutFirst: z.boolean().default(false),
  /** Which accounts and roles are guarded, and how. */
  guardRules: z.array(guardRuleSchema).max(50).default([usualGuardRule]),
  /** Stint locks itself after so many minutes in which nobody used the computer; 0: it does not. */
  lockAfterMinutes: z.literal([0, 5, 15, 30, 60]).default(0),
  /** Stint locks itself with the screen. */
  lockWithScreen: z.boolean().default(false),
  /** While Stint is locked, programs get nothing, not even those that were allowed. */
  lockStopsPrograms: z.boolean().default(false),
  /** A global shortcut that locks Stint; empty: off. */
  lockShortcut: z.string().max(60).default(''),
})
export type Settings = z.infer<typeof settingsSchema>

/** Some settings, to be merged over the present ones. */
export const settingsPatchSchema = z.object({
  theme: settingsSchema.shape.theme.unwrap().optional(),
  density: settingsSchema.shape.density.unwrap().optional(),
  singleKeys: z.boolean().optional(),
  clipboardClearSeconds: settingsSchema.shape.clipboardClearSeconds.unwrap().optional(),
  lastFormat: formatSchema.optional(),
  browser: settingsSchema.shape.browser.unwrap().optional(),
  consolePages: settingsSchema.shape.consolePages.unwrap().optional(),
  signInHours: settingsSchema.shape.signInHours.unwrap().optional(),
  startAtLogin: z.boolean().optional(),
  notifications: z.boolean().optional(),
  popoverShortcut: settingsSchema.shape.popoverShortcut.unwrap().optional(),
  writeProfiles: z.boolean().optional(),
  defaultRegion: settingsSchema.shape.defaultRegion.unwrap().optional(),
  profileTemplates: settingsSchema.shape.profileTemplates.unwrap().optional(),
  acceptDevelopmentRuntime: z.boolean().optional(),
  containerPort: settingsSchema.shape.containerPort.unwrap().optional(),
  browserTargets: settingsSchema.shape.browserTargets.unwrap().optional(),
  consoleBrowser: settingsSchema.shape.consoleBrowser.unwrap().optional(),
  signOutFirst: z.boolean().optional(),
  guardRules: settingsSchema.shape.guardRules.unwrap().optional(),
  lockAfterMinutes: settingsSchema.shape.lockAfterMinutes.unwrap().optional(),
  lockWithScreen: z.boolean().optional(),
  lockStopsPrograms: z.boolean().optional(),
  lockShortcut: settingsSchema.shape.lockShortcut.unwrap().optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatchSchema>
