import { useEffect, useState } from 'react'
import { recipeNames, triedRecipes, type ConsumerView, type Recipe } from '../../../electron/contract/consumers'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { Result } from '../../../electron/contract/result'
import { useCopyAnswer } from '../../state/copy-said'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { useProfiles } from './new-consumer-dialog'
import { ProfileField } from './profile-field'
import { recipeLabels } from './recipe-labels'

interface RecipeDialogProps {
  readonly consumer: ConsumerView
  readonly onClose: () => void
}

/** How a program reaches Stint as this consumer: what to paste, and whether that was ever tried. */
export function RecipeDialog({ consumer, onClose }: RecipeDialogProps) {
  const t = useT()
  const bridge = useBridge()
  const tell = useCopyAnswer()
  const { id, name, scope } = consumer
  const known = useProfiles()
  const [recipe, setRecipe] = useState<Recipe>('shell')
  const [chosen, setChosen] = useState('')
  const profile = chosen || (scope.to === 'profiles' ? scope.profiles[0] : known[0]) || ''
  const written = useRecipe(consumer, recipe, profile)
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      shape="form"
      title={t('consumers.recipeTitle', { name })}
      actions={
        <>
          <Button onClick={onClose}>{t('consumers.close')}</Button>
          <CopyButton
            kind="primary"
            label={t('consumers.copy')}
            copy={() => tell(bridge.call('consumers:copy-recipe', { consumerId: id, recipe, profile }))}
          />
        </>
      }
    >
      <FieldRow label={t('consumers.recipeFor')}>
        {(naming) => (
          <Select
            {...naming}
            value={recipe}
            onChange={setRecipe}
            options={recipeNames.map((value) => ({ value, label: t(recipeLabels[value]) }))}
          />
        )}
      </FieldRow>
      <FieldRow
        label={t('consumers.recipeProfile')}
        description={scope.to === 'all' && <span className="mono">{profile}</span>}
      >
        {(naming) =>
          scope.to === 'profiles' ? (
            <Select
              {...naming}
              value={profile}
              onChange={setChosen}
              options={scope.profiles.map((value) => ({ value, label: value }))}
            />
          ) : (
            <ProfileField naming={naming} known={known} onChoose={setChosen} />
          )
        }
      </FieldRow>
      <pre className="consumer-recipe" tabIndex={0} role="region" aria-label={t('consumers.recipeText')}>
        {written?.ok && written.value.text}
      </pre>
      <p className="small t2">{t(triedRecipes.has(recipe) ? 'consumers.tried' : 'consumers.untried')}</p>
      <p role="alert">{written && !written.ok && describeFailure(t, written.error, 'what')}</p>
    </Dialog>
  )
}

function useRecipe({ id }: ConsumerView, recipe: Recipe, profile: string): Result<{ text: string }> | undefined {
  const bridge = useBridge()
  const [written, setWritten] = useState<Result<{ text: string }>>()
  useEffect(() => {
    if (profile === '') return undefined
    let isShown = true
    void bridge.call('consumers:recipe', { consumerId: id, recipe, profile }).then((answer) => {
      if (isShown) setWritten(answer)
    })
    return () => {
      isShown = false
    }
  }, [bridge, id, recipe, profile])
  return written
}
