import type { S3Place } from '../../core/ports'

/** What a profile section of Stint's says. */
export interface ProfileEntry {
  /** Stays in the section's marker line; printable ASCII without blanks. */
  readonly id: string
  readonly name: string
  readonly credentialProcess: string
  readonly region?: string
  readonly output?: string
  readonly s3?: S3Place
}

const markerStart = '# stint:'

/**
 * Writes the section of a profile, lines joined by LF and without a final one: lower-case keys, no quotes, no inline
 * comments, so that botocore, JS, Java and Go read the same. Keep this text: it tells later whether a user changed the section.
 * Throws RangeError for an id or a value that would not stay on its line; the settings' schemas keep such values out.
 */
export function renderProfile(entry: ProfileEntry): string {
  const { id, name, credentialProcess, region, output, s3 } = entry
  if (!/^[!-~]{1,200}$/.test(id)) throw new RangeError('a profile id must be printable ASCII without blanks')
  const lines = [name === 'default' ? '[default]' : `[profile ${name}]`, markerStart + id]
  lines.push(renderKey('credential_process', credentialProcess))
  if (region !== undefined) lines.push(renderKey('region', region))
  if (output !== undefined) lines.push(renderKey('output', output))
  if (s3) lines.push(...renderS3(s3))
  return lines.join('\n')
}

/** The keys for a service that only speaks like S3. `s3` is a nested block, which every SDK takes or skips. */
function renderS3({ endpoint, pathStyle }: S3Place): string[] {
  const keys = [renderKey('endpoint_url', endpoint), renderKey('request_checksum_calculation', 'when_required')]
  return pathStyle ? [...keys, 's3 =', `  ${renderKey('addressing_style', 'path')}`] : keys
}

/** Reads the id out of the marker line that lies between two offsets of a text, or undefined if it is none. */
export function readMarker(text: string, start: number, end: number): string | undefined {
  return text.startsWith(markerStart, start) ? text.slice(start + markerStart.length, end) : undefined
}

function renderKey(key: string, value: string): string {
  if (value !== value.trim() || !/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+$/u.test(value)) {
    throw new RangeError(`the value of ${key} does not fit on one line`)
  }
  return `${key} = ${value}`
}
