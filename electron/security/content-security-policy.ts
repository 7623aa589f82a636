/** What a page may load: files of the app itself and nothing else. Pages talk to main, never to a network. */
export const contentSecurityDirectives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  // Nobody may make a policy by which texts become scripts after all.
  'trusted-types': ["'none'"],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** The value of the `Content-Security-Policy` header for Stint's pages. */
export const contentSecurityPolicy = Object.entries(contentSecurityDirectives)
  .map(([name, sources]) => `${name} ${sources.join(' ')}`)
  .join('; ')
