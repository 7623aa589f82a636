import { CopyMenu } from './features/copy-menu/copy-menu'
import { Announcer } from './features/frame/announcer'
import { Popover } from './features/popover/popover'
import { MoreMenu } from './features/roles/more-menu'
import { ConsoleDialog } from './features/console-page/console-dialog'
import { RegionQuestion } from './features/roles/region-question'
import { StopAllQuestion } from './features/roles/stop-all-question'
import { MfaQuestion } from './mfa-question'
import { RoleDialogs } from './role-dialogs'

/** The window at the tray. */
export function PopoverView() {
  return (
    <>
      <Popover />
      <CopyMenu />
      <MoreMenu />
      <StopAllQuestion />
      <RegionQuestion />
      <ConsoleDialog />
      <RoleDialogs />
      <MfaQuestion />
      <Announcer />
    </>
  )
}
