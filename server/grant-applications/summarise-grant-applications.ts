import type { PipelineStage } from 'mongoose';
import type { Actor } from '#shared/access/roles.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type {
  GrantApplicationFilters,
  GrantApplicationSummary,
} from '#shared/grant-applications/grant-application-list.ts';
import { sum } from '#shared/money/money.ts';
import type { Deps } from '../deps.ts';
import { filterOf, hiddenFrom, scopeFilter } from './application-filter.ts';
import { applicationRowModel } from './application-row.model.ts';
import { isOfDepartment } from './application-view.ts';

const facets = ['status', 'programme', 'financialYear', 'organisationId'] as const;
type Facet = (typeof facets)[number];

/** Applications that agree in every facet. */
interface Group {
  readonly _id: Readonly<Record<Facet, string>>;
  readonly count: number;
  readonly requested: number;
  readonly recommended: number;
  readonly awarded: number;
}

/**
 * Number, amounts and facet counts of all applications of a filter. The database adds up by every combination of the
 * facets once, whatever is chosen in them; what each choice leaves is then added up from the combinations.
 */
export async function summariseGrantApplications(
  deps: Pick<Deps, 'connection' | 'clock'>,
  actor: Actor,
  query: GrantApplicationFilters,
): Promise<GrantApplicationSummary> {
  const free = { ...query, ...Object.fromEntries(facets.map((facet) => [facet, undefined])) };
  const today = localDayOf(deps.clock.now());
  const groups = await applicationRowModel(deps.connection).aggregate<Group>([
    { $match: { $and: [scopeFilter(actor), filterOf(free, { actor, today }), hiddenFrom(actor).not] } },
    groupStage,
  ]);
  const fits = (group: Group, facet: Facet) => {
    const chosen: readonly string[] | undefined = query[facet];
    return chosen === undefined || chosen.includes(group._id[facet]);
  };
  const fitting = groups.filter((group) => facets.every((facet) => fits(group, facet)));
  return {
    count: fitting.reduce((all, { count }) => all + count, 0),
    requestedMinor: sum(fitting.map(({ requested }) => requested)),
    recommendedMinor: isOfDepartment(actor) ? sum(fitting.map(({ recommended }) => recommended)) : null,
    awardedMinor: sum(fitting.map(({ awarded }) => awarded)),
    facets: Object.fromEntries(
      facets.map((facet) => {
        const others = facets.filter((other) => other !== facet);
        return [
          facet,
          countsOf(
            groups.filter((group) => others.every((other) => fits(group, other))),
            facet,
          ),
        ];
      }),
    ) as GrantApplicationSummary['facets'],
  };
}

const groupStage: PipelineStage.Group = {
  $group: {
    _id: Object.fromEntries(facets.map((facet) => [facet, `$${facet}`])),
    count: { $sum: 1 },
    requested: { $sum: '$requestedMinor' },
    recommended: { $sum: '$recommendedMinor' },
    awarded: { $sum: '$awardedMinor' },
  },
};

function countsOf(groups: readonly Group[], facet: Facet): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { _id, count } of groups) counts.set(_id[facet], (counts.get(_id[facet]) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count }));
}
