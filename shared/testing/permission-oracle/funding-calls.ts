import { everyone, only } from './verdicts.ts';
import type { OracleRows } from './verdicts.ts';

const programmeOfficerOnly = only({ programmeOfficer: 'allow' });

export const fundingCallOracle: OracleRows = {
  // What is published is for everybody signed in; drafts are not found outside the department.
  'GET /funding-calls': everyone('allow'),
  'GET /funding-calls/:id': everyone('allow'),
  'GET /funding-calls/:id/blank-form': everyone('allow'),
  'GET /funding-call-choices': programmeOfficerOnly,
  'POST /funding-calls': programmeOfficerOnly,
  'PATCH /funding-calls/:id': programmeOfficerOnly,
  'POST /funding-calls/:id/open': programmeOfficerOnly,
  'POST /funding-calls/:id/close': programmeOfficerOnly,
  'POST /funding-calls/:id/archive': programmeOfficerOnly,

  'GET /funding-calls/:id/amendments': everyone('allow'),
  'POST /funding-calls/:id/amendments': programmeOfficerOnly,
  'GET /call-amendments/:id': programmeOfficerOnly,
  'PATCH /call-amendments/:id': programmeOfficerOnly,
  'POST /call-amendments/:id/publish': programmeOfficerOnly,
  'POST /call-amendments/:id/discard': programmeOfficerOnly,

  'GET /funding-calls/:id/test-applications': programmeOfficerOnly,
  'POST /funding-calls/:id/test-applications': programmeOfficerOnly,
  'GET /test-applications/:id': programmeOfficerOnly,
  'GET /test-applications/:id/document': programmeOfficerOnly,
  'PUT /test-applications/:id/overview': programmeOfficerOnly,
  'PUT /test-applications/:id/centres': programmeOfficerOnly,
  'PUT /test-applications/:id/answers/:section': programmeOfficerOnly,
  'PUT /test-applications/:id/budget-lines': programmeOfficerOnly,
  'PUT /test-applications/:id/documents': programmeOfficerOnly,
  'POST /test-applications/:id/certify': programmeOfficerOnly,
  'POST /test-applications/:id/submit': programmeOfficerOnly,
  'POST /test-applications/:id/reopen': programmeOfficerOnly,
  'POST /test-applications/:id/remove': programmeOfficerOnly,

  'GET /allocations': everyone('own', {
    programmeOfficer: 'allow',
    assessor: 'allow',
    approver: 'allow',
    financeOfficer: 'allow',
    provincialAuditor: 'allow',
    administrator: 'allow',
  }),
  'POST /allocations': programmeOfficerOnly,
  'POST /allocations/:id/revise': programmeOfficerOnly,

  'GET /grant-programmes': everyone('allow'),
  'PUT /grant-programmes/:code/frameworks/:year': programmeOfficerOnly,

  'GET /centres': everyone('allow'),
  'GET /centres/:id': everyone('allow'),
  'POST /centres': programmeOfficerOnly,
  'PUT /centres/:id': only({ programmeOfficer: 'allow', centreManager: 'own' }),
  'POST /centres/:id/record-status': only({ programmeOfficer: 'allow', centreManager: 'own' }),
};
