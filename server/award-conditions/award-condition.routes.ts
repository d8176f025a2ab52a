import { idParams } from '#shared/api/ids.ts';
import {
  addConditionBody,
  changeConditionBody,
  conditionListQuery,
  conditionReasonBody,
} from '#shared/award-conditions/award-condition-requests.ts';
import {
  awardConditionListSchema,
  awardConditionViewSchema,
} from '#shared/award-conditions/award-condition-views.ts';
import { scopeOf } from '#shared/access/permissions.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import { listAwardConditions, toAwardConditionView } from './award-condition.repository.ts';
import {
  addCondition,
  changeCondition,
  reinstateCondition,
  retireCondition,
} from './use-cases/keep-condition.ts';

const list = defineRoute({
  method: 'get',
  path: '/award-conditions',
  permission: 'awardCondition.read',
  summary: 'The Department’s library of award conditions per grant, with every version',
  query: conditionListQuery,
  response: awardConditionListSchema,
  handle: async ({ actor, query }, deps) => {
    // A municipality's auditor holds the role, but the library is the Department's own.
    if (scopeOf(actor, 'awardCondition.read') !== 'all')
      throw new NotFoundError({ type: 'awardCondition', id: 'library' });
    return { items: await listAwardConditions(deps, query) };
  },
});

const add = defineCommand({
  method: 'post',
  path: '/award-conditions',
  permission: 'awardCondition.keep',
  summary: 'Add a condition to the library of a grant',
  body: addConditionBody,
  versioned: false,
  idempotent: true,
  audit: 'awardCondition.added',
  response: awardConditionViewSchema,
  handle: async ({ body, reply }, tx, deps) => {
    reply.status = 201;
    return toAwardConditionView(await addCondition(deps, tx, body));
  },
});

const onCondition = {
  permission: 'awardCondition.keep',
  params: idParams,
  versioned: true,
  idempotent: true,
  response: awardConditionViewSchema,
} as const;

const change = defineCommand({
  ...onCondition,
  method: 'put',
  path: '/award-conditions/:id',
  summary: 'Give a condition other words; awards keep those they were made with',
  body: changeConditionBody,
  audit: 'awardCondition.changed',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAwardConditionView(await changeCondition(deps, tx, { ...params, ...body, expectedVersion })),
});

const retire = defineCommand({
  ...onCondition,
  method: 'post',
  path: '/award-conditions/:id/retire',
  summary: 'Take a condition out of use',
  body: conditionReasonBody,
  audit: 'awardCondition.retired',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAwardConditionView(await retireCondition(deps, tx, { ...params, ...body, expectedVersion })),
});

const reinstate = defineCommand({
  ...onCondition,
  method: 'post',
  path: '/award-conditions/:id/reinstate',
  summary: 'Take a condition back into use',
  body: conditionReasonBody,
  audit: 'awardCondition.reinstated',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAwardConditionView(await reinstateCondition(deps, tx, { ...params, ...body, expectedVersion })),
});

export const awardConditionRoutes = [list, add, change, retire, reinstate];
