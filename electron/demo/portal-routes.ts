import { replyJson, type DemoReply, type DemoRequest } from './http-message'
import { cutPage } from './paging'
import { issueRoleCredentials } from './role-credentials'
import { serviceError, type ServiceError } from './service-error'
import { findSignIn } from './sign-ins'
import type { SignIn, World } from './world'

/** ListAccounts: the accounts in which the user has at least one role. */
export function listAccounts(world: World, request: DemoRequest): DemoReply | ServiceError {
  const signIn = readSignIn(world, request)
  if ('status' in signIn) return signIn
  const assigned = world.assignments.get(signIn.userId)
  const accounts = world.organization.accounts.filter((account) => (assigned?.get(account.id)?.size ?? 0) > 0)
  const page = cutPage(accounts, request.query)
  if ('status' in page) return page
  const accountList = page.items.map(({ id, name, email }) => ({
    accountId: id,
    accountName: name,
    emailAddress: email,
  }))
  return replyJson(200, { accountList, nextToken: page.nextToken })
}

/** ListAccountRoles: the user's roles in one account. */
export function listAccountRoles(world: World, request: DemoRequest): DemoReply | ServiceError {
  const signIn = readSignIn(world, request)
  if ('status' in signIn) return signIn
  const accountId = request.query.get('account_id') ?? ''
  const refused = findRefusal(world, signIn.userId, accountId)
  if (refused !== undefined) return refused
  const page = cutPage([...(world.assignments.get(signIn.userId)?.get(accountId) ?? [])], request.query)
  if ('status' in page) return page
  const roleList = page.items.map((roleName) => ({ accountId, roleName }))
  return replyJson(200, { roleList, nextToken: page.nextToken })
}

/** GetRoleCredentials: new keys for one role; `expiration` is in epoch milliseconds. */
export function getRoleCredentials(world: World, request: DemoRequest): DemoReply | ServiceError {
  const signIn = readSignIn(world, request)
  if ('status' in signIn) return signIn
  const accountId = request.query.get('account_id') ?? ''
  const roleName = request.query.get('role_name') ?? ''
  if (roleName === '') return serviceError(400, 'InvalidRequestException', 'role_name is missing')
  const refused = findRefusal(world, signIn.userId, accountId, roleName)
  if (refused !== undefined) return refused
  const issued = issueRoleCredentials(world, signIn.userId, accountId, roleName)
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = issued
  return replyJson(200, { roleCredentials: { accessKeyId, secretAccessKey, sessionToken, expiration: expiresAt } })
}

/** Logout: ends the sign-in behind the token; credentials that were handed out live on. */
export function logout(world: World, request: DemoRequest): DemoReply | ServiceError {
  const signIn = readSignIn(world, request)
  if ('status' in signIn) return signIn
  signIn.revoked = true
  return { status: 200, headers: {}, body: '' }
}

function readSignIn(world: World, request: DemoRequest): SignIn | ServiceError {
  const token = request.headers['x-amz-sso_bearer_token']
  const signIn = typeof token === 'string' ? findSignIn(world, token) : undefined
  return signIn ?? serviceError(401, 'UnauthorizedException', 'Session token not found or invalid')
}

/** 404 for what does not exist, 403 for what exists and is not assigned to the user. */
function findRefusal(world: World, userId: string, accountId: string, roleName?: string): ServiceError | undefined {
  if (!/^\d{12}$/.test(accountId)) return serviceError(400, 'InvalidRequestException', 'account_id has to be 12 digits')
  const account = world.organization.accounts.find((candidate) => candidate.id === accountId)
  if (account === undefined || (roleName !== undefined && !account.roles.includes(roleName))) {
    return serviceError(404, 'ResourceNotFoundException', 'No such account or role')
  }
  const roles = world.assignments.get(userId)?.get(accountId)
  const assigned = roleName === undefined ? (roles?.size ?? 0) > 0 : (roles?.has(roleName) ?? false)
  return assigned ? undefined : serviceError(403, 'ForbiddenException', 'No access')
}
