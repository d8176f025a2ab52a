import type { Role } from '#shared/access/roles.ts';

/** Organisations of the test portal. Foreign to each other: what one sees, the other must not. */
export const testOrganisations = {
  department: { kind: 'department', code: 'WCDLG', name: 'Department of Local Government' },
  mosselBay: { kind: 'municipality', code: 'WC043', name: 'Mossel Bay', category: 'B', districtCode: 'DC4' },
  hessequa: { kind: 'municipality', code: 'WC042', name: 'Hessequa', category: 'B', districtCode: 'DC4' },
  partner: { kind: 'partner', code: 'PARTNER-1', name: 'Sewing Partners' },
} as const;

export type TestOrganisation = keyof typeof testOrganisations;

const municipalRoles: readonly Role[] = [
  'grantOfficer',
  'centreManager',
  'projectLead',
  'chiefFinancialOfficer',
  'municipalManager',
  'auditor',
];
const departmentRoles: readonly Role[] = [
  'programmeOfficer',
  'assessor',
  'approver',
  'financeOfficer',
  'auditor',
  'administrator',
];
/** Roles that several people must hold, so that each step can be somebody else's. */
const people: Partial<Record<Role, number>> = {
  grantOfficer: 2,
  programmeOfficer: 2,
  assessor: 3,
  approver: 2,
  financeOfficer: 4,
  chiefFinancialOfficer: 2,
  administrator: 2,
};

export interface Persona {
  /** `mosselBay.grantOfficer`, `department.financeOfficer2`. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: TestOrganisation;
  readonly role: Role;
}

export const testPassword = 'seven calm giraffes';

/** One person per role and organisation, more where a chain needs several: `department.financeOfficer2`. */
export const personas: readonly Persona[] = [
  ...personasOf('department', departmentRoles),
  ...personasOf('mosselBay', municipalRoles),
  ...personasOf('hessequa', municipalRoles),
  ...personasOf('partner', ['projectLead']),
];

function personasOf(organisation: TestOrganisation, roles: readonly Role[]): Persona[] {
  return roles.flatMap((role) =>
    Array.from({ length: people[role] ?? 1 }, (_, index) => {
      const key = `${role}${index === 0 ? '' : index + 1}`;
      return {
        key: `${organisation}.${key}`,
        name: `${organisation} ${key}`,
        email: `${key}@${organisation}.example`.toLowerCase(),
        organisation,
        role,
      };
    }),
  );
}

export function personaOf(key: string): Persona {
  const persona = personas.find((each) => each.key === key || each.email === key);
  if (!persona)
    throw new Error(`There is no persona ${key}; there are ${personas.map((each) => each.key).join(', ')}.`);
  return persona;
}
