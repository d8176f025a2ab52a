import { idParams } from '#shared/api/ids.ts';
import { presenceBody, presenceViewSchema } from '#shared/grant-applications/presence.ts';
import { defineRoute } from '../http/define-route.ts';
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

export const collaborationRoutes = [presence];
