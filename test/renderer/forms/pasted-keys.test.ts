import { describe, expect, it } from 'vitest'
import { readPastedKeys } from '../../../renderer/forms/pasted-keys'

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE'
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const both = { accessKeyId, secretAccessKey }

describe('pasted keys', () => {
  it.each([
    ['the console’s CSV file', `Access key ID,Secret access key\r\n${accessKeyId},${secretAccessKey}\r\n`],
    ['a credentials file', `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`],
    ['exports', `export AWS_ACCESS_KEY_ID="${accessKeyId}"\nexport AWS_SECRET_ACCESS_KEY="${secretAccessKey}"`],
    ['two words', `${accessKeyId} ${secretAccessKey}`],
    ['the other way round', `${secretAccessKey}\n${accessKeyId}`],
  ])('are found in %s', (_name, text) => {
    expect(readPastedKeys(text)).toEqual(both)
  })

  it.each([accessKeyId, secretAccessKey, 'nothing of the kind', `${accessKeyId} ${secretAccessKey}x`])(
    'are left alone where only one stands: %s',
    (text) => {
      expect(readPastedKeys(text)).toBeNull()
    },
  )
})
