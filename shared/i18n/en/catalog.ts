import { accounts } from './accounts.ts';
import { administration } from './administration.ts';
import { agreementTemplates } from './agreement-templates.ts';
import { assessments } from './assessments.ts';
import { awardAmendments } from './award-amendments.ts';
import { awardConditions } from './award-conditions.ts';
import { awards } from './awards.ts';
import { beneficiaries } from './beneficiaries.ts';
import { bankAccounts } from './bank-accounts.ts';
import { certificationChain } from './certification-chain.ts';
import { callChanges } from './call-changes.ts';
import { centres } from './centres.ts';
import { common } from './common.ts';
import { delegations } from './delegations.ts';
import { disbursements } from './disbursements.ts';
import { documents } from './documents.ts';
import { entry } from './entry.ts';
import { errors } from './errors.ts';
import { grantApplications } from './grant-applications.ts';
import { fundedProjects } from './funded-projects.ts';
import { fundingCalls } from './funding-calls.ts';
import { home } from './home.ts';
import { ledger } from './ledger.ts';
import { lists } from './lists.ts';
import { mails } from './mails.ts';
import { notices } from './notices.ts';
import { returns } from './returns.ts';
import { screening } from './screening.ts';
import { shell } from './shell.ts';
import { testApplications } from './test-applications.ts';
import { timeline } from './timeline.ts';
import { signIn } from './sign-in.ts';
import { ui } from './ui.ts';
import { validation } from './validation.ts';

/** Every slice of English texts. A new slice is a file beside this one and a line here. */
export const en = {
  accounts,
  administration,
  agreementTemplates,
  assessments,
  awardAmendments,
  awardConditions,
  awards,
  beneficiaries,
  bankAccounts,
  certificationChain,
  callChanges,
  centres,
  common,
  delegations,
  disbursements,
  documents,
  entry,
  errors,
  grantApplications,
  fundedProjects,
  fundingCalls,
  home,
  ledger,
  lists,
  mails,
  notices,
  returns,
  screening,
  shell,
  testApplications,
  timeline,
  signIn,
  ui,
  validation,
} as const;
