import { everyone, only } from './verdicts.ts';
import type { OracleRows } from './verdicts.ts';

const administratorOnly = only({ administrator: 'allow' });
// A municipality's auditor sees what is of that municipality, nobody else's.
const administratorAndAuditors = only({
  administrator: 'allow',
  provincialAuditor: 'allow',
  municipalAuditor: 'own',
});

/** An administrator has no file to bring and none to read; auditors read and bring nothing. */
const bringers = everyone('own', {
  programmeOfficer: 'allow',
  assessor: 'allow',
  approver: 'allow',
  financeOfficer: 'allow',
  municipalAuditor: 'deny',
  provincialAuditor: 'deny',
  administrator: 'deny',
});

export const accountOracle: OracleRows = {
  'GET /openapi.json': 'public',
  'POST /session': 'public',
  'GET /home': 'self',
  'GET /notices': 'self',
  'GET /notices/summary': 'self',
  'POST /notices/:id/read': 'self',
  'POST /notices/read': 'self',
  'GET /profile/notice-preferences': 'self',
  'PUT /profile/notice-preferences': 'self',
  'GET /notice-settings': only({
    administrator: 'allow',
    provincialAuditor: 'allow',
    municipalAuditor: 'allow',
  }),
  'PUT /notice-settings': administratorOnly,
  'GET /tasks': 'self',
  'GET /tasks/of/:caseType/:caseId': 'self',
  'POST /tasks/:id/claim': 'self',
  'POST /tasks/:id/release': 'self',
  'GET /session': 'self',
  'DELETE /session': 'self',
  'POST /session/renew': 'self',
  'POST /session/reauthenticate': 'self',
  'GET /sessions': 'self',
  'DELETE /sessions': 'self',
  'DELETE /sessions/:id': 'self',
  'POST /password-resets': 'public',
  'POST /password-resets/redeem': 'public',
  'POST /invitations/read': 'public',
  'POST /invitations/accept': 'public',
  'POST /profile/password': 'self',
  'PUT /profile': 'self',

  'GET /delegations/mine': 'self',
  'GET /delegations/colleagues': 'self',
  'POST /delegations': 'self',
  'POST /delegations/:id/revoke': 'self',
  'GET /delegations': only({
    chiefFinancialOfficer: 'own',
    municipalManager: 'own',
    municipalAuditor: 'own',
    provincialAuditor: 'allow',
    administrator: 'allow',
  }),

  'GET /organisations': everyone('allow'),
  'GET /organisations/:id': everyone('allow'),

  'GET /users': administratorAndAuditors,
  'GET /users/:id': administratorAndAuditors,
  'POST /users': administratorOnly,
  'POST /users/:id/invite-again': administratorOnly,
  'POST /users/:id/disable': administratorOnly,
  'POST /users/:id/enable': administratorOnly,
  'PUT /users/:id/memberships': administratorOnly,

  'GET /outgoing-mails': administratorOnly,
  'GET /outgoing-mails/:id/content': administratorOnly,
  'GET /jobs': administratorOnly,
  'POST /jobs/:id/retry': administratorOnly,

  'GET /audit-events': administratorAndAuditors,
  // The end of the chain holds no record of anybody.
  'GET /audit-chain': only({ administrator: 'allow', provincialAuditor: 'allow', municipalAuditor: 'allow' }),

  'GET /proclaimed-holidays': everyone('allow'),
  'POST /proclaimed-holidays': administratorOnly,
  'DELETE /proclaimed-holidays/:id': administratorOnly,

  'POST /documents': bringers,
  'POST /documents/uploads': bringers,
  'GET /documents/uploads/:id': bringers,
  'PUT /documents/uploads/:id/pieces': bringers,
  'POST /documents/uploads/:id/finish': bringers,
  'GET /documents/:id': 'self',
  'GET /documents/:id/content': 'self',
  'GET /timeline/:caseType/:caseId': 'self',
};
