import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { inviteUserBody, setMembershipsBody, userListQuery } from '#shared/accounts/account-requests.ts';
import { userView } from '#shared/accounts/account-views.ts';
import { idParams } from '#shared/api/ids.ts';
import { pageSchema } from '#shared/api/list-query.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import { organisationsById } from '../organisations/index.ts';
import { inviteAgain, inviteUser } from './use-cases/invite-user.ts';
import { disableUser, enableUser, setMemberships } from './use-cases/manage-user.ts';
import { userAccountModel } from './user-account.model.ts';
import type { UserAccount } from './user-account.model.ts';
import { loadUser, toUserView, userViewOf } from './user.repository.ts';

/** Administrators see everybody, a municipality's auditor the people of that municipality. */
function isVisible(actor: Actor, user: UserAccount): boolean {
  const scope = scopeOf(actor, 'user.read');
  return scope === 'all' || user.memberships.some((membership) => scope.includes(membership.organisationId));
}

const listUsers = defineRoute({
  method: 'get',
  path: '/users',
  permission: 'user.read',
  summary: 'List accounts',
  query: userListQuery,
  response: pageSchema(userView),
  handle: async ({ actor, query }, deps) => {
    const scope = scopeOf(actor, 'user.read');
    const wanted = [
      ...(scope === 'all' ? [] : [{ 'memberships.organisationId': trusted({ $in: [...scope] }) }]),
      ...(query.organisationId === undefined ? [] : [{ 'memberships.organisationId': query.organisationId }]),
      ...(query.status === undefined ? [] : [{ status: query.status }]),
      ...(query.search === undefined ? [] : [searchFilter(query.search)]),
    ];
    const page = await listPage<UserAccount, UserAccount, 'name' | 'email' | 'createdAt'>({
      model: userAccountModel(deps.connection),
      filter: wanted.length > 0 ? { $and: wanted } : {},
      query,
      sorts: { name: 'name', email: 'email', createdAt: 'createdAt' },
      toRow: (user) => user,
    });
    const ids = page.items.flatMap((user) => user.memberships.map((membership) => membership.organisationId));
    const organisations = await organisationsById(deps, ids);
    return { ...page, items: page.items.map((user) => toUserView(user, organisations)) };
  },
});

function searchFilter(text: string) {
  const pattern = trusted({ $regex: searchPattern(text) });
  return { $or: [{ name: pattern }, { email: pattern }] };
}

const readUser = defineRoute({
  method: 'get',
  path: '/users/:id',
  permission: 'user.read',
  summary: 'Read one account',
  params: idParams,
  response: userView,
  handle: async ({ actor, params }, deps) => {
    const user = await loadUser(deps, params.id);
    if (!isVisible(actor, user)) throw new NotFoundError({ type: 'userAccount', id: params.id });
    return userViewOf(deps, user);
  },
});

const postUser = defineCommand({
  method: 'post',
  path: '/users',
  permission: 'user.invite',
  summary: 'Open an account and send its owner an invitation',
  body: inviteUserBody,
  versioned: false,
  idempotent: true,
  audit: 'user.invited',
  response: userView,
  handle: async ({ body, reply }, tx, deps) => {
    const user = await inviteUser(deps, tx, body);
    reply.status = 201;
    return userViewOf(deps, user, tx);
  },
});

const postInviteAgain = defineCommand({
  method: 'post',
  path: '/users/:id/invite-again',
  permission: 'user.invite',
  summary: 'Send a new invitation; the earlier link stops working',
  params: idParams,
  versioned: false,
  idempotent: true,
  audit: 'user.invitedAgain',
  response: userView,
  handle: async ({ params }, tx, deps) => userViewOf(deps, await inviteAgain(deps, tx, params.id), tx),
});

const postDisable = defineCommand({
  method: 'post',
  path: '/users/:id/disable',
  permission: 'user.disable',
  summary: 'Switch an account off and end its sessions',
  params: idParams,
  versioned: true,
  idempotent: true,
  audit: 'user.disabled',
  response: userView,
  handle: async ({ params, expectedVersion }, tx, deps) =>
    userViewOf(deps, await disableUser(deps, tx, { id: params.id, expectedVersion }), tx),
});

const postEnable = defineCommand({
  method: 'post',
  path: '/users/:id/enable',
  permission: 'user.disable',
  summary: 'Switch an account on again',
  params: idParams,
  versioned: true,
  idempotent: true,
  audit: 'user.enabled',
  response: userView,
  handle: async ({ params, expectedVersion }, tx, deps) =>
    userViewOf(deps, await enableUser(deps, tx, { id: params.id, expectedVersion }), tx),
});

const putMemberships = defineCommand({
  method: 'put',
  path: '/users/:id/memberships',
  permission: 'user.setMemberships',
  summary: "Set a person's organisations and roles",
  params: idParams,
  body: setMembershipsBody,
  versioned: true,
  idempotent: true,
  audit: 'user.membershipsSet',
  response: userView,
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const user = await setMemberships(deps, tx, {
      id: params.id,
      expectedVersion,
      memberships: body.memberships,
    });
    return userViewOf(deps, user, tx);
  },
});

export const userRoutes = [
  listUsers,
  readUser,
  postUser,
  postInviteAgain,
  postDisable,
  postEnable,
  putMemberships,
];
