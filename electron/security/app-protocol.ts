import { readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import type { CustomScheme, ProtocolRequest, ProtocolResponse } from 'electron'
import { contentSecurityPolicy } from './content-security-policy'
import { appOrigin, appScheme, originOf } from './page-origin'

/** Gives the pages' scheme an origin, a secure context and a cache of compiled scripts. To be registered before the app is ready. */
export const appSchemePrivileges: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

type PageRequest = Pick<ProtocolRequest, 'method' | 'url'>
type PageResponse = Required<Pick<ProtocolResponse, 'statusCode' | 'headers'>> & { readonly data: Buffer }

/** Electron's older way to answer a scheme: the newer loads Node's `fetch`, for which the first page would wait 50 ms. */
export interface PageProtocol {
  registerBufferProtocol(
    scheme: string,
    handler: (request: PageRequest, answer: (response: PageResponse) => void) => void,
  ): boolean
}

/**
 * Answers the pages' scheme with the files of one folder.
 * @param protocol Electron's
 * @param root absolute path of the folder with the built pages
 */
export function serveApp(protocol: PageProtocol, root: string): void {
  const handle = createAppProtocolHandler(root)
  protocol.registerBufferProtocol(appScheme, (request, answer) => answer(handle(request)))
}

/**
 * Makes the handler that answers `app://stint/…` with files of one folder.
 * Files are read with fs, since a release may not open file: addresses inside its archive; and at once, since each turn
 * of the main process that a page waited for would come after what is started then (a page's files are small and local).
 * @param root absolute path of the folder with the built pages
 * @returns the handler: 200 with the file, 404 for anything outside the folder or of an unknown type, 405 for other methods
 */
export function createAppProtocolHandler(root: string): (request: PageRequest) => PageResponse {
  return ({ method, url }) => {
    if (method !== 'GET') return answer(405)
    const path = resolveInside(root, url)
    const type = path && contentTypes[extname(path)]
    if (!path || !type) return answer(404)
    const content = readIfThere(path)
    return content ? answer(200, content, type) : answer(404)
  }
}

function readIfThere(path: string): Buffer<ArrayBuffer> | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/**
 * Finds the file that an address of the app means.
 * @param root absolute path of the folder that may be served
 * @param url the requested address
 * @returns an absolute path inside the folder, or undefined if the address leads elsewhere
 */
export function resolveInside(root: string, url: string): string | undefined {
  if (originOf(url) !== appOrigin) return undefined
  const asked = decodePath(new URL(url).pathname)
  // A URL has only slashes: a backslash, a NUL or a drive's colon can only be an attempt to leave the folder.
  if (asked === undefined || /[\\\0:]/.test(asked)) return undefined
  const path = join(root, asked === '/' ? 'index.html' : asked)
  return path.startsWith(root.endsWith(sep) ? root : root + sep) ? path : undefined
}

function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

function answer(statusCode: number, data = Buffer.alloc(0), type = 'text/plain'): PageResponse {
  return {
    statusCode,
    data,
    headers: {
      'content-type': type,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  }
}
