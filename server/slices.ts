import type { Connection, Model } from 'mongoose';
import type { PermissionName } from '#shared/access/permissions.ts';
import * as accounts from './accounts/index.ts';
import * as agreementTemplates from './agreement-templates/index.ts';
import * as assessments from './assessments/index.ts';
import * as audit from './audit/index.ts';
import * as awardAmendments from './award-amendments/index.ts';
import * as awardConditions from './award-conditions/index.ts';
import * as awarding from './awarding/index.ts';
import * as beneficiaries from './beneficiaries/index.ts';
import * as callAmendments from './call-amendments/index.ts';
import * as centres from './centres/index.ts';
import * as calendar from './calendar/index.ts';
import * as decisionRules from './decision-rules/index.ts';
import * as disbursements from './disbursements/index.ts';
import * as documents from './documents/index.ts';
import * as fundedProjects from './funded-projects/index.ts';
import * as fundingCalls from './funding-calls/index.ts';
import * as grantApplications from './grant-applications/index.ts';
import * as home from './home/index.ts';
import * as listViews from './list-views/index.ts';
import * as jobs from './jobs/index.ts';
import * as notices from './notices/index.ts';
import * as notifications from './notifications/index.ts';
import * as organisations from './organisations/index.ts';
import * as bankAccounts from './bank-accounts/index.ts';
import * as ledger from './ledger/index.ts';
import * as returns from './returns/index.ts';
import * as statements from './statements/index.ts';
import * as tasks from './tasks/index.ts';
import * as testApplications from './test-applications/index.ts';
import * as timeline from './timeline/index.ts';
import type { Deps, HiddenCases } from './deps.ts';
import type { Route } from './http/define-route.ts';

/** What a slice's index.ts tells the composition; everything else it exports is for other slices. */
export interface Slice {
  readonly routes: readonly Route[];
  readonly models?: readonly ((
    connection: Connection,
  ) => Pick<Model<unknown>, 'createCollection' | 'createIndexes'>)[];
  /** The permission that reading a case's timeline needs, by case type. */
  readonly caseTypes?: Readonly<Record<string, PermissionName>>;
  /** Cases kept from a reader who holds that permission, by case type. */
  readonly hiddenCases?: Readonly<Record<string, HiddenCases>>;
  /** What time brings: called about once a minute, so it looks first whether there is anything to do. */
  tick?(deps: Deps): Promise<void>;
  /** Registers its job handlers: `deps.jobs.on(kind, handler)`. */
  registerJobs?(deps: Deps): void;
  /** Indexes and records that no model's definition makes. Quick when everything is there. */
  ensureIndexes?(connection: Connection): Promise<void>;
}

/** Every slice of the server. A new one adds its line here, and nothing else in the kernel. */
export const slices: readonly Slice[] = [
  accounts,
  agreementTemplates,
  assessments,
  audit,
  awardAmendments,
  awardConditions,
  awarding,
  beneficiaries,
  calendar,
  callAmendments,
  centres,
  decisionRules,
  disbursements,
  documents,
  fundedProjects,
  fundingCalls,
  grantApplications,
  home,
  jobs,
  listViews,
  notices,
  notifications,
  organisations,
  bankAccounts,
  ledger,
  returns,
  statements,
  tasks,
  testApplications,
  timeline,
];
