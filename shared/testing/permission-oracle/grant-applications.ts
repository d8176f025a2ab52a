import { only } from './verdicts.ts';
import type { OracleRows } from './verdicts.ts';

/** A project lead of a partner has the role, but the partner is no municipality: there is no application of its own. */
const authors = only({ grantOfficer: 'own', centreManager: 'own', projectLead: 'own', partnerLead: 'own' });
const chain = only({
  projectLead: 'own',
  centreManager: 'own',
  partnerLead: 'own',
  chiefFinancialOfficer: 'own',
  municipalManager: 'own',
});
const screener = only({ programmeOfficer: 'allow' });
const assigner = only({ programmeOfficer: 'allow', approver: 'allow' });
const reader = only({
  grantOfficer: 'own',
  centreManager: 'own',
  projectLead: 'own',
  chiefFinancialOfficer: 'own',
  municipalManager: 'own',
  municipalAuditor: 'own',
  partnerLead: 'own',
  programmeOfficer: 'allow',
  assessor: 'allow',
  approver: 'allow',
  financeOfficer: 'allow',
  provincialAuditor: 'allow',
});

const commenter = only({
  grantOfficer: 'own',
  centreManager: 'own',
  projectLead: 'own',
  partnerLead: 'own',
  chiefFinancialOfficer: 'own',
  municipalManager: 'own',
  programmeOfficer: 'allow',
  assessor: 'allow',
  approver: 'allow',
});

export const grantApplicationOracle: OracleRows = {
  'GET /grant-applications': reader,
  'GET /grant-applications/summary': reader,
  'GET /grant-applications/export': reader,
  'GET /grant-applications/:id': reader,
  'GET /grant-applications/:id/versions/:number': reader,

  'GET /funding-calls/:id/preview': only({ programmeOfficer: 'allow' }),
  'POST /grant-applications': authors,
  'PUT /grant-applications/:id/overview': authors,
  'PUT /grant-applications/:id/centres': authors,
  'PUT /grant-applications/:id/answers/:section': authors,
  'PUT /grant-applications/:id/budget-lines': authors,
  'PUT /grant-applications/:id/documents': authors,

  'PUT /grant-applications/:id/presence': only({
    grantOfficer: 'own',
    centreManager: 'own',
    projectLead: 'own',
    partnerLead: 'own',
    chiefFinancialOfficer: 'own',
    municipalManager: 'own',
  }),

  'POST /grant-applications/:id/certify': only({ chiefFinancialOfficer: 'own' }),
  'POST /grant-applications/:id/concession/ask': only({
    grantOfficer: 'own',
    chiefFinancialOfficer: 'own',
    municipalManager: 'own',
  }),
  'POST /grant-applications/:id/concession/propose': screener,
  'POST /grant-applications/:id/concession/grant': only({ approver: 'allow' }),
  'POST /grant-applications/:id/concession/refuse': only({ programmeOfficer: 'allow', approver: 'allow' }),
  'GET /certification-chains/:organisationId': only({
    grantOfficer: 'own',
    centreManager: 'own',
    projectLead: 'own',
    partnerLead: 'own',
    chiefFinancialOfficer: 'own',
    municipalManager: 'own',
    municipalAuditor: 'own',
    provincialAuditor: 'allow',
  }),
  'PUT /certification-chains/:organisationId': only({ municipalManager: 'own' }),

  'POST /grant-applications/:id/endorse': only({
    projectLead: 'own',
    centreManager: 'own',
    partnerLead: 'own',
  }),
  'POST /grant-applications/:id/return-to-step-before': chain,
  'POST /grant-applications/:id/return-to-writers': chain,
  'POST /grant-applications/:id/submit': only({ municipalManager: 'own' }),
  'POST /grant-applications/:id/withdraw': only({ municipalManager: 'own' }),

  'POST /grant-applications/:id/start-screening': screener,
  'PUT /grant-applications/:id/screening': screener,
  'POST /grant-applications/:id/request-changes': screener,
  'POST /grant-applications/:id/answer-changes': authors,
  'POST /grant-applications/:id/accept-section': screener,
  'POST /grant-applications/:id/extend-changes': screener,
  'POST /grant-applications/:id/withdraw-request': screener,
  'POST /grant-applications/:id/accept-for-assessment': screener,

  'POST /grant-applications/:id/assign-officer': assigner,
  'POST /grant-applications/assign-officer': assigner,
  'GET /programme-officers': assigner,

  'GET /grant-applications/:id/comments': reader,
  'POST /grant-applications/:id/comments/:commentId/resolve': commenter,
  'POST /grant-applications/:id/comments': commenter,
  'GET /grant-applications/:id/overlaps': only({
    programmeOfficer: 'allow',
    assessor: 'allow',
    approver: 'allow',
    financeOfficer: 'allow',
    provincialAuditor: 'allow',
  }),
  'POST /grant-applications/:id/clear-overlap': screener,
  'POST /grant-applications/:id/restore-overlap': screener,

  'GET /grant-applications/:id/clarifications': reader,
  'POST /grant-applications/:id/clarifications': commenter,
  'POST /clarifications/:id/replies': commenter,
  'POST /clarifications/:id/settle': commenter,
};
