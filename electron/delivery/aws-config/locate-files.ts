import { posix, win32 } from 'node:path'

export interface AwsFilePaths {
  readonly config: string
  readonly credentials: string
}

/**
 * Where the AWS tools look: AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE (a leading `~` is the home folder, an empty
 * value counts as unset), else `~/.aws/config` and `~/.aws/credentials`.
 */
export function locateAwsFiles(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: NodeJS.Platform,
): AwsFilePaths {
  const path = platform === 'win32' ? win32 : posix
  const locate = (given: string | undefined, name: string) => {
    if (!given) return path.join(home, '.aws', name)
    return /^~(?:$|[/\\])/.test(given) ? path.join(home, given.slice(1)) : given
  }
  return {
    config: locate(env['AWS_CONFIG_FILE'], 'config'),
    credentials: locate(env['AWS_SHARED_CREDENTIALS_FILE'], 'credentials'),
  }
}
