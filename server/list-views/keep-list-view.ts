import type { Actor } from '#shared/access/roles.ts';
import {
  listViewsMax,
  mayChangeView,
  organisationsToShareIn,
  type ChangeListViewBody,
  type ChooseDefaultViewBody,
  type KeepListViewBody,
} from '#shared/list-views/list-view.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import { assertVersion, updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';
import { ApiFailure, NotFoundError } from '../http/errors.ts';
import { defaultViewModel, listViewModel, type ListViewRecord } from './list-view.model.ts';
import { loadView } from './list-view.repository.ts';

type Database = Pick<Deps, 'connection'>;

/** Keeps what a list shows under a name of the person's own. */
export async function keepListView(
  deps: Database,
  tx: Transaction,
  body: KeepListViewBody,
): Promise<ListViewRecord> {
  const model = listViewModel(deps.connection);
  const { userId: ownerId, name: ownerName } = tx.actor;
  await assertNameIsFree(deps, tx, { ...body, ownerId });
  if ((await model.countDocuments({ ownerId, list: body.list }).session(tx.session)) >= listViewsMax)
    throw new ApiFailure('tooManyListViews', { details: { limit: listViewsMax } });
  const organisationId = homeOf(tx.actor, body.shared);
  const fields = {
    ...body,
    version: 1,
    ownerId,
    ownerName,
    organisationId,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  const [created] = await model.create([fields], { session: tx.session });
  if (!created) throw new Error('The view was not stored.');
  const view = created.toObject<ListViewRecord>();
  await record(tx, 'listView.kept', { after: view });
  return view;
}

/** Gives a view another name, other contents, or another audience. */
export async function changeListView(
  deps: Database,
  tx: Transaction,
  {
    id,
    expectedVersion,
    body,
  }: { id: string; expectedVersion: number | undefined; body: ChangeListViewBody },
): Promise<ListViewRecord> {
  const view = await loadChangeable(deps, tx, id);
  assertVersion(expectedVersion, view.version);
  const organisationId = body.shared && !view.shared ? homeOf(tx.actor, true) : view.organisationId;
  if (body.name !== view.name) await assertNameIsFree(deps, tx, { ...view, name: body.name });
  const set = { ...body, organisationId, updatedAt: tx.now };
  const version = await updateVersioned(listViewModel(deps.connection), view, { $set: set }, tx.session);
  const after = { ...view, ...set, version };
  await record(tx, 'listView.changed', { before: view, after });
  return after;
}

/** Takes a view away, and with it every choice to open a list in it. */
export async function deleteListView(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion }: { id: string; expectedVersion: number | undefined },
): Promise<void> {
  const view = await loadChangeable(deps, tx, id);
  assertVersion(expectedVersion, view.version);
  await listViewModel(deps.connection).deleteOne({ _id: id }, { session: tx.session });
  await defaultViewModel(deps.connection).deleteMany({ viewId: id }, { session: tx.session });
  await record(tx, 'listView.deleted', { before: view });
}

/** The person's list opens in this view from now on. */
export async function chooseDefaultView(
  deps: Database,
  tx: Transaction,
  { list, viewId }: ChooseDefaultViewBody,
): Promise<void> {
  const model = defaultViewModel(deps.connection);
  const _id = `${tx.actor.userId}:${list}`;
  if (viewId === null) {
    await model.deleteOne({ _id }, { session: tx.session });
  } else {
    const view = await loadView(deps, tx, viewId);
    if (view.list !== list) throw new NotFoundError({ type: 'listView', id: viewId });
    await model.updateOne({ _id }, { $set: { viewId } }, { session: tx.session, upsert: true });
  }
  await tx.record({
    action: 'listView.defaultChosen',
    entity: { type: 'listView', id: viewId ?? 'none' },
    after: { list, viewId },
  });
}

async function loadChangeable(deps: Database, tx: Transaction, id: string): Promise<ListViewRecord> {
  const view = await loadView(deps, tx, id);
  if (!mayChangeView(tx.actor, view))
    throw new ApiFailure('permissionDenied', { details: { permission: 'listView.share' } });
  return view;
}

/** Where the view is shared, or would be. */
function homeOf(actor: Actor, shared: boolean): string {
  const [sharing] = organisationsToShareIn(actor);
  if (shared && sharing === undefined)
    throw new ApiFailure('permissionDenied', { details: { permission: 'listView.share' } });
  return sharing ?? actor.memberships[0]?.organisationId ?? '';
}

async function assertNameIsFree(
  deps: Database,
  tx: Transaction,
  { ownerId, list, name, _id }: Pick<ListViewRecord, 'ownerId' | 'list' | 'name'> & { readonly _id?: string },
): Promise<void> {
  const taken = await listViewModel(deps.connection)
    .exists({ ownerId, list, name, ...(_id === undefined ? {} : { _id: trusted({ $ne: _id }) }) })
    .session(tx.session);
  if (taken) throw new ApiFailure('listViewNameTaken', { details: { name } });
}

async function record(
  tx: Transaction,
  action: string,
  { before, after }: { readonly before?: ListViewRecord; readonly after?: ListViewRecord },
): Promise<void> {
  const view = after ?? before;
  if (!view) return;
  const { _id: id, organisationId } = view;
  await tx.record({
    action,
    entity: { type: 'listView', id },
    ...(organisationId === '' ? {} : { organisationId }),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  });
}
