import type { Connection, Model } from 'mongoose';
import { awardAmendmentModel } from '../award-amendments/index.ts';
import { awardModel } from '../awards/index.ts';
import { bankAccountModel } from '../bank-accounts/index.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { disbursementModel } from '../disbursements/index.ts';
import { fundedProjectModel } from '../funded-projects/index.ts';
import { fundingCallModel } from '../funding-calls/index.ts';
import { grantApplicationModel } from '../grant-applications/index.ts';
import { expenditureReturnModel } from '../returns/index.ts';

interface Named {
  readonly _id: string;
  readonly reference?: string;
  /** Each type of case has its title under its own name. */
  readonly title?: string;
  readonly projectTitle?: string;
  readonly awardTitle?: string;
  readonly month?: string;
  readonly bank?: string;
  readonly organisationName?: string;
}

interface CaseName {
  readonly reference: string;
  readonly title: string;
  readonly organisationName: string;
  readonly link: string;
}

/** Where the record behind a case type is, and the page that shows it. */
const sources: Readonly<
  Record<
    string,
    {
      readonly model: (connection: Connection) => unknown;
      readonly page: string;
      readonly select: readonly string[];
    }
  >
> = {
  fundingCall: { model: fundingCallModel, page: '/funding-calls', select: ['reference', 'title'] },
  grantApplication: {
    model: grantApplicationModel,
    page: '/grant-applications',
    select: ['reference', 'projectTitle', 'organisationName'],
  },
  awardAmendment: {
    model: awardAmendmentModel,
    page: '/award-amendments',
    select: ['reference', 'awardTitle', 'organisationName'],
  },
  award: { model: awardModel, page: '/awards', select: ['reference', 'title', 'organisationName'] },
  disbursement: {
    model: disbursementModel,
    page: '/disbursements',
    select: ['reference', 'awardTitle', 'organisationName'],
  },
  fundedProject: {
    model: fundedProjectModel,
    page: '/funded-projects',
    select: ['reference', 'title', 'organisationName'],
  },
  bankAccount: { model: bankAccountModel, page: '/bank-accounts', select: ['bank', 'organisationName'] },
  expenditureReturn: {
    model: expenditureReturnModel,
    page: '/returns',
    select: ['reference', 'month', 'organisationName'],
  },
};

/** Reference, municipality and page of the cases that entries speak of, one read per kind of case. */
export async function caseNames(
  deps: Deps,
  entries: readonly { readonly caseType: string; readonly caseId: string }[],
): Promise<ReadonlyMap<string, CaseName>> {
  const names = new Map<string, CaseName>();
  for (const [caseType, ofType] of Map.groupBy(entries, (entry) => entry.caseType)) {
    const source = sources[caseType];
    if (!source) continue;
    const model = source.model(deps.connection) as Model<Named>;
    const records = await model
      .find({ _id: trusted({ $in: ofType.map(({ caseId }) => caseId) }) })
      .select([...source.select])
      .lean<Named[]>();
    for (const each of records) {
      const { _id, organisationName = '' } = each;
      names.set(`${caseType}:${_id}`, {
        reference: each.reference ?? each.bank ?? '',
        title: each.title ?? each.projectTitle ?? each.awardTitle ?? each.month ?? '',
        organisationName,
        link: `${source.page}/${_id}`,
      });
    }
  }
  return names;
}
