import { useT } from '../../state/stint-context'
import { ButtonStates, FieldStates, SignStates } from './control-states'
import { BannerStates, ContentStates } from './message-states'
import { RowStates } from './row-states'
import './states-page.css'

/** Every state of the parts that pages are built from, with sample data. */
export function StatesPage() {
  const t = useT()
  return (
    <div className="states page-scroll">
      <h1 className="visually-hidden">{t('states.title')}</h1>
      <div className="states-sheet">
        <RowStates />
        <BannerStates />
        <ContentStates />
        <ButtonStates />
        <FieldStates />
        <SignStates />
      </div>
    </div>
  )
}
