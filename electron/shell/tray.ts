import { Menu, nativeTheme, Tray, type NativeImage } from 'electron'
import type { Failure } from '../contract/result'
import type { Log } from '../core/ports'
import { isPanelDark } from './panel-theme'
import { runTrayCommand, type TrayActions } from './tray-actions'
import { chooseTrayFiles } from './tray-files'
import { loadTrayImage } from './tray-image'
import type { TrayCommand } from './tray-menu'
import { createMenuTemplate } from './tray-template'
import type { TrayView } from './tray-view'
import type { Bounds } from './window-bounds'

/** What the tray needs from the rest of the app. */
export interface TrayPorts {
  readonly platform: NodeJS.Platform
  /** `XDG_CURRENT_DESKTOP`. */
  readonly desktop: string | undefined
  /** Absolute path of the folder with the icons. */
  readonly iconFolder: string
  readonly actions: TrayActions
  readonly onFailure: (failure: Failure) => void
  readonly log: Log
}

/** The icon in the system's tray. It changes only what differs from what it shows. */
export class AppTray {
  readonly #ports: TrayPorts
  // Kept here: an icon that nothing refers to is removed with the next garbage collection.
  #tray: Tray
  readonly #onThemeUpdated = (): void => this.#redrawIcon()
  #view: TrayView
  #isPanelDark = false
  #shownItems = ''

  constructor(view: TrayView, ports: TrayPorts) {
    this.#ports = ports
    this.#view = view
    this.#tray = this.#make()
    nativeTheme.on('updated', this.#onThemeUpdated)
  }

  /** Shows another view. */
  show(view: TrayView): void {
    if (this.#tray.isDestroyed()) return
    const before = this.#view
    this.#view = view
    if (view.icon !== before.icon) this.#tray.setImage(this.#loadImage())
    if (view.tooltip !== before.tooltip) this.#tray.setToolTip(view.tooltip)
    if (JSON.stringify(view.items) !== this.#shownItems) this.#setMenu(view, this.#tray)
  }

  /** Shows the icon anew: Electron offers it once, to the host that is there then. */
  renew(): void {
    if (this.#tray.isDestroyed()) return
    this.#tray.destroy()
    this.#tray = this.#make()
  }

  /** Where the icon is; undefined where the platform does not tell. */
  bounds(): Bounds | undefined {
    if (this.#tray.isDestroyed()) return undefined
    const bounds = this.#tray.getBounds()
    return bounds.width > 0 ? bounds : undefined
  }

  /** Takes the icon away. */
  destroy(): void {
    nativeTheme.off('updated', this.#onThemeUpdated)
    if (!this.#tray.isDestroyed()) this.#tray.destroy()
  }

  #make(): Tray {
    const tray = new Tray(this.#loadImage())
    tray.setToolTip(this.#view.tooltip)
    this.#setMenu(this.#view, tray)
    // macOS opens the menu with a click, so that an own meaning would be in its way.
    if (this.#ports.platform !== 'darwin') tray.on('click', () => this.#run({ do: 'search' }))
    return tray
  }

  #setMenu(view: TrayView, tray: Tray): void {
    this.#shownItems = JSON.stringify(view.items)
    tray.setContextMenu(Menu.buildFromTemplate(createMenuTemplate(view.items, (command) => this.#run(command))))
  }

  #run(command: TrayCommand): void {
    void runTrayCommand(command, this.#ports.actions, this.#ports.onFailure)
  }

  #redrawIcon(): void {
    const wasDark = this.#isPanelDark
    const image = this.#loadImage()
    if (this.#isPanelDark !== wasDark && !this.#tray.isDestroyed()) this.#tray.setImage(image)
  }

  #loadImage(): NativeImage {
    const { platform, iconFolder, log } = this.#ports
    this.#isPanelDark = isPanelDark(nativeTheme, this.#ports, this.#isPanelDark)
    const files = chooseTrayFiles(this.#view.icon, platform, this.#isPanelDark)
    const image = loadTrayImage(iconFolder, files, platform)
    if (image.isEmpty()) log.warn('tray', 'icon not found', files.normal)
    return image
  }
}
