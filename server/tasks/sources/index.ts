import type { TaskSource } from '../task-source.ts';
import { applicationSource } from './application-source.ts';
import { amendmentSource } from './amendment-source.ts';
import { awardSource } from './award-source.ts';
import { callSource } from './call-source.ts';
import { bankAccountSource, bankDetailsSource, disbursementSource } from './money-sources.ts';
import { projectSource } from './project-source.ts';
import { returnSource } from './return-source.ts';

/** Where the tasks of each type of case come from; the names are those of the cases' timelines. */
export const taskSources: Readonly<Record<string, TaskSource>> = {
  fundingCall: callSource,
  grantApplication: applicationSource,
  award: awardSource,
  awardAmendment: amendmentSource,
  bankDetails: bankDetailsSource,
  bankAccount: bankAccountSource,
  disbursement: disbursementSource,
  expenditureReturn: returnSource,
  fundedProject: projectSource,
};
