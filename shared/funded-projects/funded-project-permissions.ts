import type { Permission } from '../access/permissions.ts';

/** Who may do what with funded projects. */
export const fundedProjectPermissions = {
  /** Description, targets, milestones and figures; people only as counts and numbers. */
  'fundedProject.read': {
    roles: [
      'grantOfficer',
      'centreManager',
      'projectLead',
      'chiefFinancialOfficer',
      'municipalManager',
      'programmeOfficer',
      'approver',
      'financeOfficer',
      'auditor',
    ],
  },
  'fundedProject.write': { roles: ['projectLead', 'grantOfficer'] },
  'fundedProject.move': { roles: ['projectLead', 'grantOfficer', 'municipalManager', 'programmeOfficer'] },
  'enrolment.write': { roles: ['projectLead', 'grantOfficer'] },
  'attendance.record': { roles: ['projectLead', 'centreManager', 'grantOfficer'] },
  'followUp.record': { roles: ['projectLead', 'grantOfficer'] },
} as const satisfies Record<string, Permission>;
