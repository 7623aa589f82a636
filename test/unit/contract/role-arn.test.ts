import { describe, expect, it } from 'vitest'
import {
  checkAccount,
  checkRoleArn,
  formatRoleArn,
  isRoleName,
  parseRoleArn,
  partitionOfRegion,
} from '../../../electron/contract/role-arn'

describe('the ARN of a role', () => {
  it.each([
    ['arn:aws:iam::482109371154:role/Auditor', 'aws', '482109371154', '', 'Auditor'],
    ['arn:aws-cn:iam::208644179035:role/teams/core/Deployer', 'aws-cn', '208644179035', 'teams/core/', 'Deployer'],
    ['arn:aws-iso-b:iam::208644179035:role/R+=,.@-_1', 'aws-iso-b', '208644179035', '', 'R+=,.@-_1'],
    ['arn:aws:iam:::role/uploader', 'aws', '', '', 'uploader'],
    [' arn:aws:iam::482109371154:role/Pasted\n', 'aws', '482109371154', '', 'Pasted'],
  ])('%s is taken apart', (arn, partition, account, path, name) => {
    expect(parseRoleArn(arn)).toEqual({ partition, account, path, name })
    expect(formatRoleArn(partition, account, `${path}${name}`)).toBe(arn.trim())
  })

  it.each([
    '',
    'Auditor',
    'arn:aws:iam::48210937115:role/Auditor',
    'arn:aws:iam::482109371154:user/elena',
    'arn:aws:iam::482109371154:role/',
    'arn:aws:iam::482109371154:role//Auditor',
    'arn:aws:sts::482109371154:assumed-role/Auditor/elena',
    'arn:gcp:iam::482109371154:role/Auditor',
    `arn:aws:iam::482109371154:role/${'x'.repeat(65)}`,
    `arn:aws:iam::482109371154:role/${'x/'.repeat(300)}Auditor`,
    'arn:aws:iam::482109371154:role/Prüfer',
  ])('%s is refused', (arn) => {
    expect(parseRoleArn(arn)).toBeUndefined()
    expect(checkRoleArn(arn)).toMatchObject({ code: 'arn-invalid', values: { arn } })
  })

  it('needs an account, except for services that have none', () => {
    expect(checkRoleArn('arn:aws:iam:::role/uploader')?.code).toBe('arn-invalid')
    expect(checkRoleArn('arn:aws:iam:::role/uploader', true)).toBeUndefined()
  })

  it('takes a name with or without its path', () => {
    expect(isRoleName('/teams/core/Deployer')).toBe(true)
    expect(formatRoleArn('aws', '482109371154', '/teams/core/Deployer')).toBe(
      'arn:aws:iam::482109371154:role/teams/core/Deployer',
    )
    expect(isRoleName('teams/core/')).toBe(false)
    expect(isRoleName('two words')).toBe(false)
  })
})

it('an account id has twelve digits', () => {
  expect(checkAccount('482109371154')).toBeUndefined()
  expect(checkAccount('4821-0937-1154')).toMatchObject({
    code: 'account-invalid',
    values: { account: '4821-0937-1154' },
  })
})

it.each([
  ['eu-central-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eusc-de-east-1', 'aws-eusc'],
  ['us-iso-east-1', 'aws-iso'],
  ['us-isob-east-1', 'aws-iso-b'],
  ['eu-isoe-west-1', 'aws-iso-e'],
  ['us-isof-south-1', 'aws-iso-f'],
])('%s is of the partition %s', (region, partition) => {
  expect(partitionOfRegion(region)).toBe(partition)
})
