import { only } from './verdicts.ts';
import type { OracleRows } from './verdicts.ts';

const panel = only({ assessor: 'allow' });
/** A municipality's auditor holds the role, but an assessment is never the municipality's own. */
const deciders = only({
  assessor: 'allow',
  programmeOfficer: 'allow',
  approver: 'allow',
  provincialAuditor: 'allow',
});
const programmeOfficer = only({ programmeOfficer: 'allow' });
const approver = only({ approver: 'allow' });
/** A partner's project lead has the role, but no award is a partner's own. */
const reader = only({
  grantOfficer: 'own',
  centreManager: 'own',
  projectLead: 'own',
  chiefFinancialOfficer: 'own',
  municipalManager: 'own',
  municipalAuditor: 'own',
  partnerLead: 'own',
  programmeOfficer: 'allow',
  approver: 'allow',
  financeOfficer: 'allow',
  provincialAuditor: 'allow',
});

const libraryKeeper = only({ programmeOfficer: 'allow', administrator: 'allow' });
const templateReader = only({
  programmeOfficer: 'allow',
  approver: 'allow',
  financeOfficer: 'allow',
  provincialAuditor: 'allow',
  administrator: 'allow',
});
const amendmentWriter = only({ grantOfficer: 'own', municipalManager: 'own', programmeOfficer: 'allow' });

export const awardOracle: OracleRows = {
  'GET /assessments': panel,
  'GET /grant-applications/:id/assessment': panel,
  'POST /grant-applications/:id/assessment/declare': panel,
  'PUT /grant-applications/:id/assessment/scores': panel,
  'POST /grant-applications/:id/assessment/finish': panel,
  'POST /grant-applications/:id/assessment/reopen': panel,
  'GET /grant-applications/:id/assessments': deciders,
  'PUT /grant-applications/:id/assessments/moderation': programmeOfficer,
  'POST /grant-applications/:id/assessments/conflicts': programmeOfficer,
  'POST /grant-applications/:id/assessments/substitutes': programmeOfficer,

  'GET /grant-applications/:id/decision-desk': only({
    assessor: 'allow',
    programmeOfficer: 'allow',
    approver: 'allow',
    financeOfficer: 'allow',
    provincialAuditor: 'allow',
  }),
  'GET /funding-calls/:id/ranking': only({
    programmeOfficer: 'allow',
    approver: 'allow',
    financeOfficer: 'allow',
    provincialAuditor: 'allow',
  }),
  'POST /funding-calls/:id/proposed-amounts': programmeOfficer,
  'GET /funding-calls/:id/moderation-meetings': only({
    programmeOfficer: 'allow',
    approver: 'allow',
    financeOfficer: 'allow',
    provincialAuditor: 'allow',
  }),
  'POST /funding-calls/:id/moderation-meetings': programmeOfficer,
  'PUT /moderation-meetings/:id/attendance': programmeOfficer,
  'POST /moderation-meetings/:id/close': programmeOfficer,
  'POST /grant-applications/:id/approve': approver,
  'POST /grant-applications/:id/finance-comment': only({ financeOfficer: 'allow' }),
  'POST /grant-applications/:id/representations': only({ municipalManager: 'own' }),
  'POST /grant-applications/:id/representations/condone': approver,
  'POST /grant-applications/:id/representations/uphold': approver,
  'POST /grant-applications/:id/representations/set-aside': approver,
  'POST /grant-applications/:id/recommend': programmeOfficer,
  'POST /grant-applications/:id/return-to-assessment': approver,
  'POST /grant-applications/:id/award': approver,
  'POST /grant-applications/:id/decline': approver,

  'GET /decision-rules': only({
    assessor: 'allow',
    programmeOfficer: 'allow',
    approver: 'allow',
    financeOfficer: 'allow',
    provincialAuditor: 'allow',
    administrator: 'allow',
  }),
  'PUT /decision-rules': only({ administrator: 'allow' }),

  'GET /awards': reader,
  'GET /awards/export': reader,
  'GET /awards/:id': reader,
  'GET /award-settings': only({
    programmeOfficer: 'allow',
    approver: 'allow',
    financeOfficer: 'allow',
    municipalAuditor: 'allow',
    provincialAuditor: 'allow',
    administrator: 'allow',
  }),
  'PUT /award-settings/:programme': only({ administrator: 'allow' }),
  'GET /award-conditions': only({
    programmeOfficer: 'allow',
    approver: 'allow',
    financeOfficer: 'allow',
    provincialAuditor: 'allow',
    administrator: 'allow',
  }),
  'POST /award-conditions': libraryKeeper,
  'PUT /award-conditions/:id': libraryKeeper,
  'POST /award-conditions/:id/retire': libraryKeeper,
  'POST /award-conditions/:id/reinstate': libraryKeeper,

  'GET /agreement-templates': templateReader,
  'GET /agreement-templates/:id': templateReader,
  'GET /agreement-templates/:id/preview': templateReader,
  'POST /agreement-templates': libraryKeeper,
  'PUT /agreement-templates/:id/clauses': libraryKeeper,
  'POST /agreement-templates/:id/discard': libraryKeeper,
  'POST /agreement-templates/:id/publish': approver,

  'POST /awards/:id/accept': only({ municipalManager: 'own' }),
  'POST /awards/:id/refuse': only({ municipalManager: 'own' }),
  'POST /awards/:id/extend-acceptance': approver,
  'GET /awards/:awardId/versions': reader,
  'POST /awards/:awardId/amendments': amendmentWriter,
  'GET /award-amendments/:id': reader,
  'PUT /award-amendments/:id/proposal': amendmentWriter,
  'POST /award-amendments/:id/submit': only({ municipalManager: 'own', programmeOfficer: 'allow' }),
  'POST /award-amendments/:id/withdraw': only({ municipalManager: 'own', programmeOfficer: 'allow' }),
  'POST /award-amendments/:id/return': only({ programmeOfficer: 'allow', approver: 'allow' }),
  'POST /award-amendments/:id/decline': only({ programmeOfficer: 'allow', approver: 'allow' }),
  'POST /award-amendments/:id/approve': only({ programmeOfficer: 'allow', approver: 'allow' }),
  'POST /award-amendments/:id/sign-for-municipality': only({ municipalManager: 'own' }),
  'POST /award-amendments/:id/sign-for-department': approver,
  'POST /awards/:id/sign-for-municipality': only({ municipalManager: 'own' }),
  'POST /awards/:id/sign-for-department': approver,
  'POST /awards/:id/upload-copy-for-municipality': only({ municipalManager: 'own', grantOfficer: 'own' }),
  'POST /awards/:id/upload-copy-for-department': only({ approver: 'allow', programmeOfficer: 'allow' }),
  'POST /awards/:id/confirm-copy-of-municipality': approver,
  'POST /awards/:id/confirm-copy-of-department': only({ municipalManager: 'own' }),
  'POST /awards/:id/reject-copy-of-municipality': approver,
  'POST /awards/:id/reject-copy-of-department': only({ municipalManager: 'own' }),
  'POST /awards/:id/withdraw-copy-of-municipality': only({ municipalManager: 'own', grantOfficer: 'own' }),
  'POST /awards/:id/withdraw-copy-of-department': only({ approver: 'allow', programmeOfficer: 'allow' }),
};
