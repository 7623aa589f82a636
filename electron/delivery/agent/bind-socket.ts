import { chmod, lstat, unlink } from 'node:fs/promises'
import { connect, type Server } from 'node:net'
import { dirname } from 'node:path'
import { makePrivateFolder, type FolderProblem } from './private-folder'

/** Why the agent does not listen. */
export type BindProblem = FolderProblem | 'in-use' | 'path-taken' | 'path-cut' | 'listen-failed'

/**
 * Binds a server to a socket that only this user can reach: folder 0700, socket 0600, umask 0077 while binding.
 * A socket left over by a crash is replaced only if it is ours and refuses connections.
 * @returns undefined once it listens, or why it does not
 */
export async function bindSocket(server: Server, path: string, userId: number): Promise<BindProblem | undefined> {
  const problem = (await makePrivateFolder(dirname(path), userId)) ?? (await clearStaleSocket(path, userId))
  if (problem) return problem
  if (!(await listenPrivately(server, path))) return 'listen-failed'
  if (!(await isOurSocket(path, userId))) {
    server.close()
    return 'path-cut'
  }
  await chmod(path, 0o600)
  return undefined
}

/** Node binds within `listen` itself, so that the umask is changed for that call only. */
async function listenPrivately(server: Server, path: string): Promise<boolean> {
  const listening = new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true))
    server.once('error', () => resolve(false))
  })
  const before = process.umask(0o077)
  try {
    server.listen(path)
  } finally {
    process.umask(before)
  }
  return listening
}

async function clearStaleSocket(path: string, userId: number): Promise<BindProblem | undefined> {
  const found = await lstat(path).catch(() => undefined)
  if (!found) return undefined
  if (!found.isSocket() || found.uid !== userId) return 'path-taken'
  if (!(await refusesConnections(path))) return 'in-use'
  await unlink(path)
  return undefined
}

function refusesConnections(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = connect(path)
    attempt.once('connect', () => {
      attempt.destroy()
      resolve(false)
    })
    attempt.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'))
  })
}

async function isOurSocket(path: string, userId: number): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  return found !== undefined && found.isSocket() && found.uid === userId
}
