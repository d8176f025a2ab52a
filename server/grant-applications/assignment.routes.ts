import { idParams } from '#shared/api/ids.ts';
import {
  assignedManySchema,
  assignManyBody,
  assignOfficerBody,
  programmeOfficersSchema,
} from '#shared/grant-applications/assignment-requests.ts';
import { grantApplicationViewSchema } from '#shared/grant-applications/grant-application-views.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { viewOf } from './application-view.ts';
import { openCasesOf } from './grant-application.repository.ts';
import { assignManyToOfficer, assignOfficer, programmeOfficers } from './use-cases/assign-officer.ts';

const assign = defineCommand({
  method: 'post',
  path: '/grant-applications/:id/assign-officer',
  permission: 'grantApplication.assign',
  summary: 'Give an application to a programme officer, or take it off the one it has',
  params: idParams,
  body: assignOfficerBody,
  response: grantApplicationViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'grantApplication.officerAssigned',
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(deps, actor, await assignOfficer(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const assignMany = defineCommand({
  method: 'post',
  path: '/grant-applications/assign-officer',
  permission: 'grantApplication.assign',
  summary: 'Give many applications to one programme officer; answers what became of each',
  body: assignManyBody,
  response: assignedManySchema,
  versioned: false,
  idempotent: true,
  audit: 'grantApplication.officerAssigned',
  handle: async ({ body }, tx, deps) => assignManyToOfficer(deps, tx, body),
});

const listOfficers = defineRoute({
  method: 'get',
  path: '/programme-officers',
  permission: 'grantApplication.assign',
  summary: 'Programme officers to whom applications may be given, with the open ones each has',
  response: programmeOfficersSchema,
  handle: async (_request, deps) => {
    const people = await programmeOfficers(deps);
    const open = await openCasesOf(
      deps,
      people.map(({ id }) => id),
    );
    return { items: people.map(({ id, name }) => ({ id, name, openCases: open.get(id) ?? 0 })) };
  },
});

export const assignmentRoutes = [assign, assignMany, listOfficers];
