import type { Permission } from '../access/permissions.ts';

/**
 * Who may do what with assessments, awards and agreements. Assessments are the department's own: a municipality's
 * auditor holds the role but no scope over them.
 */
export const awardPermissions = {
  'assessment.score': { roles: ['assessor'] },
  'assessment.read': { roles: ['assessor', 'programmeOfficer', 'approver', 'auditor'] },
  'assessment.moderate': { roles: ['programmeOfficer'] },
  'award.recommend': { roles: ['programmeOfficer'] },
  'award.decide': { roles: ['approver'] },
  /** What stands beside an application when it is decided. */
  'award.readDesk': {
    roles: ['assessor', 'programmeOfficer', 'approver', 'financeOfficer', 'auditor'],
  },
  /** Not for assessors: they score blind. */
  'award.readRanking': { roles: ['programmeOfficer', 'approver', 'financeOfficer', 'auditor'] },
  'award.commentForFinance': { roles: ['financeOfficer'] },
  'award.makeRepresentations': { roles: ['municipalManager'] },
  'award.read': {
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
  'award.accept': { roles: ['municipalManager'] },
  /** More time to accept is the Department's decision. */
  'award.extendAcceptance': { roles: ['approver'] },
  'awardSettings.read': {
    roles: ['programmeOfficer', 'approver', 'financeOfficer', 'auditor', 'administrator'],
  },
  'awardSettings.set': { roles: ['administrator'] },
  'award.signForMunicipality': { roles: ['municipalManager'] },
  'award.signForDepartment': { roles: ['approver'] },
  /** Whoever handles the papers may upload what was signed; the other side's signatory says whether it is. */
  'award.uploadCopyForMunicipality': { roles: ['municipalManager', 'grantOfficer'] },
  'award.uploadCopyForDepartment': { roles: ['approver', 'programmeOfficer'] },
  'award.answerCopyOfMunicipality': { roles: ['approver'] },
  'award.answerCopyOfDepartment': { roles: ['municipalManager'] },
} as const satisfies Record<string, Permission>;
