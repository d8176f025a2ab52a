import { idParams } from '#shared/api/ids.ts';
import { pageSchema } from '#shared/api/list-query.ts';
import { organisationListQuery, organisationView } from '#shared/organisations/organisation-views.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import { defineRoute } from '../http/define-route.ts';
import { organisationModel } from './organisation.model.ts';
import { loadOrganisation, toOrganisationView } from './organisations.ts';

const listOrganisations = defineRoute({
  method: 'get',
  path: '/organisations',
  permission: 'organisation.read',
  summary: 'List municipalities, the department and partners',
  query: organisationListQuery,
  response: pageSchema(organisationView),
  handle: async ({ query }, deps) =>
    listPage({
      model: organisationModel(deps.connection),
      filter: {
        ...(query.kind === undefined ? {} : { kind: query.kind }),
        ...(query.search === undefined ? {} : { name: trusted({ $regex: searchPattern(query.search) }) }),
      },
      query,
      sorts: { name: 'name', code: 'code' },
      toRow: toOrganisationView,
    }),
});

const readOrganisation = defineRoute({
  method: 'get',
  path: '/organisations/:id',
  permission: 'organisation.read',
  summary: 'Read one organisation',
  params: idParams,
  response: organisationView,
  handle: async ({ params }, deps) => toOrganisationView(await loadOrganisation(deps, params.id)),
});

export const organisationRoutes = [listOrganisations, readOrganisation];
