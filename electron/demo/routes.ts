import { decideAuthorization, showAuthorizePage } from './authorize-page'
import { showConsolePage } from './console-page'
import { decideDevice, showDevicePage } from './device-page'
import { handleFederation, readFederationAction, signOutOfConsole } from './federation-routes'
import type { DemoReply, DemoRequest } from './http-message'
import { handleIam } from './iam/iam-routes'
import { showIamUsersPage } from './iam-users-page'
import { registerClient, startDeviceAuthorization } from './oidc-routes'
import { getRoleCredentials, listAccountRoles, listAccounts, logout } from './portal-routes'
import { decideLogin, showLoginConfirmation, showLoginPage } from './login/authorize-route'
import { createLoginToken } from './login/token-route'
import { readAction } from './query-protocol'
import type { Service, ServiceError } from './service-error'
import { openConsoleFromPortal, showStartPage } from './start-page'
import { handleGlobalSts, handleSts } from './sts-routes'
import { createToken } from './token-routes'
import type { World } from './world'

/** One address of the demo organization; a route without a service is a page, which no fault touches. */
export interface Route {
  readonly service?: Service
  readonly operation: string | ((request: DemoRequest) => string)
  handle(world: World, request: DemoRequest): DemoReply | ServiceError
}

/** All routes by method and path. */
export const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['POST /oidc/client/register', { service: 'oidc', operation: 'RegisterClient', handle: registerClient }],
  [
    'POST /oidc/device_authorization',
    { service: 'oidc', operation: 'StartDeviceAuthorization', handle: startDeviceAuthorization },
  ],
  ['POST /oidc/token', { service: 'oidc', operation: 'CreateToken', handle: createToken }],
  ['GET /oidc/authorize', { operation: 'ShowAuthorizePage', handle: showAuthorizePage }],
  ['POST /oidc/authorize', { operation: 'DecideAuthorization', handle: decideAuthorization }],
  ['GET /portal/assignment/accounts', { service: 'portal', operation: 'ListAccounts', handle: listAccounts }],
  ['GET /portal/assignment/roles', { service: 'portal', operation: 'ListAccountRoles', handle: listAccountRoles }],
  [
    'GET /portal/federation/credentials',
    { service: 'portal', operation: 'GetRoleCredentials', handle: getRoleCredentials },
  ],
  ['POST /portal/logout', { service: 'portal', operation: 'Logout', handle: logout }],
  // The JS SDK asks below the prefix, botocore at the prefix itself.
  ['POST /sts', { service: 'sts', operation: readAction, handle: handleSts }],
  ['POST /sts/', { service: 'sts', operation: readAction, handle: handleSts }],
  ['GET /sts/', { service: 'sts', operation: readAction, handle: handleSts }],
  ['POST /sts-global', { service: 'sts', operation: readAction, handle: handleGlobalSts }],
  ['POST /sts-global/', { service: 'sts', operation: readAction, handle: handleGlobalSts }],
  ['GET /sts-global/', { service: 'sts', operation: readAction, handle: handleGlobalSts }],
  ['POST /iam', { service: 'iam', operation: readAction, handle: handleIam }],
  ['POST /iam/', { service: 'iam', operation: readAction, handle: handleIam }],
  ['GET /signin/federation', { service: 'signin', operation: readFederationAction, handle: handleFederation }],
  ['POST /signin/federation', { service: 'signin', operation: readFederationAction, handle: handleFederation }],
  ['GET /signin/oauth', { operation: 'SignOutOfConsole', handle: signOutOfConsole }],
  ['GET /signin/v1/authorize', { operation: 'ShowLoginPage', handle: showLoginPage }],
  ['POST /signin/v1/authorize', { operation: 'DecideLogin', handle: decideLogin }],
  ['GET /signin/v1/sessions/confirmation', { operation: 'ShowLoginConfirmation', handle: showLoginConfirmation }],
  ['POST /signin/v1/token', { service: 'login', operation: 'CreateOAuth2Token', handle: createLoginToken }],
  ['GET /console', { operation: 'ShowConsole', handle: showConsolePage }],
  ['GET /start', { operation: 'ShowStartPage', handle: showStartPage }],
  ['GET /start/', { operation: 'ShowStartPage', handle: showStartPage }],
  ['GET /start/console', { operation: 'OpenConsoleFromPortal', handle: openConsoleFromPortal }],
  ['GET /start/iam-users', { operation: 'ShowIamUsers', handle: showIamUsersPage }],
  ['GET /start/device', { operation: 'ShowDevicePage', handle: showDevicePage }],
  ['POST /start/device', { operation: 'DecideDevice', handle: decideDevice }],
])
