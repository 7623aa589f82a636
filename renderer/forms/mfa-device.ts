/** An ARN of a device that shows codes, or a hardware device's serial number. Source: IAM User Guide, "Enabling MFA". */
const device = /^(arn:aws[a-z-]*:iam::\d{12}:mfa\/[\w+=/,.@-]+|[\w+=/:,.@-]{9,256})$/

/** What a text names: `passkey` for devices that STS takes no codes of. */
export function readMfaDevice(text: string): 'device' | 'passkey' | 'invalid' {
  if (/^arn:aws[a-z-]*:iam::\d{12}:u2f\//.test(text)) return 'passkey'
  if (text.startsWith('arn:') && !text.includes(':mfa/')) return 'invalid'
  return device.test(text) ? 'device' : 'invalid'
}

/** The name that people know a device by: the end of its ARN, or its serial number. */
export function shortDeviceName(serial: string): string {
  return serial.startsWith('arn:') ? serial.slice(serial.lastIndexOf('/') + 1) : serial
}
