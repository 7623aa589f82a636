import { useSnapshot } from './stint-context'

/** How this system writes its main modifier: "Ctrl O", or "⌘O" on macOS. */
export function useKeyNames(): (key: string) => string {
  const mac = useSnapshot((snapshot) => snapshot.app.platform === 'darwin')
  return (key) => (mac ? `⌘${key}` : `Ctrl ${key}`)
}
