import type { Connection, Model } from 'mongoose';
import { awardAmendmentModel } from '../award-amendments/index.ts';
import { awardModel } from '../awards/index.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { disbursementModel } from '../disbursements/index.ts';
import { fundedProjectModel } from '../funded-projects/index.ts';
import { fundingCallModel } from '../funding-calls/index.ts';
import { grantApplicationModel } from '../grant-applications/index.ts';
import { expenditureReturnModel } from '../returns/index.ts';

interface Named {
  readonly _id: string;
  readonly reference: string;
  readonly organisationName?: string;
}

interface CaseName {
  readonly reference: string;
  readonly organisationName: string;
  readonly link: string;
}

/** Where the record behind a case type is, and the page that shows it. */
const sources: Readonly<
  Record<string, { readonly model: (connection: Connection) => unknown; readonly page: string }>
> = {
  fundingCall: { model: fundingCallModel, page: '/funding-calls' },
  grantApplication: { model: grantApplicationModel, page: '/grant-applications' },
  awardAmendment: { model: awardAmendmentModel, page: '/award-amendments' },
  award: { model: awardModel, page: '/awards' },
  disbursement: { model: disbursementModel, page: '/disbursements' },
  fundedProject: { model: fundedProjectModel, page: '/funded-projects' },
  expenditureReturn: { model: expenditureReturnModel, page: '/returns' },
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
      .select(['reference', ...(caseType === 'fundingCall' ? [] : ['organisationName'])])
      .lean<Named[]>();
    for (const { _id, reference, organisationName } of records) {
      names.set(`${caseType}:${_id}`, {
        reference,
        organisationName: organisationName ?? '',
        link: `${source.page}/${_id}`,
      });
    }
  }
  return names;
}
