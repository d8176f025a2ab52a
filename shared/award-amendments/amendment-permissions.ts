import type { Permission } from '../access/permissions.ts';
import { awardPermissions } from '../awards/award-permissions.ts';

/** Who may do what with amendments of awards. Whether a command fits the case is for its workflow to say. */
export const amendmentPermissions = {
  'awardAmendment.read': awardPermissions['award.read'],
  'awardAmendment.write': { roles: ['grantOfficer', 'municipalManager', 'programmeOfficer'] },
  'awardAmendment.submit': { roles: ['municipalManager', 'programmeOfficer'] },
  'awardAmendment.decide': { roles: ['programmeOfficer', 'approver'] },
  'awardAmendment.signForMunicipality': { roles: ['municipalManager'] },
  'awardAmendment.signForDepartment': { roles: ['approver'] },
} as const satisfies Record<string, Permission>;
