import { only } from './verdicts.ts';
import type { OracleRows } from './verdicts.ts';

const officials = {
  programmeOfficer: 'allow',
  approver: 'allow',
  financeOfficer: 'allow',
  provincialAuditor: 'allow',
} as const;
/** Those of a municipality who answer for its money. */
const treasury = {
  grantOfficer: 'own',
  chiefFinancialOfficer: 'own',
  municipalManager: 'own',
  municipalAuditor: 'own',
} as const;

const moneyReader = only({ ...treasury, ...officials });
const progressReader = only({
  ...treasury,
  centreManager: 'own',
  projectLead: 'own',
  partnerLead: 'own',
  ...officials,
});
const finance = only({ financeOfficer: 'allow' });
const approver = only({ approver: 'allow' });

/** Bank details, payments, the ledger and expenditure returns. The administrator has no row: no power over money. */
export const moneyOracle: OracleRows = {
  'GET /bank-accounts': moneyReader,
  'GET /bank-accounts/:id': moneyReader,
  'POST /bank-accounts': only({ chiefFinancialOfficer: 'own' }),
  'POST /bank-accounts/:id/verify': finance,
  'POST /bank-accounts/:id/reject': finance,
  'POST /bank-accounts/:id/reveal': finance,

  'GET /awards/:id/instalments': progressReader,
  'GET /disbursements': progressReader,
  'GET /disbursements/export': progressReader,
  'GET /disbursements/:id': progressReader,
  'POST /awards/:id/instalments/:number/disbursements': finance,
  'POST /disbursements/:id/verify': finance,
  'POST /disbursements/:id/approve': approver,
  'POST /disbursements/:id/release': finance,
  'POST /disbursements/:id/confirm-payment': finance,
  'POST /disbursements/:id/mark-failed': finance,
  'POST /disbursements/:id/reject': only({ financeOfficer: 'allow', approver: 'allow' }),
  'POST /disbursements/:id/cancel': finance,
  'POST /awards/:id/instalments/:number/confirm-condition': only({ programmeOfficer: 'allow' }),
  'POST /awards/:id/instalments/:number/waivers': only({
    programmeOfficer: 'allow',
    financeOfficer: 'allow',
  }),
  'POST /awards/:id/waivers/:waiverId/agree': approver,

  'GET /awards/:id/statement': moneyReader,
  'GET /ledger/entries': moneyReader,
  'GET /awards/:id/ledger': moneyReader,
  'GET /ledger/reconciliation': only({
    financeOfficer: 'allow',
    approver: 'allow',
    provincialAuditor: 'allow',
  }),

  'GET /expenditure-returns': progressReader,
  'GET /expenditure-returns/export': progressReader,
  'GET /expenditure-returns/:id': progressReader,
  'GET /awards/:id/expenditure-returns': progressReader,
  'POST /expenditure-returns': only({ grantOfficer: 'own', chiefFinancialOfficer: 'own' }),
  'PUT /expenditure-returns/:id/content': only({ grantOfficer: 'own', chiefFinancialOfficer: 'own' }),
  'POST /expenditure-returns/:id/certify': only({ chiefFinancialOfficer: 'own' }),
  'POST /expenditure-returns/:id/uncertify': only({ chiefFinancialOfficer: 'own', municipalManager: 'own' }),
  'POST /expenditure-returns/:id/submit': only({ grantOfficer: 'own', municipalManager: 'own' }),
  'POST /expenditure-returns/:id/accept': only({ programmeOfficer: 'allow' }),
  'POST /expenditure-returns/:id/return': only({ programmeOfficer: 'allow' }),
  'POST /expenditure-returns/:id/correct': only({ grantOfficer: 'own', chiefFinancialOfficer: 'own' }),
};
