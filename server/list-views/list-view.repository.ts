import type { QueryFilter } from 'mongoose';
import type { Actor } from '#shared/access/roles.ts';
import type { ListView, ViewedList } from '#shared/list-views/list-view.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { listViewModel, type ListViewRecord } from './list-view.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The actor's own views, and those shared in an organisation they belong to. */
export function visibleTo(actor: Actor): QueryFilter<ListViewRecord> {
  const organisationIds = actor.memberships.map(({ organisationId }) => organisationId);
  return {
    $or: [{ ownerId: actor.userId }, { shared: true, organisationId: trusted({ $in: organisationIds }) }],
  };
}

export async function viewsFor(deps: Database, actor: Actor, list: ViewedList): Promise<ListViewRecord[]> {
  return listViewModel(deps.connection)
    .find({ $and: [{ list }, visibleTo(actor)] })
    .sort({ name: 1, _id: 1 })
    .lean<ListViewRecord[]>();
}

/** The view if the actor may see it, else NotFoundError. */
export async function loadView(deps: Database, tx: Transaction, id: string): Promise<ListViewRecord> {
  const view = await listViewModel(deps.connection)
    .findOne({ $and: [{ _id: id }, visibleTo(tx.actor)] })
    .session(tx.session)
    .lean<ListViewRecord>();
  if (!view) throw new NotFoundError({ type: 'listView', id });
  return view;
}

export function toListView({
  _id,
  createdAt: _created,
  updatedAt: _updated,
  ...view
}: ListViewRecord): ListView {
  return { id: _id, ...view };
}
