const longest = 256

/**
 * A name that came from a network, fit to be shown anywhere: what cannot be seen, breaks lines or turns the direction of
 * writing becomes U+FFFD, and what is much too long is cut. AWS itself allows accounts 50 printable characters.
 */
export function cleanName(name: string): string {
  const clean = name.slice(0, 2 * longest).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '\ufffd')
  const characters = Array.from(clean)
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean
}

/** Whether a role can have this name: IAM allows no other, and ids of roles are made of it. */
export function isRoleName(name: string): boolean {
  return /^[\w+=,.@-]{1,64}$/.test(name)
}
