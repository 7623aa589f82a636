import { useEffect } from 'react'
import { useSnapshot } from './stint-context'

/** Carries the settings for theme and density over to the page's root element. */
export function Theme() {
  const theme = useSnapshot((snapshot) => snapshot.settings.theme)
  const density = useSnapshot((snapshot) => snapshot.settings.density)
  useEffect(() => {
    const root = document.documentElement
    if (theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme
    root.dataset['density'] = density
  }, [theme, density])
  return null
}
