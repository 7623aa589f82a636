import { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

function readPlace({ electron }: StintApp) {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
}

test('the window opens where it was last', async ({ launch }) => {
  const first = await StintApp.launch(launch)
  await first.main()
  const place = { x: 37, y: 41, width: 901, height: 607 }
  await first.electron.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), place)
  await expect.poll(() => readPlace(first)).toEqual(place)
  await first.quit()

  const second = await StintApp.launch(launch)
  await second.main()
  expect(await readPlace(second)).toEqual(place)
  await second.quit()
})
