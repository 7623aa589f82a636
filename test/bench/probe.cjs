// Loaded into both apps before their own code (`electron -r`): tells the bench when a page was drawn, and does for it
// what a person would do at a window. Nothing of it runs while nothing is asked.
const { app, BrowserWindow } = require('electron')

const first = process.env.BENCH_FIRST

/** In the page: waits until the first element of interest has been drawn; milliseconds since 1970. */
const whenDrawn = (selector) => `new Promise((resolve) => {
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return false
    watcher.disconnect()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
      port2.postMessage(0)
    })
    return true
  }
  const watcher = new MutationObserver(look)
  if (!look()) watcher.observe(document, { childList: true, subtree: true })
})`

const tell = (event, value) => process.send({ event, value })
const now = () => performance.timeOrigin + performance.now()

app.on('browser-window-created', (_event, window) => {
  window.once('ready-to-show', () => tell('ready-to-show', now()))
  if (!first) return
  window.webContents.once('did-navigate', () => {
    window.webContents.mainFrame.executeJavaScript(whenDrawn(first)).then(
      (at) => tell('drawn', at),
      () => undefined,
    )
  })
})
app.whenReady().then(() => tell('ready', now()))

const page = () => BrowserWindow.getAllWindows()[0].webContents
const actions = {
  close: () => BrowserWindow.getAllWindows().forEach((window) => window.close()),
  evaluate: (code) => page().executeJavaScript(code),
  attach: () => page().debugger.attach('1.3'),
  send: ({ method, params }) => page().debugger.sendCommand(method, params),
  metrics: () => process.memoryUsage(),
}

process.on('message', async ({ id, action, value }) => {
  try {
    process.send({ id, result: await actions[action](value) })
  } catch (error) {
    process.send({ id, problem: String(error) })
  }
})
// Listening to the bench must not keep the app alive.
process.channel.unref()
