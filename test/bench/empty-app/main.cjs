// What Stint is measured against: an Electron app with a tray icon, and a window unless started with --hidden.
const { app, BrowserWindow, Menu, Tray } = require('electron')
const { join } = require('node:path')

let tray
app.on('window-all-closed', () => undefined)

function openWindow() {
  const window = new BrowserWindow({ width: 1160, height: 760, frame: false, show: false })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(join(__dirname, 'index.html'))
}

void app.whenReady().then(() => {
  Menu.setApplicationMenu(null)
  tray = new Tray(process.env.BENCH_ICON)
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Open Empty', click: openWindow }]))
  if (!process.argv.includes('--hidden')) openWindow()
})
