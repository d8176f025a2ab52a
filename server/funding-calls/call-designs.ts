import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import {
  callAmendmentModel,
  callDesignModel,
  type CallAmendmentRecord,
  type CallDesignRecord,
} from './call-amendment.model.ts';
import type { FundingCallRecord } from './funding-call.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The number of the design in force; 1 until the first amendment. */
export function designVersionOf(call: Pick<FundingCallRecord, 'designVersion'>): number {
  return call.designVersion ?? 1;
}

/**
 * The call with the questions, categories, documents and rules of an earlier version of its design, for an application
 * that was submitted under it. Window, envelope, panel and limits are always the present ones.
 */
export async function callAtVersion(
  deps: Database,
  call: FundingCallRecord,
  number: number,
  tx?: Transaction,
): Promise<FundingCallRecord> {
  if (number >= designVersionOf(call)) return call;
  const earlier = await callDesignModel(deps.connection)
    .findOne({ callId: call._id, number })
    .session(tx?.session ?? null)
    .lean<CallDesignRecord>();
  if (!earlier) throw new Error(`Version ${number} of the design of ${call.reference} is not there.`);
  return { ...call, design: { ...call.design, ...formOf(earlier.design) } };
}

function formOf(design: FundingCallDesign): Partial<FundingCallDesign> {
  const { sections, budgetCategories, requiredDocuments, eligibilityQuestions, rules, notAllowed, rubric } =
    design;
  return {
    sections,
    budgetCategories,
    requiredDocuments,
    eligibilityQuestions: eligibilityQuestions ?? [],
    rules: rules ?? [],
    notAllowed: notAllowed ?? [],
    rubric,
  };
}

/** The designs from one version on that are no longer in force, the latest first. */
export async function earlierDesigns(
  deps: Database,
  callId: string,
  from: number,
  tx?: Transaction,
): Promise<readonly CallDesignRecord[]> {
  return callDesignModel(deps.connection)
    .find({ callId, number: trusted({ $gte: from }) })
    .sort({ number: -1 })
    .session(tx?.session ?? null)
    .lean<CallDesignRecord[]>();
}

/** The published amendments of a call, the latest first. */
export async function publishedAmendments(
  deps: Database,
  callId: string,
  tx?: Transaction,
): Promise<readonly CallAmendmentRecord[]> {
  return callAmendmentModel(deps.connection)
    .find({ callId, status: 'published' })
    .sort({ number: -1 })
    .session(tx?.session ?? null)
    .lean<CallAmendmentRecord[]>();
}
