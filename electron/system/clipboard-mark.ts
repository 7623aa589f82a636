import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ClipboardMarkPort } from '../core/delivery/clipboard-mark'

/**
 * Knows what Stint put on the clipboard after a crash by an HMAC, never by its text: a file (0600) with a key that is made anew
 * for each copy. What is copied holds keys of 160 bits and more, which nobody finds by trying. It is written at once,
 * before the clipboard is, since a crash may come at any time; a disk that refuses keeps nobody from copying.
 * @param path the file, in the data directory
 */
export function createClipboardMark(path: string): ClipboardMarkPort {
  return {
    keep: (text) => {
      const key = randomBytes(32)
      const mac = macOf(key, text.reveal()).toString('base64')
      attempt(() => {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        // Not over the old file, whose permissions it would take.
        rmSync(path, { force: true })
        writeFileSync(path, JSON.stringify({ key: key.toString('base64'), mac }), { mode: 0o600, flag: 'wx' })
      })
    },
    forget: () => {
      attempt(() => rmSync(path, { force: true }))
    },
    left: () => {
      const [key, mac] = readMark(path) ?? []
      return key && mac ? (text) => timingSafeEqual(macOf(key, text), mac) : undefined
    },
  }
}

/** What a clipboard's history hands back may have lost its last line end. */
function macOf(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text.trimEnd()).digest()
}

/** A file that was cut off by the crash, or is another's, says nothing. */
function readMark(path: string): readonly [key: Buffer, mac: Buffer] | undefined {
  try {
    const { key, mac } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    if (typeof key !== 'string' || typeof mac !== 'string') return undefined
    const parts = [Buffer.from(key, 'base64'), Buffer.from(mac, 'base64')] as const
    return parts.every(({ length }) => length === 32) ? parts : undefined
  } catch {
    return undefined
  }
}

function attempt(run: () => void): void {
  try {
    run()
  } catch {
    // Clearing after a crash is lost then, nothing else.
  }
}
