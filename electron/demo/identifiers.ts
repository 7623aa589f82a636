/** Cryptographically random bytes, passed in so that tests can repeat a run. */
export type RandomBytes = (size: number) => Buffer

const KEY_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const SECRET_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
// No vowels, so that no words appear, as RFC 8628 section 6.1 advises.
const USER_CODE_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ'

/** A random text of `length` characters out of `alphabet`. */
export function randomText(random: RandomBytes, length: number, alphabet: string): string {
  return Array.from(random(length), (byte) => alphabet[byte % alphabet.length]).join('')
}

/** An opaque URL-safe token made of `bytes` random bytes. */
export function randomToken(random: RandomBytes, bytes: number): string {
  return random(bytes).toString('base64url')
}

/** A request id in the form of a UUID. */
export function randomRequestId(random: RandomBytes): string {
  const hex = random(16).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A temporary access key id: `ASIA` and 16 characters. */
export function randomAccessKeyId(random: RandomBytes): string {
  return `ASIA${randomText(random, 16, KEY_ALPHABET)}`
}

/** A long-term access key id: `AKIA` and 16 characters. */
export function randomLongTermKeyId(random: RandomBytes): string {
  return `AKIA${randomText(random, 16, KEY_ALPHABET)}`
}

/** A role's unique id: `AROA` and 17 characters. */
export function randomRoleId(random: RandomBytes): string {
  return `AROA${randomText(random, 17, KEY_ALPHABET)}`
}

/** A 40-character secret access key. */
export function randomSecretKey(random: RandomBytes): string {
  return randomText(random, 40, SECRET_ALPHABET)
}

/** A session token as long as real ones of Identity Center, with the prefix that they share, and `more` bytes. */
export function randomSessionToken(random: RandomBytes, more = 0): string {
  return `IQoJb3JpZ2luX2VjE${random(720 + more).toString('base64')}`
}

/** The code a person compares, as `BCDF-GHJK`. */
export function randomUserCode(random: RandomBytes): string {
  const code = randomText(random, 8, USER_CODE_ALPHABET)
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
