import { only } from './verdicts.ts';
import type { OracleRows } from './verdicts.ts';

/** Everybody on a case, counts only for those who do not work with the people. */
const projectReader = only({
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
const team = only({ projectLead: 'own', grantOfficer: 'own', partnerLead: 'own' });
const mover = only({
  projectLead: 'own',
  grantOfficer: 'own',
  partnerLead: 'own',
  municipalManager: 'own',
  programmeOfficer: 'allow',
});
const attendanceTaker = only({
  projectLead: 'own',
  centreManager: 'own',
  grantOfficer: 'own',
  partnerLead: 'own',
});
/** Names are for those who work with the people, and for auditors. The Department's officers are not among them. */
const registerReader = only({
  projectLead: 'own',
  centreManager: 'own',
  grantOfficer: 'own',
  partnerLead: 'own',
  municipalAuditor: 'own',
  provincialAuditor: 'allow',
});
const registerWriter = only({
  projectLead: 'own',
  centreManager: 'own',
  grantOfficer: 'own',
  partnerLead: 'own',
});

export const fundedProjectOracle: OracleRows = {
  'GET /funded-projects': projectReader,
  'GET /funded-projects/:id': projectReader,
  'GET /awards/:id/funded-projects': projectReader,
  'GET /awards/:id/funded-project-choices': team,
  'GET /funded-projects/:id/results': projectReader,
  'GET /funded-projects/:id/quarterly-report': projectReader,
  'POST /funded-projects': team,
  'PUT /funded-projects/:id': team,
  'PUT /funded-projects/:id/indicators': team,
  'PUT /funded-projects/:id/quarters/:quarter': team,
  'POST /funded-projects/:id/milestones/:milestoneId/complete': team,
  'POST /funded-projects/:id/start': mover,
  'POST /funded-projects/:id/complete': mover,
  'POST /funded-projects/:id/suspend': mover,
  'POST /funded-projects/:id/resume': mover,
  'POST /funded-projects/:id/cancel': mover,

  'GET /funded-projects/:id/enrolments': projectReader,
  'POST /funded-projects/:id/enrolments': team,
  'GET /enrolments': registerReader,
  'GET /enrolments/:id': projectReader,
  'POST /enrolments/:id/enrol': team,
  'POST /enrolments/:id/complete': team,
  'POST /enrolments/:id/drop-out': team,
  'POST /enrolments/:id/certificates': team,
  'POST /enrolments/:id/toolkits': team,
  'PUT /enrolments/:id/follow-up': team,
  'GET /follow-ups': projectReader,
  'GET /funded-projects/:id/attendance': projectReader,
  'POST /funded-projects/:id/attendance-sessions': attendanceTaker,
  'GET /attendance-sessions/:id': projectReader,
  'PUT /attendance-sessions/:id': attendanceTaker,

  'GET /beneficiaries': registerReader,
  'GET /beneficiaries/:id': registerReader,
  'POST /beneficiaries': registerWriter,
  'PUT /beneficiaries/:id': registerWriter,
  'POST /beneficiaries/:id/correct-identity': registerWriter,
  'POST /beneficiaries/:id/consents': registerWriter,
  'POST /beneficiaries/:id/withdraw-consent': registerWriter,
  'POST /beneficiaries/:id/reveal-identity': only({ grantOfficer: 'own' }),
  // A municipal auditor may ask and gets an empty list: other municipalities' registers are not theirs to know of.
  'GET /beneficiary-duplicates': only({
    programmeOfficer: 'allow',
    provincialAuditor: 'allow',
    municipalAuditor: 'own',
  }),
  'POST /beneficiary-duplicates/:id/resolve': only({ programmeOfficer: 'allow' }),
};
