import { z } from 'zod'

/** A connection's own random id (16 hex digits); the same start URL may stand in two connections. */
export const connectionIdSchema = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .brand<'ConnectionId'>()
export type ConnectionId = z.infer<typeof connectionIdSchema>

/** An AWS account id: twelve digits. */
export const accountIdSchema = z
  .string()
  .regex(/^\d{12}$/)
  .brand<'AccountId'>()
export type AccountId = z.infer<typeof accountIdSchema>

/**
 * A role as one connection reaches it: `connectionId/accountId/roleName`, and for a role that the user saved a fourth
 * part of its own, because the same role may be saved with other options. It also names the role's session.
 */
export const roleIdSchema = z
  .string()
  .regex(/^[0-9a-f]{16}\/\d{12}\/[\w+=,.@-]{1,64}(\/[0-9a-f]{8})?$/)
  .brand<'RoleId'>()
export type RoleId = z.infer<typeof roleIdSchema>
