import { idParams } from '#shared/api/ids.ts';
import { noBody, reasonBody } from '#shared/funded-projects/funded-project-requests.ts';
import { fundedProjectViewSchema } from '#shared/funded-projects/funded-project-views.ts';
import { defineCommand } from '../http/define-route.ts';
import { moveProject } from './use-cases/move-project.ts';

const common = {
  permission: 'fundedProject.move',
  params: idParams,
  response: fundedProjectViewSchema,
  versioned: true,
  idempotent: true,
} as const;

const start = defineCommand({
  ...common,
  method: 'post',
  path: '/funded-projects/:id/start',
  summary: 'The project begins',
  body: noBody,
  audit: 'fundedProject.started',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    moveProject(deps, tx, { id: params.id, expectedVersion, command: 'start' }),
});

const complete = defineCommand({
  ...common,
  method: 'post',
  path: '/funded-projects/:id/complete',
  summary: 'The project is over; follow-ups go on',
  body: noBody,
  audit: 'fundedProject.completed',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    moveProject(deps, tx, { id: params.id, expectedVersion, command: 'complete' }),
});

const suspend = defineCommand({
  ...common,
  method: 'post',
  path: '/funded-projects/:id/suspend',
  summary: 'Stop work for the time being, with the reason',
  body: reasonBody,
  audit: 'fundedProject.suspended',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    moveProject(deps, tx, { id: params.id, expectedVersion, command: 'suspend', ...body }),
});

const resume = defineCommand({
  ...common,
  method: 'post',
  path: '/funded-projects/:id/resume',
  summary: 'Take up the work again, with the reason',
  body: reasonBody,
  audit: 'fundedProject.resumed',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    moveProject(deps, tx, { id: params.id, expectedVersion, command: 'resume', ...body }),
});

const cancel = defineCommand({
  ...common,
  method: 'post',
  path: '/funded-projects/:id/cancel',
  summary: 'Give the project up, with the reason',
  body: reasonBody,
  audit: 'fundedProject.cancelled',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    moveProject(deps, tx, { id: params.id, expectedVersion, command: 'cancel', ...body }),
});

export const projectCommandRoutes = [start, complete, suspend, resume, cancel];
