import { isPermitted, scopeOf } from '#shared/access/permissions.ts';
import type { PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { trusted } from './database/model.ts';
import { NotFoundError } from './http/errors.ts';

/** Filter that leaves only the records whose organisation the actor may see. Put it into every list. */
export function inScope(actor: Actor, permission: PermissionName): { organisationId?: never } {
  const scope = scopeOf(actor, permission);
  // The value is an operator on a text field, which the type of a plain filter cannot say.
  return scope === 'all'
    ? {}
    : ({ organisationId: trusted({ $in: [...scope] }) } as unknown as { organisationId?: never });
}

/** A record of an organisation where the actor may not do this is not there for the actor. */
export function requireInScope(actor: Actor, permission: PermissionName, organisationId: string): void {
  if (!isPermitted(actor, permission, organisationId)) throw new NotFoundError();
}
