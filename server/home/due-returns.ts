import { isPermitted } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { HomeView } from '#shared/home/home-views.ts';
import { expectedReturnMonths, returnDue } from '#shared/returns/expenditure-return.ts';
import { inScope } from '../access.ts';
import { awardModel, type AwardRecord } from '../awards/index.ts';
import { proclaimedDays } from '../calendar/index.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { firstTransferOn } from '../ledger/index.ts';
import { returnsOfAwards } from '../returns/index.ts';

/** What each part of the home page is asked with. */
export interface HomeQuestion {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly today: LocalDay;
}

/** Months that are owed and not accepted, opened or not, soonest first. */
export async function dueReturns({ deps, actor, today }: HomeQuestion): Promise<HomeView['returns']> {
  if (!isPermitted(actor, 'expenditureReturn.read')) return [];
  const proclaimed = await proclaimedDays(deps);
  const awards = await awardModel(deps.connection)
    .find({ ...inScope(actor, 'expenditureReturn.read'), status: trusted({ $in: ['active', 'agreed'] }) })
    .lean<AwardRecord[]>();
  const sent = await returnsOfAwards(
    deps,
    awards.map(({ _id }) => _id),
  );
  const due: HomeView['returns'] = [];
  for (const award of awards) {
    const firstPaidOn = await firstTransferOn(deps, award._id);
    for (const month of expectedReturnMonths({ ...award, firstPaidOn, today })) {
      const latest = (sent.get(award._id) ?? []).filter((each) => each.month === month).at(-1);
      if (latest?.status === 'accepted') continue;
      const { dueOn, overdue } = returnDue(month, false, { today, proclaimed });
      due.push({
        id: `${award._id}:${month}`,
        month,
        organisationName: award.organisationName,
        awardReference: award.reference,
        dueOn,
        state: latest?.status === 'submitted' ? 'waiting' : overdue ? 'overdue' : 'due',
        link: latest ? `/returns/${latest._id}` : `/awards/${award._id}`,
      });
    }
  }
  return due.sort((left, right) => left.dueOn.localeCompare(right.dueOn)).slice(0, 20);
}
