import { isPermitted, scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { idParams } from '#shared/api/ids.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  colleaguesQuery,
  delegationListQuery,
  giveDelegationBody,
  revokeDelegationBody,
} from '#shared/delegations/delegation-requests.ts';
import {
  colleaguesView,
  delegationPageSchema,
  delegationView,
  myDelegationsView,
} from '#shared/delegations/delegation-views.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import { delegationModel, type DelegationRecord } from './delegation.model.ts';
import { ownRoles } from './delegations-in-force.ts';
import { giveDelegation, revokeDelegation, toDelegationView } from './use-cases/give-delegation.ts';
import { userAccountModel, type UserAccount } from './user-account.model.ts';

const mineMax = 100;

const listMine = defineRoute({
  method: 'get',
  path: '/delegations/mine',
  permission: 'signedIn',
  summary: 'What I have handed on, and what was handed to me',
  response: myDelegationsView,
  handle: async ({ actor, now }, deps) => {
    const today = localDayOf(now);
    const of = async (filter: Partial<DelegationRecord>) => {
      const found = await delegationModel(deps.connection)
        .find(filter)
        .sort({ fromOn: -1, _id: -1 })
        .limit(mineMax)
        .lean<DelegationRecord[]>();
      return found.map((record) => toDelegationView(record, today));
    };
    return {
      given: await of({ giverId: actor.userId }),
      received: await of({ delegateId: actor.userId }),
    };
  },
});

const list = defineRoute({
  method: 'get',
  path: '/delegations',
  permission: 'delegation.read',
  summary: 'List the delegations of an organisation',
  query: delegationListQuery,
  response: delegationPageSchema,
  handle: async ({ actor, query, now }, deps) => {
    const scope = scopeOf(actor, 'delegation.read');
    const wanted = [
      ...(scope === 'all' ? [] : [{ organisationId: trusted({ $in: [...scope] }) }]),
      ...(query.organisationId === undefined ? [] : [{ organisationId: query.organisationId }]),
    ];
    return listPage({
      model: delegationModel(deps.connection),
      filter: wanted.length > 0 ? { $and: wanted } : {},
      query,
      sorts: { fromOn: 'fromOn' },
      toRow: (record: DelegationRecord) => toDelegationView(record, localDayOf(now)),
    });
  },
});

/** Names of an organisation's people are for those who belong to it, and for the administrator. */
function belongsTo(actor: Actor, organisationId: string): boolean {
  const isOwn = actor.memberships.some((each) => each.organisationId === organisationId && !each.delegation);
  return isOwn || isPermitted(actor, 'delegation.giveForOthers');
}

const listColleagues = defineRoute({
  method: 'get',
  path: '/delegations/colleagues',
  permission: 'signedIn',
  summary: 'The people of one of my organisations, with what they hold there',
  query: colleaguesQuery,
  response: colleaguesView,
  handle: async ({ actor, query: { organisationId }, now }, deps) => {
    if (!belongsTo(actor, organisationId))
      throw new NotFoundError({ type: 'organisation', id: organisationId });
    const today = localDayOf(now);
    const users = await userAccountModel(deps.connection)
      .find({ status: 'active', 'memberships.organisationId': organisationId })
      .sort({ name: 1, _id: 1 })
      .lean<UserAccount[]>();
    const items = users.flatMap((user) => {
      const roles = [...ownRoles(user, organisationId, today)];
      return roles.length === 0 ? [] : [{ id: user._id, name: user.name, roles }];
    });
    return { items };
  },
});

const give = defineCommand({
  method: 'post',
  path: '/delegations',
  permission: 'signedIn',
  summary: 'Hand one of my roles to a colleague for some days; the administrator for somebody else',
  body: giveDelegationBody,
  versioned: false,
  idempotent: true,
  audit: 'delegation.given',
  response: delegationView,
  handle: async ({ body, reply }, tx, deps) => {
    const record = await giveDelegation(deps, tx, body);
    reply.status = 201;
    return toDelegationView(record, localDayOf(tx.now));
  },
});

const revoke = defineCommand({
  method: 'post',
  path: '/delegations/:id/revoke',
  permission: 'signedIn',
  summary: 'End a delegation at once',
  params: idParams,
  body: revokeDelegationBody,
  versioned: true,
  idempotent: true,
  audit: 'delegation.revoked',
  response: delegationView,
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const record = await revokeDelegation(deps, tx, { ...params, ...body, expectedVersion });
    return toDelegationView(record, localDayOf(tx.now));
  },
});

export const delegationRoutes = [listMine, listColleagues, list, give, revoke];
