import { idParams } from '#shared/api/ids.ts';
import {
  clearOverlapBody,
  overlapsSchema,
  restoreOverlapBody,
} from '#shared/grant-applications/overlap-requests.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { clearOverlap, findOverlaps, restoreOverlap } from './use-cases/find-overlaps.ts';

const list = defineRoute({
  method: 'get',
  path: '/grant-applications/:id/overlaps',
  permission: 'grantApplication.read',
  summary: 'Other applications that may ask for the same, each with what that rests on; for the department',
  params: idParams,
  response: overlapsSchema,
  handle: async ({ actor, params }, deps) => findOverlaps(deps, actor, params.id),
});

const clear = defineCommand({
  method: 'post',
  path: '/grant-applications/:id/clear-overlap',
  permission: 'grantApplication.screen',
  summary: 'Say with a reason that an overlap is no double funding',
  params: idParams,
  body: clearOverlapBody,
  response: 'none',
  versioned: false,
  idempotent: true,
  audit: 'grantApplication.overlapCleared',
  handle: async ({ params, body }, tx, deps) => clearOverlap(deps, tx, { ...params, ...body }),
});

const restore = defineCommand({
  method: 'post',
  path: '/grant-applications/:id/restore-overlap',
  permission: 'grantApplication.screen',
  summary: 'Take back that an overlap is no double funding',
  params: idParams,
  body: restoreOverlapBody,
  response: 'none',
  versioned: false,
  idempotent: true,
  audit: 'grantApplication.overlapRestored',
  handle: async ({ params, body }, tx, deps) => restoreOverlap(deps, tx, { ...params, ...body }),
});

export const overlapRoutes = [list, clear, restore];
