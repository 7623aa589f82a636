import { X } from 'lucide-react'
import { useId, useRef, useState, type RefObject } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { ConsolePage } from '../../../electron/contract/settings'
import { BrowserSelect } from '../../forms/browser-select'
import { regions } from '../../forms/regions'
import { useAction } from '../../forms/use-action'
import { useGuardAsk } from '../../state/guards'
import { useConnectionOf, useIndexed, useNotes } from '../../state/role-facts'
import { findRole } from '../../state/role-index'
import { useBridge, useSnapshot, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { SuggestField } from '../../ui/suggest-field'
import { findPageFault, forgetPage, rememberPage } from './console-pages'
import { consoleServices } from './console-services'
import './console-dialog.css'

/** Asks which page of the console to open as a role. One per window. */
export function ConsoleDialog() {
  const roleId = useView((state) => state.consoleRole)
  return roleId && <ChoosePage key={roleId} roleId={roleId} />
}

function ChoosePage({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const id = useId()
  const view = useViewStore()
  const bridge = useBridge()
  const action = useAction()
  const field = useRef<HTMLInputElement>(null)
  const { index } = useIndexed()
  const pages = useSnapshot(({ settings }) => settings.consolePages)
  const usual = useNotes(roleId)?.profile?.region ?? useConnectionOf(roleId)?.workloadRegion ?? ''
  const [typed, setTyped] = useState<ConsolePage>({ service: '', region: usual })
  const [isChecked, setIsChecked] = useState(false)
  const page = { service: typed.service.trim().toLowerCase(), region: typed.region.trim() }
  const fault = isChecked ? findPageFault(page) : null
  const close = () => view.patch({ consoleRole: null })
  const isMeant = useGuardAsk()
  const open = async (destination: ConsolePage) => {
    if (!(await isMeant('console', [roleId]))) return
    const answer = await action.run(() => bridge.call('delivery:open-console', { roleId, destination }))
    if (!answer?.ok) return
    await bridge.call('settings:change', { consolePages: rememberPage(pages, destination) })
    close()
  }
  const { failure } = action
  return (
    <Dialog
      open
      shape="form"
      onClose={close}
      title={t('consolePage.title', { role: findRole(index, roleId)?.role.roleName ?? '' })}
      text={t('consolePage.text')}
      initialFocus={field}
      actions={
        <>
          <Button onClick={close}>{t('consolePage.cancel')}</Button>
          <Button kind="primary" busy={action.busy} type="submit" form={id}>
            {t('consolePage.openIt')}
          </Button>
        </>
      }
    >
      <SavedPages pages={pages} onOpen={(chosen) => void open(chosen)} />
      <form
        id={id}
        className="console-page"
        onSubmit={(event) => {
          event.preventDefault()
          setIsChecked(true)
          if (!findPageFault(page)) void open(page)
        }}
      >
        <PageFields page={typed} onChange={setTyped} fault={fault} inputRef={field} />
        <AccountBrowser roleId={roleId} />
        <p className="console-page-fault" role="alert">
          {failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}
        </p>
      </form>
    </Dialog>
  )
}

/** In which browser the account's console opens, from now on; nothing while there is only one to choose. */
function AccountBrowser({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const { index } = useIndexed()
  const connection = useConnectionOf(roleId)
  const hasChoice = useSnapshot(({ settings }) => settings.browserTargets.length > 0)
  const account = findRole(index, roleId)?.account
  if (!hasChoice || !connection || !account) return null
  return (
    <FieldRow layout="stack" label={t('browsers.always', { account: account.name })}>
      {(naming) => <BrowserSelect {...naming} connection={connection} accountId={account.accountId} />}
    </FieldRow>
  )
}

interface PageFieldsProps {
  readonly page: ConsolePage
  readonly onChange: (page: ConsolePage) => void
  readonly fault: ReturnType<typeof findPageFault>
  readonly inputRef: RefObject<HTMLInputElement | null>
}

function PageFields({ page, onChange, fault, inputRef }: PageFieldsProps) {
  const t = useT()
  return (
    <>
      <FieldRow
        layout="stack"
        label={t('consolePage.service')}
        description={t('consolePage.serviceWhy')}
        error={fault && fault !== 'regionMissing' ? t(`consolePage.${fault}`) : null}
      >
        {(naming) => (
          <SuggestField
            {...naming}
            value={page.service}
            onChange={(service) => onChange({ ...page, service })}
            suggestions={consoleServices}
            showName={t('consolePage.showServices')}
            noneText={t('consolePage.noServices')}
            inputRef={inputRef}
          />
        )}
      </FieldRow>
      <FieldRow
        layout="stack"
        label={t('consolePage.region')}
        error={fault === 'regionMissing' ? t('consolePage.regionMissing') : null}
      >
        {(naming) => (
          <SuggestField
            {...naming}
            value={page.region}
            onChange={(region) => onChange({ ...page, region })}
            suggestions={regions}
            showName={t('welcome.region.show')}
            noneText={t('welcome.region.none')}
          />
        )}
      </FieldRow>
    </>
  )
}

interface SavedPagesProps {
  readonly pages: readonly ConsolePage[]
  readonly onOpen: (page: ConsolePage) => void
}

/** The pages that were opened before: one click opens them again, in the role that is asked for now. */
function SavedPages({ pages, onOpen }: SavedPagesProps) {
  const t = useT()
  const bridge = useBridge()
  const title = useId()
  if (pages.length === 0) return null
  return (
    <section aria-labelledby={title}>
      <h3 id={title} className="sect">
        {t('consolePage.saved')}
      </h3>
      <ul className="console-pages">
        {pages.map((page) => {
          const name = t('consolePage.page', { ...page })
          return (
            <li key={name}>
              <Button size="small" onClick={() => onOpen(page)}>
                {name}
              </Button>
              <IconButton
                size="small"
                label={t('consolePage.remove', { page: name })}
                icon={<Icon of={X} size={12} />}
                onClick={() => void bridge.call('settings:change', { consolePages: forgetPage(pages, page) })}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
