/** Where an escape would be read as it stands: after a backslash that escapes already, and in a raw template. */
const LITERAL = /(?<!\\)\\(?:\\\\)*[^\0-\x7F]|String\.raw`[^`]*[^\0-\x7F`]/
const BEYOND_ASCII = /[^\0-\x7F]/g

/**
 * Writes the built scripts in ASCII alone. One curly quote in a text makes V8 keep a whole file with two bytes a
 * character, which is more than a megabyte over the app's processes.
 * @returns {import('vite').Plugin}
 */
export function writeAscii() {
  return {
    name: 'ascii-only',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = escapeBeyondAscii(file.code)
    },
  }
}

/**
 * @param {string} code JavaScript, where such characters stand in strings, templates and regular expressions only
 * @returns {string} the same with `\u` escapes; throws where an escape would mean something else
 */
export function escapeBeyondAscii(code) {
  const found = LITERAL.exec(code)
  if (found) throw new Error(`A character beyond ASCII cannot be escaped: ${code.slice(found.index, found.index + 60)}`)
  return code.replace(BEYOND_ASCII, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
