import { z } from 'zod';
import { idParams, idSchema } from '#shared/api/ids.ts';
import {
  applicationCommentSchema,
  applicationCommentsSchema,
  resolveCommentBody,
} from '#shared/grant-applications/application-comments.ts';
import { presenceBody, presenceViewSchema } from '#shared/grant-applications/presence.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { commentsOn, resolveComment } from './application-comments.ts';
import { bePresent } from './presence.ts';

const presence = defineRoute({
  method: 'put',
  path: '/grant-applications/:id/presence',
  permission: 'grantApplication.accompany',
  summary: 'Say which section is open; answers who else is there and which sections have changed',
  params: idParams,
  body: presenceBody,
  response: presenceViewSchema,
  handle: async ({ actor, params, body, now }, deps) => bePresent(deps, actor, { ...params, ...body, now }),
});

const comments = defineRoute({
  method: 'get',
  path: '/grant-applications/:id/comments',
  permission: 'grantApplication.read',
  summary: 'Comments on the sections and fields of an application, as far as they are for the reader',
  params: idParams,
  response: applicationCommentsSchema,
  handle: async ({ actor, params }, deps) => ({ items: await commentsOn(deps, actor, params.id) }),
});

const resolve = defineCommand({
  method: 'post',
  path: '/grant-applications/:id/comments/:commentId/resolve',
  permission: 'grantApplication.comment',
  summary: 'Mark a comment as settled, or open it again',
  params: z.strictObject({ id: idSchema, commentId: idSchema }),
  body: resolveCommentBody,
  response: applicationCommentSchema,
  versioned: false,
  idempotent: true,
  audit: ['grantApplication.commentResolved', 'grantApplication.commentReopened'],
  handle: async ({ params, body }, tx, deps) => resolveComment(deps, tx, { ...params, ...body }),
});

export const collaborationRoutes = [presence, comments, resolve];
