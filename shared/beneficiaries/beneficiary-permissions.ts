import type { Permission } from '../access/permissions.ts';

/**
 * Who may do what with the beneficiary register. Names are for those who work with the people, and for auditors; all
 * others see counts (docs/adr/0010-beneficiary-register.md).
 */
export const beneficiaryPermissions = {
  'beneficiary.read': { roles: ['projectLead', 'centreManager', 'grantOfficer', 'auditor'] },
  'beneficiary.write': { roles: ['projectLead', 'centreManager', 'grantOfficer'] },
  /** The whole identity number, with a reason, on record. */
  'beneficiary.reveal': { roles: ['grantOfficer'] },
  /** That one person is on two municipalities' registers, and nothing more about them. */
  'beneficiaryDuplicate.read': { roles: ['programmeOfficer', 'auditor'] },
  'beneficiaryDuplicate.resolve': { roles: ['programmeOfficer'] },
} as const satisfies Record<string, Permission>;
