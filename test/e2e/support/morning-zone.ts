/**
 * A time zone where it is between nine and ten in the morning now, so that an end that is an hour away is called by its
 * clock time alone, not by its weekday, at whatever hour the tests run.
 * @param now milliseconds since 1970
 * @returns a name of the IANA database; of these, "Etc/GMT-3" is three hours ahead of UTC
 */
export function morningZone(now: number): string {
  const ahead = ((9 - new Date(now).getUTCHours() + 36) % 24) - 12
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
