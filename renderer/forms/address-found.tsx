import { Check } from 'lucide-react'
import type { AddressCheck } from '../../electron/contract/channels'
import { useT } from '../state/stint-context'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Spinner } from '../ui/spinner'

interface AddressFoundProps {
  readonly check: AddressCheck | null
  readonly pending: boolean
  /** The user says the region, so the address's own is not shown. */
  readonly ownRegion: boolean
  readonly onChangeRegion: () => void
}

/** One line that says what an address was recognised as. */
export function AddressFound({ check, pending, ownRegion, onChangeRegion }: AddressFoundProps) {
  const t = useT()
  if (!check || pending) {
    return (
      <p className="address-form-found t3">
        {pending && (
          <>
            <Spinner />
            {t('welcome.form.checking')}
          </>
        )}
      </p>
    )
  }
  return (
    <p className="address-form-found">
      <span className="live">
        <Icon of={Check} />
      </span>
      <span className="cut">
        {t('welcome.form.found')} <b>{check.name}</b>
      </span>
      {check.region && !ownRegion && (
        <>
          <span className="t3">{t('welcome.form.regionLabel')}</span>
          <span className="num">{check.region}</span>
          <span className="t3 address-form-source">{t('welcome.form.regionFromAddress')}</span>
          <span className="grow" />
          <Button kind="ghost" size="small" aria-label={t('welcome.form.changeRegionName')} onClick={onChangeRegion}>
            {t('welcome.form.changeRegion')}
          </Button>
        </>
      )}
    </p>
  )
}
