import type { StintApp } from './stint-app'

/** A question of the system's, as it was put. */
export interface PutQuestion {
  readonly message: string
  readonly detail: string
  /** The button that Enter presses, and the one that Escape does. */
  readonly onEnter: string | undefined
  readonly onEscape: string | undefined
  /** It stands before one of Stint's windows, and keeps that from being used. */
  readonly isBeforeWindow: boolean
}

/** From now on answers the system's questions as the user does who presses this button; gives a way to read what was asked. */
export async function answerQuestions(app: StintApp, button: string): Promise<() => Promise<readonly PutQuestion[]>> {
  const asked = await app.electron.evaluateHandle(({ dialog }, wanted) => {
    const questions: PutQuestion[] = []
    dialog.showMessageBox = (...given: readonly unknown[]) => {
      const { message, detail = '', buttons = [], defaultId, cancelId } = given.at(-1) as Electron.MessageBoxOptions
      const [onEnter, onEscape] = [buttons[defaultId ?? 0], buttons[cancelId ?? 0]]
      questions.push({ message, detail, onEnter, onEscape, isBeforeWindow: given.length > 1 })
      return Promise.resolve({ response: buttons.indexOf(wanted), checkboxChecked: false })
    }
    return questions
  }, button)
  return () => asked.jsonValue()
}
