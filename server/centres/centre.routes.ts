import type { QueryFilter } from 'mongoose';
import { idParams } from '#shared/api/ids.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  centreListQuery,
  editCentreBody,
  recordCentreStatusBody,
  registerCentreBody,
  type CentreListQuery,
} from '#shared/centres/centre-requests.ts';
import { centrePageSchema, centreViewSchema } from '#shared/centres/centre-views.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { centreModel, type CentreRecord } from './centre.model.ts';
import { loadCentre } from './centre.repository.ts';
import { toCentreRow, toCentreView } from './centre-view.ts';
import { editCentre, recordCentreStatus, registerCentre } from './use-cases/keep-centre.ts';

const listCentres = defineRoute({
  method: 'get',
  path: '/centres',
  permission: 'centre.read',
  summary: 'List the Thusong Service Centres',
  query: centreListQuery,
  response: centrePageSchema,
  handle: async ({ query, now }, deps) =>
    listPage({
      model: centreModel(deps.connection),
      filter: listFilter(query),
      query,
      sorts: { name: 'name', municipality: 'municipalityName' },
      toRow: (centre) => toCentreRow(centre, localDayOf(now)),
    }),
});

function listFilter({
  organisationId,
  district,
  kind,
  status,
  search,
}: CentreListQuery): QueryFilter<CentreRecord> {
  return {
    ...(organisationId === undefined ? {} : { organisationId }),
    ...(district === undefined ? {} : { district }),
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { currentStatus: status }),
    ...(search === undefined || search === ''
      ? {}
      : { searchText: trusted({ $regex: searchPattern(search) }) }),
  };
}

const readCentre = defineRoute({
  method: 'get',
  path: '/centres/:id',
  permission: 'centre.read',
  summary: 'Read one centre with the history of its status',
  params: idParams,
  response: centreViewSchema,
  handle: async ({ params, now }, deps) => toCentreView(await loadCentre(deps, params.id), localDayOf(now)),
});

const register = defineCommand({
  method: 'post',
  path: '/centres',
  permission: 'centre.register',
  summary: 'Add a centre to the register',
  body: registerCentreBody,
  response: centreViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'centre.registered',
  handle: async ({ body, now, reply }, tx, deps) => {
    reply.status = 201;
    return toCentreView(await registerCentre(deps, tx, body), localDayOf(now));
  },
});

const edit = defineCommand({
  method: 'put',
  path: '/centres/:id',
  permission: 'centre.edit',
  summary: 'Change what is known of a centre',
  params: idParams,
  body: editCentreBody,
  response: centreViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'centre.edited',
  handle: async ({ params, body, expectedVersion, now }, tx, deps) =>
    toCentreView(
      await editCentre(deps, tx, { id: params.id, expectedVersion, details: body }),
      localDayOf(now),
    ),
});

const recordStatus = defineCommand({
  method: 'post',
  path: '/centres/:id/record-status',
  permission: 'centre.edit',
  summary: 'Say how a centre stands from a day on',
  params: idParams,
  body: recordCentreStatusBody,
  response: centreViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'centre.statusRecorded',
  handle: async ({ params, body, expectedVersion, now }, tx, deps) =>
    toCentreView(
      await recordCentreStatus(deps, tx, { id: params.id, expectedVersion, status: body }),
      localDayOf(now),
    ),
});

export const centreRoutes = [listCentres, readCentre, register, edit, recordStatus];
