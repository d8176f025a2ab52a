import type { AwardConditionView, LibraryCondition } from '#shared/award-conditions/award-condition-views.ts';
import type { ConditionListQuery } from '#shared/award-conditions/award-condition-requests.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { awardConditionModel, type AwardConditionRecord } from './award-condition.model.ts';

type Database = Pick<Deps, 'connection'>;

/** More conditions than anybody reads; the library of a grant is some dozens. */
const libraryMax = 500;

export async function loadAwardCondition(
  deps: Database,
  id: string,
  tx?: Transaction,
): Promise<AwardConditionRecord> {
  const record = await awardConditionModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<AwardConditionRecord>();
  if (!record) throw new NotFoundError({ type: 'awardCondition', id });
  return record;
}

/** The library by grant and name. */
export async function listAwardConditions(
  deps: Database,
  { programme, status }: ConditionListQuery,
): Promise<AwardConditionView[]> {
  const records = await awardConditionModel(deps.connection)
    .find({ ...(programme ? { programme } : {}), ...(status ? { status } : {}) })
    .sort({ programme: 1, name: 1, _id: 1 })
    .limit(libraryMax)
    .lean<AwardConditionRecord[]>();
  return records.map(toAwardConditionView);
}

/** What may be picked for a recommendation of this grant. */
export async function conditionsToPick(
  deps: Database,
  programme: GrantProgrammeCode,
): Promise<LibraryCondition[]> {
  const items = await listAwardConditions(deps, { programme, status: 'inUse' });
  return items.map(({ id, name, text, origin, source }) => ({ id, name, text, origin, source }));
}

export function toAwardConditionView({ _id, history, ...record }: AwardConditionRecord): AwardConditionView {
  return { id: _id, ...record, steps: [...record.steps], history: history.toReversed() };
}
