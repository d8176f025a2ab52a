import { rolesByOrganisationKind, type Actor, type OrganisationKind, type Role } from '../access/roles.ts';

export const municipalityId = 'municipality-1';
export const otherMunicipalityId = 'municipality-2';
export const departmentId = 'department';

/** A person who holds the role on the side it belongs to; the user id tells people with one role apart. */
export function anActor(role: Role, more: { userId?: string; organisationId?: string } = {}): Actor {
  const kind: OrganisationKind =
    rolesByOrganisationKind.department.includes(role) && !more.organisationId ? 'department' : 'municipality';
  const organisationId = more.organisationId ?? (kind === 'department' ? departmentId : municipalityId);
  const userId = more.userId ?? `${role}-1`;
  return {
    userId,
    name: userId,
    memberships: [{ organisationId, organisationKind: kind, roles: [role] }],
  };
}
