import { idParams } from '#shared/api/ids.ts';
import {
  changeListViewBody,
  chooseDefaultViewBody,
  keepListViewBody,
  listViewSchema,
  listViewsQuery,
  listViewsSchema,
} from '#shared/list-views/list-view.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { changeListView, chooseDefaultView, deleteListView, keepListView } from './keep-list-view.ts';
import { defaultViewModel, type DefaultViewRecord } from './list-view.model.ts';
import { toListView, viewsFor } from './list-view.repository.ts';

const list = defineRoute({
  method: 'get',
  path: '/list-views',
  permission: 'signedIn',
  summary: "The views of a list that are one's own or shared in one's organisation",
  query: listViewsQuery,
  response: listViewsSchema,
  handle: async ({ actor, query }, deps) => {
    const views = await viewsFor(deps, actor, query.list);
    const chosen = await defaultViewModel(deps.connection)
      .findById(`${actor.userId}:${query.list}`)
      .lean<DefaultViewRecord>();
    // One that is not shared any more is no longer this person's to open.
    const isThere = views.some(({ _id }) => _id === chosen?.viewId);
    return { items: views.map(toListView), defaultViewId: isThere ? (chosen?.viewId ?? null) : null };
  },
});

const keep = defineCommand({
  method: 'post',
  path: '/list-views',
  permission: 'signedIn',
  summary: 'Keep what a list shows under a name',
  body: keepListViewBody,
  response: listViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'listView.kept',
  handle: async ({ body, reply }, tx, deps) => {
    const view = await keepListView(deps, tx, body);
    reply.status = 201;
    return toListView(view);
  },
});

const chooseDefault = defineCommand({
  method: 'put',
  path: '/list-views/default',
  permission: 'signedIn',
  summary: 'Choose the view in which a list opens',
  body: chooseDefaultViewBody,
  response: 'none',
  versioned: false,
  idempotent: false,
  audit: 'listView.defaultChosen',
  handle: async ({ body }, tx, deps) => chooseDefaultView(deps, tx, body),
});

const change = defineCommand({
  method: 'put',
  path: '/list-views/:id',
  permission: 'signedIn',
  summary: 'Rename, replace or share a view',
  params: idParams,
  body: changeListViewBody,
  response: listViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'listView.changed',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toListView(await changeListView(deps, tx, { id: params.id, expectedVersion, body })),
});

const remove = defineCommand({
  method: 'delete',
  path: '/list-views/:id',
  permission: 'signedIn',
  summary: 'Take a view away',
  params: idParams,
  response: 'none',
  versioned: true,
  idempotent: false,
  audit: 'listView.deleted',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    deleteListView(deps, tx, { id: params.id, expectedVersion }),
});

export const listViewRoutes = [list, keep, chooseDefault, change, remove];
