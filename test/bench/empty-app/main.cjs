// What Stint is measured against: an Electron app with a tray icon, and a window unless started with --hidden.
const { app, BrowserWindow, Menu, Tray } = require('electron')
const { join } = require('node:path')

/** Of an answer, about as many as one with credentials has. */
const bytes = 500

let tray
app.on('window-all-closed', () => undefined)

function openWindow() {
  const window = new BrowserWindow({ width: 1160, height: 760, frame: false, show: false })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(join(__dirname, 'index.html'))
}

/** The least that answers over HTTP in an app's main process; loaded only for it, so that the start stays empty. */
function serve(socket) {
  const { createServer } = require('node:http')
  const body = Buffer.alloc(bytes, 'x')
  createServer((_request, response) => {
    response.writeHead(200, { 'content-length': body.length, connection: 'close' })
    response.end(body)
  }).listen(socket)
}

void app.whenReady().then(() => {
  Menu.setApplicationMenu(null)
  tray = new Tray(process.env.BENCH_ICON)
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Open Empty', click: openWindow }]))
  if (!process.argv.includes('--hidden')) openWindow()
  if (process.env.BENCH_SOCKET) serve(process.env.BENCH_SOCKET)
})
