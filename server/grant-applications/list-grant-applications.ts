import type { QueryFilter } from 'mongoose';
import type { Actor } from '#shared/access/roles.ts';
import type { Page } from '#shared/api/page.ts';
import type { GrantApplicationListQuery } from '#shared/grant-applications/grant-application-requests.ts';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import type { Deps } from '../deps.ts';
import { rowOf } from './application-view.ts';
import { grantApplicationModel, type GrantApplicationRecord } from './grant-application.model.ts';
import { readableBy } from './grant-application.repository.ts';

/** Everything a row shows: the content, which is most of a record, stays in the database. */
const rowFields = [
  'reference',
  'version',
  'projectTitle',
  'organisationId',
  'organisationName',
  'organisationCode',
  'programme',
  'financialYear',
  'callId',
  'callTitle',
  'callClosesOn',
  'status',
  'requestedMinor',
  'issueCount',
  'assessmentsOutstanding',
  'firstSubmittedAt',
  'changeRequests',
  'changesAreOpen',
  'officer',
  'updatedAt',
];

/** One page of the applications the actor may know of. */
export async function listGrantApplications(
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  query: GrantApplicationListQuery,
): Promise<Page<GrantApplicationRow>> {
  return listPage({
    model: grantApplicationModel(deps.connection),
    filter: { $and: [readableBy(actor), filterOf(query, actor)] },
    query,
    sorts: {
      updatedAt: 'updatedAt',
      reference: 'reference',
      projectTitle: 'projectTitle',
      organisationName: 'organisationName',
      requestedMinor: 'requestedMinor',
      firstSubmittedAt: 'firstSubmittedAt',
    },
    select: rowFields,
    toRow: rowOf,
  });
}

function filterOf(query: GrantApplicationListQuery, actor: Actor): QueryFilter<GrantApplicationRecord> {
  const { programme, financialYear, organisationId, callId, status, officer, search } = query;
  const exact = { programme, financialYear, organisationId, callId, status };
  return {
    ...Object.fromEntries(Object.entries(exact).filter(([, value]) => value !== undefined)),
    ...(officer === undefined ? {} : officerFilter(officer, actor)),
    ...(search === undefined ? {} : { searchText: trusted({ $regex: searchPattern(search) }) }),
  };
}

/** Nobody's are those that the Department has and no officer: a draft waits for none. */
function officerFilter(officer: string, actor: Actor): QueryFilter<GrantApplicationRecord> {
  if (officer === 'none') {
    return {
      officerId: null,
      firstSubmittedAt: trusted({ $ne: null }),
      status: trusted({ $nin: ['awarded', 'declined', 'withdrawn', 'lapsed'] }),
    };
  }
  return { officerId: officer === 'mine' ? actor.userId : officer };
}
