import { consumerErrors } from './errors/consumers'
import { deliveryErrors } from './errors/delivery'
import { fileErrors } from './errors/files'
import { importErrors } from './errors/imports'
import { lockErrors } from './errors/lock'
import { networkErrors } from './errors/network'
import { savedRoleErrors } from './errors/saved-roles'
import { signInErrors } from './errors/sign-in'
import { sharingErrors } from './errors/sharing'
import { stsErrors } from './errors/sts'
import { wipeErrors } from './errors/wipe'

/** For each failure: what happened with its likely cause, and the one next step. `{{…}}` are values of the failure. */
export const errors = {
  ...networkErrors,
  ...signInErrors,
  ...stsErrors,
  ...savedRoleErrors,
  ...importErrors,
  ...fileErrors,
  ...deliveryErrors,
  ...consumerErrors,
  ...sharingErrors,
  ...lockErrors,
  ...wipeErrors,
} as const
