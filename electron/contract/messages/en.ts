import { activity } from './en/activity'
import { guard } from './en/guard'
import { app } from './en/app'
import { browsers } from './en/browsers'
import { errors } from './en/errors'
import { connections } from './en/connections'
import { notices } from './en/notices'
import { settings } from './en/settings'
import { signIn } from './en/sign-in'
import { states } from './en/states'
import { welcome } from './en/welcome'
import { consolePage } from './en/console-page'
import { roles } from './en/roles'
import { frame } from './en/frame'
import { popover } from './en/popover'
import { time } from './en/time'
import { sessions } from './en/sessions'
import { command } from './en/command'
import { tray } from './en/tray'
import { notifications } from './en/notifications'
import { roleEditor } from './en/role-editor'
import { newConnection } from './en/new-connection'
import { mfa } from './en/mfa'
import { imports } from './en/imports'
import { doctor } from './en/doctor'
import { files } from './en/files'
import { consent } from './en/consent'
import { consumers } from './en/consumers'
import { signedRequest } from './en/signed-request'
import { signInCommand } from './en/sign-in-command'
import { sharing } from './en/sharing'
import { profiles } from './en/profiles'
import { lock } from './en/lock'
import { wipe } from './en/wipe'
import { clipboard } from './en/clipboard'

/** Every text in English. Other languages have the same shape; `{{name}}` are values, `_one`/`_other` plural forms. */
export const en = {
  activity,
  app,
  guard,
  errors,
  connections,
  notices,
  settings,
  signIn,
  states,
  welcome,
  consolePage,
  roles,
  frame,
  popover,
  time,
  sessions,
  command,
  tray,
  notifications,
  roleEditor,
  newConnection,
  mfa,
  imports,
  doctor,
  files,
  consent,
  consumers,
  signedRequest,
  browsers,
  sharing,
  signInCommand,
  profiles,
  lock,
  wipe,
  clipboard,
} as const
