import { StsFields, type StsFieldsProps } from '../../forms/sts-fields'
import { useT } from '../../state/stint-context'
import { Fold } from '../../ui/fold'

/** The endpoints of STS, folded away: most people never open this. */
export function StsOptions(props: StsFieldsProps) {
  const t = useT()
  return (
    <Fold title={t('newConnection.options')}>
      <StsFields {...props} />
    </Fold>
  )
}
