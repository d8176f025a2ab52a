import type { Role } from '../access/roles.ts';

/** The password of every demonstration account. Printed at the start: there is nothing behind it that is real. */
export const demonstrationPassword = 'thusong demonstration';

export interface DemonstrationPerson {
  /** `WC043.grantOfficer`, `department.financeOfficer2`. */
  readonly key: string;
  /** Code of the organisation. */
  readonly organisation: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
}

export const departmentCode = 'WCDLG';

/** Municipalities with accounts; the other twenty-six are there without. */
export const demonstrationMunicipalities = {
  WC043: 'mosselbay',
  WC042: 'hessequa',
  WC032: 'overstrand',
  WC031: 'theewaterskloof',
} as const;
export type DemonstrationMunicipality = keyof typeof demonstrationMunicipalities;

/** Invented people: names common in the province, joined by chance. */
const municipalNames: Record<DemonstrationMunicipality, Record<string, string>> = {
  WC043: {
    grantOfficer: 'Nomsa Dlamini',
    centreManager: 'Riaan Fortuin',
    projectLead: 'Lindiwe Mbeki-Jacobs',
    chiefFinancialOfficer: 'Anneke Botha',
    municipalManager: 'Themba Ngxale',
    auditor: 'Farieda Petersen',
  },
  WC042: {
    grantOfficer: 'Johan Swart',
    centreManager: 'Bulelwa Mkhize',
    projectLead: 'Charlene Afrika',
    chiefFinancialOfficer: 'Pieter Gouws',
    municipalManager: 'Zanele Khumalo',
    auditor: 'Deon Williams',
  },
  WC032: {
    grantOfficer: 'Ayanda Sithole',
    centreManager: 'Marlene Cupido',
    projectLead: 'Siyabonga Ntuli',
    chiefFinancialOfficer: 'Gerhard Visser',
    municipalManager: 'Nazeem Adams',
    auditor: 'Thandeka Mokoena',
  },
  WC031: {
    grantOfficer: 'Estelle van Wyk',
    centreManager: 'Mzwandile Booi',
    projectLead: 'Rochelle Abrahams',
    chiefFinancialOfficer: 'Lwazi Mabuza',
    municipalManager: 'Karen Hendricks',
    auditor: 'Vuyo Jantjies',
  },
};

const departmentPeople: readonly (readonly [Role, string])[] = [
  ['programmeOfficer', 'Priya Naidoo'],
  ['programmeOfficer', 'Werner Olivier'],
  ['assessor', 'Nokuthula Zulu'],
  ['assessor', 'Michael Arendse'],
  ['assessor', 'Sarah Louw'],
  ['approver', 'Dr Mandla Hlophe'],
  ['approver', 'Ingrid Beukes'],
  ['financeOfficer', 'Tariq Salie'],
  ['financeOfficer', 'Busisiwe Mthembu'],
  ['financeOfficer', 'Hannes du Preez'],
  ['financeOfficer', 'Faith Moloi'],
  ['auditor', 'Leonard Maseko'],
  ['administrator', 'Chantal Isaacs'],
];

/** `grantOfficer` as it stands in an address: `grant.officer`. */
function addressOf(role: string): string {
  return role.replaceAll(/[A-Z]/g, (letter) => `.${letter.toLowerCase()}`);
}

export const demonstrationPeople: readonly DemonstrationPerson[] = [
  ...Object.entries(municipalNames).flatMap(([organisation, names]) =>
    Object.entries(names).map(([role, name]) => ({
      key: `${organisation}.${role}`,
      organisation,
      role: role as Role,
      name,
      email: `${addressOf(role)}@${demonstrationMunicipalities[organisation as DemonstrationMunicipality]}.example`,
    })),
  ),
  ...departmentPeople.map(([role, name], index) => {
    const before = departmentPeople.slice(0, index).filter(([earlier]) => earlier === role).length;
    const suffix = before === 0 ? '' : String(before + 1);
    return {
      key: `department.${role}${suffix}`,
      organisation: departmentCode,
      role,
      name,
      email: `${addressOf(role)}${suffix}@department.example`,
    };
  }),
];

/** What the start prints: an address for every role, and the one password. */
export function signInLines(): string[] {
  const addresses = (organisation: string) =>
    demonstrationPeople.filter((person) => person.organisation === organisation).map(({ email }) => email);
  const [municipality = '', ...others] = Object.keys(demonstrationMunicipalities);
  const domains = others.map((code) => demonstrationMunicipalities[code as DemonstrationMunicipality]);
  return [
    `Sign in with the password "${demonstrationPassword}" as`,
    ...addresses(departmentCode).map((email) => `  ${email}`),
    ...addresses(municipality).map((email) => `  ${email}`),
    `  and the same roles at ${domains.map((domain) => `${domain}.example`).join(', ')}`,
  ];
}
