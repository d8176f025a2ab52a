import { permissions, type Permission, type PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { RefusedError } from '../http/errors.ts';

/** The department in which the actor holds a role of the permission: what is created belongs to it. */
export function departmentOf(actor: Actor, name: PermissionName): string {
  const { roles } = permissions[name] as Permission;
  const membership = actor.memberships.find(
    (each) => each.organisationKind === 'department' && each.roles.some((role) => roles.includes(role)),
  );
  if (!membership) throw new RefusedError(refuse('permissionDenied', { roles }));
  return membership.organisationId;
}
