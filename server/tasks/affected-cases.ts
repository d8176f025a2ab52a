import { awardModel } from '../awards/index.ts';
import { bankAccountModel } from '../bank-accounts/index.ts';
import { trusted } from '../database/model.ts';
import type { RecordTouched, Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { grantApplicationModel } from '../grant-applications/index.ts';
import { expenditureReturnModel } from '../returns/index.ts';
import { taskSources } from './sources/index.ts';

export interface CaseKey {
  readonly type: string;
  readonly id: string;
}

type Followers = (deps: Deps, tx: Transaction, id: string) => Promise<readonly CaseKey[]>;

/** Cases whose tasks read facts of another record, by that record's type. */
const followersOf: Readonly<Record<string, Followers>> = {
  /** The call's last day and its panel. */
  async fundingCall(deps, tx, id) {
    const reading = ['draft', 'certified', 'changesRequested', 'assessment'] as const;
    const found = await grantApplicationModel(deps.connection)
      .find({ callId: id, status: trusted({ $in: [...reading] }) })
      .select(['_id'])
      .session(tx.session)
      .lean<{ _id: string }[]>();
    return cases('grantApplication', found);
  },
  /** Levels and the panel's minimum say whose turn it is on what is being decided. */
  async decisionRules(deps, tx) {
    const found = await grantApplicationModel(deps.connection)
      .find({ status: trusted({ $in: ['assessment', 'recommended'] }) })
      .select(['_id'])
      .session(tx.session)
      .lean<{ _id: string }[]>();
    return cases('grantApplication', found);
  },
  /** A first award asks for bank details; what a return may still account for hangs on payments. */
  async award(deps, tx, id) {
    const award = await awardModel(deps.connection)
      .findById(id)
      .select(['organisationId'])
      .session(tx.session)
      .lean<{ organisationId: string }>();
    const drafts = await expenditureReturnModel(deps.connection)
      .find({ awardId: id, status: 'draft' })
      .select(['_id'])
      .session(tx.session)
      .lean<{ _id: string }[]>();
    return [
      ...(award ? [{ type: 'bankDetails', id: award.organisationId }] : []),
      ...cases('expenditureReturn', drafts),
    ];
  },
  async bankAccount(deps, tx, id) {
    const account = await bankAccountModel(deps.connection)
      .findById(id)
      .select(['organisationId'])
      .session(tx.session)
      .lean<{ organisationId: string }>();
    if (!account) return [];
    const { organisationId } = account;
    const awards = await awardModel(deps.connection)
      .find({ organisationId, status: trusted({ $in: ['agreed', 'active'] }) })
      .select(['_id'])
      .session(tx.session)
      .lean<{ _id: string }[]>();
    return [{ type: 'bankDetails', id: organisationId }, ...cases('award', awards)];
  },
};

/**
 * Types of cases whose due days are counted anew after a change of such a record: too many for its own transaction, so
 * each is asked in one of its own, as soon as the change is committed.
 */
export const recountedAfter: Readonly<Record<string, readonly string[]>> = {
  proclaimedHoliday: ['award', 'expenditureReturn'],
};

/** The case itself, if its type has tasks, and those that read facts of it. */
export async function affectedCases(
  deps: Deps,
  tx: Transaction,
  { type, id }: RecordTouched,
): Promise<readonly CaseKey[]> {
  const own = Object.hasOwn(taskSources, type) ? [{ type, id }] : [];
  const following = Object.hasOwn(followersOf, type) ? await followersOf[type]?.(deps, tx, id) : undefined;
  return [...own, ...(following ?? [])];
}

function cases(type: string, found: readonly { readonly _id: string }[]): CaseKey[] {
  return found.map(({ _id }) => ({ type, id: _id }));
}
