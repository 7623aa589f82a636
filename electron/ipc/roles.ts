import { ok } from '../contract/result'
import type { Discovery } from '../core/catalogue/discovery'
import type { Notes } from '../core/notes'
import type { HandlerGroup } from './register'

/** Reading the roles again, favourites and aliases. */
export function roleHandlers({
  discovery,
  notes,
}: {
  discovery: Discovery
  notes: Notes
}): Omit<HandlerGroup<'roles'>, 'roles:save' | 'roles:remove'> {
  return {
    'roles:read': ({ connectionId }) => discovery.read(connectionId),
    'roles:cancel-reading': ({ connectionId }) => {
      discovery.cancel(connectionId)
      return ok()
    },
    'roles:favourite': ({ roleId, on }) => {
      notes.change(roleId, { favourite: on })
      return ok()
    },
    'roles:alias': ({ roleId, alias }) => {
      notes.change(roleId, { alias: alias.trim() })
      return ok()
    },
  }
}
