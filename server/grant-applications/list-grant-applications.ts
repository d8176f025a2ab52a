import type { QueryFilter } from 'mongoose';
import type { Actor } from '#shared/access/roles.ts';
import type { Page } from '#shared/api/page.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { GrantApplicationListQuery } from '#shared/grant-applications/grant-application-list.ts';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import { searchTermsOf } from '#shared/search/search-words.ts';
import { listPage, type ListRequest } from '../database/list-page.ts';
import type { Deps } from '../deps.ts';
import { filterOf, foundFirst, hiddenFrom, scopeFilter } from './application-filter.ts';
import { applicationRowModel, type ApplicationRowRecord } from './application-row.model.ts';
import { isOfDepartment } from './application-view.ts';

type Listing = ListRequest<ApplicationRowRecord, GrantApplicationRow, GrantApplicationListQuery['sort']>;

/** Up to so many rows are read by the words searched and then sorted; more are met soon enough in the list's order. */
const fewRows = 1_500;

/** Everything a row shows; what it is only filtered by stays in the database. */
export const rowFields: readonly string[] = [
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
  'recommendedMinor',
  'awardedMinor',
  'firstSubmittedAt',
  'changesDueOn',
  'dueOn',
  'nextRoles',
  'officer',
  'updatedAt',
];

/** One page of the applications the actor may know of. */
export async function listGrantApplications(
  deps: Pick<Deps, 'connection' | 'clock'>,
  actor: Actor,
  query: GrantApplicationListQuery,
): Promise<Page<GrantApplicationRow>> {
  return listPage(listingOf(deps, actor, query));
}

function listingOf(
  deps: Pick<Deps, 'connection' | 'clock'>,
  actor: Actor,
  query: GrantApplicationListQuery,
): Listing {
  const model = applicationRowModel(deps.connection);
  const wanted: QueryFilter<ApplicationRowRecord> = {
    $and: [scopeFilter(actor), filterOf(query, { actor, today: localDayOf(deps.clock.now()) })],
  };
  const terms = searchTermsOf(query.search ?? '');
  return {
    model,
    filter: { $and: [wanted, hiddenFrom(actor).not] },
    query,
    sorts: {
      updatedAt: 'updatedAt',
      relevance: 'updatedAt',
      reference: 'reference',
      projectTitle: 'projectTitle',
      organisationName: 'organisationName',
      requestedMinor: 'requestedMinor',
      firstSubmittedAt: 'firstSubmittedAt',
      dueOn: 'dueOn',
    },
    ...(query.sort === 'relevance' && terms.length > 0 ? { lanes: foundFirst(terms) } : {}),
    // What is hidden is little and has an index, so that the rest can be counted in an index too.
    count: async () =>
      (await model.countDocuments(wanted)) -
      (await model.countDocuments({ $and: [wanted, hiddenFrom(actor).itself] })),
    hint: (total) => (terms.length > 0 && total <= fewRows ? { words: 1 } : undefined),
    select: rowFields,
    toRow: (record) => rowFor(actor, record),
  };
}

/** The row as this reader may see it: what is recommended is the Department's own. */
export function rowFor(actor: Actor, record: ApplicationRowRecord): GrantApplicationRow {
  const { _id: id, ...row } = record;
  return { id, ...row, recommendedMinor: isOfDepartment(actor) ? row.recommendedMinor : null };
}
