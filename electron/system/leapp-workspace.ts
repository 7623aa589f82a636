import { createDecipheriv, createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { RunProgram } from './run-program'

const timeoutMs = 5_000

/** How the id of this computer is read: a program, and what stands before the id in its output. */
const programs: Partial<Record<NodeJS.Platform, readonly [readonly [string, ...string[]], RegExp]>> = {
  darwin: [['ioreg', '-rd1', '-c', 'IOPlatformExpertDevice'], /IOPlatformUUID"?\s*=\s*"?([^"\s]+)/],
  win32: [
    ['reg.exe', 'QUERY', 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid'],
    /REG_SZ\s+(\S+)/,
  ],
}

/** The id of this computer as the package node-machine-id reads it, lower-case; empty if there is none. */
export async function readMachineId(platform: NodeJS.Platform, run: RunProgram): Promise<string> {
  const [command, pattern] = programs[platform] ?? []
  if (command && pattern) {
    const [program, ...args] = command
    const { output } = await run(program, args, { timeoutMs })
    return (pattern.exec(output)?.[1] ?? '').toLowerCase()
  }
  for (const path of ['/var/lib/dbus/machine-id', '/etc/machine-id']) {
    const id = (await readFile(path, 'utf8').catch(() => '')).split('\n')[0]?.trim() ?? ''
    if (id) return id.toLowerCase()
  }
  return ''
}

/**
 * Opens Leapp's workspace file: JSON, encrypted for this computer with the SHA-256 of its id as passphrase (CryptoJS's
 * AES, which is OpenSSL's `enc -aes-256-cbc -md md5`). Undefined if it was written on another computer or is damaged.
 * Source: Leapp, `packages/core/src/services/file-service.ts`.
 */
export function openWorkspace(text: string, machineId: string): unknown {
  const plain = text.trimStart().startsWith('{')
    ? text
    : decrypt(text, createHash('sha256').update(machineId).digest('hex'))
  try {
    return JSON.parse(plain)
  } catch {
    return undefined
  }
}

function decrypt(text: string, passphrase: string): string {
  const bytes = Buffer.from(text.trim(), 'base64')
  if (bytes.subarray(0, 8).toString('latin1') !== 'Salted__') return ''
  const { key, iv } = stretch(passphrase, bytes.subarray(8, 16))
  const decipher = createDecipheriv('aes-256-cbc', key, iv)
  try {
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')
  } catch {
    return ''
  }
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round. */
function stretch(passphrase: string, salt: Uint8Array): { key: Uint8Array; iv: Uint8Array } {
  let stretched = Buffer.alloc(0)
  let last = Buffer.alloc(0)
  while (stretched.length < 48) {
    last = createHash('md5').update(last).update(passphrase).update(salt).digest()
    stretched = Buffer.concat([stretched, last])
  }
  return { key: stretched.subarray(0, 32), iv: stretched.subarray(32, 48) }
}
