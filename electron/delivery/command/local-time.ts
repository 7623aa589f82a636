/** A time as this computer's clock shows it; with the date if it is not today's. */
export function writeLocalTime(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)]
  const two = (value: number) => `${value}`.padStart(2, '0')
  const clock = `${two(then.getHours())}:${two(then.getMinutes())}`
  if (then.toDateString() === today.toDateString()) return clock
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())} ${clock}`
}
