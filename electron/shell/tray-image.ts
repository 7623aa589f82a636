import { join } from 'node:path'
import { nativeImage, type NativeImage } from 'electron'
import type { TrayImageFiles } from './tray-files'

/**
 * Loads an icon with both its resolutions.
 * @param folder absolute path of the icons
 * @param files what to load
 * @param platform macOS needs to know that the image is a template
 */
export function loadTrayImage(folder: string, files: TrayImageFiles, platform: NodeJS.Platform): NativeImage {
  const image = nativeImage.createFromPath(join(folder, files.normal))
  const double = nativeImage.createFromPath(join(folder, files.double))
  if (!image.isEmpty() && !double.isEmpty()) image.addRepresentation({ scaleFactor: 2, buffer: double.toPNG() })
  if (platform === 'darwin') image.setTemplateImage(true)
  return image
}
