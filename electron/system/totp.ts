import { Secret as OtpSecret, TOTP } from 'otpauth'
import type { Instant } from '../contract/instant'
import type { TotpPort } from '../core/ports'
import type { Secret } from '../core/secret'

const periodSeconds = 30

/** Codes of a virtual MFA device of AWS: RFC 6238 with SHA-1, six digits, 30 seconds. */
export const totp: TotpPort = {
  code(secret: Secret, at: Instant) {
    const key = readKey(secret)
    if (!key) return undefined
    const code = new TOTP({ secret: key, algorithm: 'SHA1', digits: 6, period: periodSeconds }).generate({
      timestamp: at,
    })
    return { code, step: Math.floor(at / 1000 / periodSeconds) }
  },
}

/** People paste the secret with spaces, in small letters, or as the whole `otpauth://` address of the QR code. */
function readKey(secret: Secret): OtpSecret | undefined {
  const text = secret.reveal().trim()
  const base32 = /^otpauth:/i.test(text) ? (/[?&]secret=([^&]+)/i.exec(text)?.[1] ?? '') : text
  const clean = base32.replace(/[\s=-]/g, '').toUpperCase()
  return /^[A-Z2-7]{16,}$/.test(clean) ? OtpSecret.fromBase32(clean) : undefined
}
