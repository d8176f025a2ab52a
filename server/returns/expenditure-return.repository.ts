import { scopeOf, type PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { ExpenditureReturnStatus } from '#shared/returns/expenditure-return.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { expenditureReturnModel, type ExpenditureReturnRecord } from './expenditure-return.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The return if the actor may do this with it; another municipality's is not there. */
export async function loadReturnFor(
  deps: Database,
  {
    actor,
    permission,
    id,
  }: { readonly actor: Actor; readonly permission: PermissionName; readonly id: string },
  tx?: Transaction,
): Promise<ExpenditureReturnRecord> {
  const record = await expenditureReturnModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<ExpenditureReturnRecord>();
  const scope = scopeOf(actor, permission);
  const visible = scopeOf(actor, 'expenditureReturn.read');
  if (!record || !holds(visible, record.organisationId) || !holds(scope, record.organisationId)) {
    throw new NotFoundError({ type: 'expenditureReturn', id });
  }
  return record;
}

function holds(scope: 'all' | readonly string[], organisationId: string): boolean {
  return scope === 'all' || scope.includes(organisationId);
}

/** Every return of an award, corrections included, in the order of months. */
export async function returnsOfAward(
  deps: Database,
  awardId: string,
  tx?: Transaction,
): Promise<ExpenditureReturnRecord[]> {
  return expenditureReturnModel(deps.connection)
    .find({ awardId })
    .sort({ month: 1, correction: 1 })
    .session(tx?.session ?? null)
    .lean<ExpenditureReturnRecord[]>();
}

/** Months of the award with a return that stands accepted. */
export async function acceptedReturnMonths(
  deps: Database,
  awardId: string,
  tx?: Transaction,
): Promise<string[]> {
  const status: ExpenditureReturnStatus = 'accepted';
  const found = await expenditureReturnModel(deps.connection)
    .find({ awardId, status })
    .select(['month'])
    .session(tx?.session ?? null)
    .lean<Pick<ExpenditureReturnRecord, 'month'>[]>();
  return [...new Set(found.map(({ month }) => month))];
}

/** The returns of several awards that count: for each month the latest that is not a mere attempt. */
export async function returnsOfAwards(
  deps: Database,
  awardIds: readonly string[],
): Promise<ReadonlyMap<string, ExpenditureReturnRecord[]>> {
  const found = await expenditureReturnModel(deps.connection)
    .find({ awardId: trusted({ $in: [...awardIds] }) })
    .sort({ month: 1, correction: 1 })
    .lean<ExpenditureReturnRecord[]>();
  return Map.groupBy(found, ({ awardId }) => awardId);
}
