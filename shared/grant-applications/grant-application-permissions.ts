import type { Permission } from '../access/permissions.ts';
import { assigningRoles } from './assignment.ts';

const municipalRoles = [
  'grantOfficer',
  'centreManager',
  'projectLead',
  'chiefFinancialOfficer',
  'municipalManager',
  'auditor',
] as const;
/** Who may write. Not the CFO: they certify what others wrote, and hand it back if it is wrong. */
export const applicationAuthors = ['grantOfficer', 'centreManager', 'projectLead'] as const;
const departmentRoles = ['programmeOfficer', 'assessor', 'approver', 'financeOfficer'] as const;

/** Who may do what with grant applications. */
export const grantApplicationPermissions = {
  'grantApplication.read': { roles: [...municipalRoles, ...departmentRoles] },
  'grantApplication.start': { roles: applicationAuthors },
  'grantApplication.write': { roles: applicationAuthors },
  /** To have the editor open beside its authors: who is there is for people of the municipality alone. */
  'grantApplication.accompany': {
    roles: [...applicationAuthors, 'chiefFinancialOfficer', 'municipalManager'],
  },
  'grantApplication.certify': { roles: ['chiefFinancialOfficer'] },
  'grantApplication.endorse': { roles: ['projectLead', 'centreManager'] },
  'grantApplication.returnInChain': {
    roles: ['projectLead', 'centreManager', 'chiefFinancialOfficer', 'municipalManager'],
  },
  'lateConcession.ask': { roles: ['grantOfficer', 'chiefFinancialOfficer', 'municipalManager'] },
  'lateConcession.propose': { roles: ['programmeOfficer'] },
  'lateConcession.grant': { roles: ['approver'] },
  'lateConcession.refuse': { roles: ['programmeOfficer', 'approver'] },
  'certificationChain.read': { roles: municipalRoles },
  /** The accounting officer's own control: nobody of the province sets it. */
  'certificationChain.change': { roles: ['municipalManager'] },
  'grantApplication.submit': { roles: ['municipalManager'] },
  'grantApplication.withdraw': { roles: ['municipalManager'] },
  'grantApplication.screen': { roles: ['programmeOfficer'] },
  /** Who of the department's programme officers sees an application through. */
  'grantApplication.assign': { roles: assigningRoles },
  'grantApplication.comment': {
    roles: [
      'grantOfficer',
      'centreManager',
      'projectLead',
      'chiefFinancialOfficer',
      'municipalManager',
      'programmeOfficer',
      'assessor',
      'approver',
    ],
  },
} as const satisfies Record<string, Permission>;
