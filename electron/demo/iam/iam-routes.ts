import type { IssuedCredentials } from '../credentials'
import type { DemoIamUser } from '../iam-data'
import { deviceSerials, findCredentials, findUser, uniqueId, userArn } from '../iam-keys'
import { randomRequestId } from '../identifiers'
import { replyXml, type DemoReply, type DemoRequest } from '../http-message'
import { checkParameters, validationError } from '../parameter-check'
import { findPermissionRefusal } from '../permissions'
import { answerXml, readAction, readParameters, type XmlRecord } from '../query-protocol'
import { IAM_NAMESPACE, isServiceError, serviceError, type ServiceError } from '../service-error'
import { checkSignature } from '../sigv4-check'
import type { World } from '../world'

const VERSION = '2010-05-08'
/** When the demo's users and devices were made. */
const CREATED = '2026-01-12T08:30:00Z'

interface IamCall {
  readonly world: World
  readonly caller: IssuedCredentials
  readonly parameters: URLSearchParams
}

type IamResult = XmlRecord | ServiceError

const OPERATIONS: Readonly<Record<string, (call: IamCall) => IamResult>> = {
  ListMFADevices: listMfaDevices,
  GetUser: getUser,
  ListAccountAliases: listAccountAliases,
}

/** The query API of IAM, signed for us-east-1 as its one endpoint is. */
export function handleIam(world: World, request: DemoRequest): DemoReply | ServiceError {
  const action = readAction(request)
  const parameters = readParameters(request)
  const caller = checkSignature(request, {
    service: 'iam',
    regions: ['us-east-1'],
    now: world.clock.now(),
    findCredentials: (accessKeyId) => findCredentials(world, accessKeyId),
  })
  if (isServiceError(caller)) return caller
  const operation = Object.hasOwn(OPERATIONS, action) ? OPERATIONS[action] : undefined
  if (operation === undefined || parameters.get('Version') !== VERSION) {
    return serviceError(400, 'InvalidAction', `Could not find operation ${action}`)
  }
  const result = findKindRefusal(caller) ?? operation({ world, caller, parameters })
  if (isServiceError(result)) return result
  const requestId = randomRequestId(world.random)
  return replyXml(200, answerXml(IAM_NAMESPACE, action, result, requestId), requestId)
}

/** GetSessionToken without MFA and GetFederationToken open nothing of IAM (IAM user guide, comparing STS operations). */
function findKindRefusal({ kind, mfa }: IssuedCredentials): ServiceError | undefined {
  if (kind !== 'federated' && (kind !== 'session' || mfa === true)) return undefined
  return serviceError(403, 'InvalidClientTokenId', 'The security token included in the request is invalid')
}

/** The user that `UserName` names in the caller's account, or the calling user; what may be done is checked too. */
function chooseUser({ world, caller, parameters }: IamCall, action: string): DemoIamUser | ServiceError {
  const name = parameters.get('UserName')
  const user =
    name === null
      ? findUser(world, caller.principal)
      : world.iam.users.find((found) => found.accountId === caller.accountId && found.name === name)
  if (name === null && user === undefined) {
    return validationError('Must specify userName when calling with non-User credentials')
  }
  const resource = `arn:aws:iam::${caller.accountId}:user/${name ?? user?.name ?? ''}`
  const refused = findPermissionRefusal(world, caller, `iam:${action}`, resource)
  if (refused !== undefined) return refused
  return user ?? serviceError(404, 'NoSuchEntity', `The user with name ${name} cannot be found.`)
}

function listMfaDevices(call: IamCall): IamResult {
  const wrong = checkParameters(call.parameters, [
    { name: 'UserName', length: [1, 128], pattern: /^[\w+=,.@-]+$/ },
    { name: 'MaxItems', range: [1, 1000] },
  ])
  if (wrong !== undefined) return wrong
  const user = chooseUser(call, 'ListMFADevices')
  if (isServiceError(user)) return user
  const serials = deviceSerials(user)
  const from = call.parameters.get('Marker') === null ? 0 : Number(call.parameters.get('Marker'))
  if (!Number.isInteger(from) || from < 0 || from > serials.length) return validationError('Invalid Marker.')
  const end = from + Number(call.parameters.get('MaxItems') ?? 100)
  const more = end < serials.length
  return {
    MFADevices: serials
      .slice(from, end)
      .map((serial) => ({ UserName: user.name, SerialNumber: serial, EnableDate: CREATED })),
    IsTruncated: more,
    Marker: more ? end : undefined,
  }
}

function getUser(call: IamCall): IamResult {
  const user = chooseUser(call, 'GetUser')
  if (isServiceError(user)) return user
  const arn = userArn(user)
  return { User: { Path: '/', UserName: user.name, UserId: uniqueId('AIDA', arn), Arn: arn, CreateDate: CREATED } }
}

function listAccountAliases({ world, caller }: IamCall): IamResult {
  const refused = findPermissionRefusal(world, caller, 'iam:ListAccountAliases', '*')
  if (refused !== undefined) return refused
  const alias = world.iam.aliases[caller.accountId]
  return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false }
}
