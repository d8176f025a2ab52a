import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { GrantApplicationFilters } from '#shared/grant-applications/grant-application-list.ts';
import { GrantApplicationStatus } from '#shared/grant-applications/grant-application-status.ts';
import { searchTermsOf } from '#shared/search/search-words.ts';
import { trusted } from '../database/model.ts';
import { leadWordPrefix, type ApplicationRowRecord } from './application-row.model.ts';

type Filter = QueryFilter<ApplicationRowRecord>;

/** Municipalities know of their own applications only. */
export function scopeFilter(actor: Actor): Filter {
  const scope = scopeOf(actor, 'grantApplication.read');
  return scope === 'all' ? {} : { organisationId: trusted({ $in: [...scope] }) };
}

/** To an assessor who declared a conflict an application does not exist. */
export function hiddenFrom(actor: Actor): { readonly itself: Filter; readonly not: Filter } {
  return {
    itself: { conflictedUserIds: actor.userId },
    not: { conflictedUserIds: trusted({ $ne: actor.userId }) },
  };
}

/** The rows that fit what a person asked for, before what they may know of. */
export function filterOf(
  query: GrantApplicationFilters,
  { actor, today }: { readonly actor: Actor; readonly today: string },
): Filter {
  const { programme, financialYear, organisationId, callId, status, centreId } = query;
  const oneOf = { programme, financialYear, organisationId, callId, status, centreIds: centreId };
  return {
    $and: [
      ...Object.entries(oneOf).flatMap(([field, values]) =>
        values === undefined ? [] : [{ [field]: trusted({ $in: values }) }],
      ),
      ...between('requestedMinor', query.requestedFrom, query.requestedTo),
      ...between('dueOn', query.dueFrom, query.dueTo),
      ...(query.overdue === undefined ? [] : [{ dueOn: trusted({ $lt: today }) }]),
      ...(query.officer === undefined
        ? []
        : [{ $or: query.officer.map((each) => officerFilter(each, actor)) }]),
      ...(query.search === undefined ? [] : searchFilters(query.search)),
      {},
    ],
  };
}

function between(field: string, from: unknown, to: unknown): Filter[] {
  if (from === undefined && to === undefined) return [];
  return [
    {
      [field]: trusted({
        ...(from === undefined ? {} : { $gte: from }),
        ...(to === undefined ? {} : { $lte: to }),
      }),
    },
  ];
}

/** Said as what a status is, which an index answers, not as what it is not. */
const undecided = Object.values(GrantApplicationStatus).filter(
  (status) => !['awarded', 'declined', 'withdrawn', 'lapsed'].includes(status),
);

/** Nobody's are those that the Department has and no officer: a draft waits for none. */
function officerFilter(officer: string, actor: Actor): Filter {
  if (officer === 'none') {
    return {
      officerId: null,
      firstSubmittedAt: trusted({ $gt: '' }),
      status: trusted({ $in: undecided }),
    };
  }
  return { officerId: officer === 'mine' ? actor.userId : officer };
}

/** Signs alone are not the beginning of any word. */
function searchFilters(search: string): Filter[] {
  const terms = searchTermsOf(search);
  return terms.length === 0 ? [{ words: trusted({ $in: [] }) }] : termFilters(terms);
}

/** The longest first: it leaves the fewest, and the first is what an index is asked for. */
function termFilters(terms: readonly string[], prefix = ''): Filter[] {
  return [...terms]
    .sort((a, b) => b.length - a.length)
    .map((term) => ({ words: trusted({ $regex: `^${prefix}${term}` }) }));
}

/** Those that have every term in reference or title come before the others. */
export function foundFirst(terms: readonly string[]): Filter[] {
  const lead = termFilters(terms, leadWordPrefix);
  return [{ $and: lead }, { $nor: [{ $and: lead }] }];
}
