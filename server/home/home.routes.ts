import { isPermitted } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { financialYearOf, financialYearStartMonths } from '#shared/calendar/financial-year.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { homeView, type HomeView } from '#shared/home/home-views.ts';
import { inScope } from '../access.ts';
import { awardModel, type AwardRecord } from '../awards/index.ts';
import { listAllocations } from '../funding-calls/index.ts';
import type { Deps } from '../deps.ts';
import { defineRoute } from '../http/define-route.ts';
import { awardsMoney } from '../ledger/index.ts';
import { latestTimelineEntries } from '../timeline/index.ts';
import { caseNames } from '../notices/index.ts';
import { openTasksOf, toTaskView } from '../tasks/index.ts';
import { dueReturns, type HomeQuestion } from './due-returns.ts';

const tasksMax = 50;
const activityMax = 10;

const readHome = defineRoute({
  method: 'get',
  path: '/home',
  permission: 'signedIn',
  summary: "The person's tasks, the money of the year, what is due and what happened last",
  response: homeView,
  handle: async ({ actor, now }, deps) => {
    const question: HomeQuestion = { deps, actor, today: localDayOf(now) };
    const { tasks, total } = await openTasksOf(deps, actor, tasksMax);
    return {
      tasks: tasks.map((task) => toTaskView(task, question.today)),
      taskTotal: total,
      tiles: await moneyTiles(question),
      returns: await dueReturns(question),
      activity: await recentActivity(deps, actor),
    };
  },
});

/** Each figure opens the rows behind it. */
async function moneyTiles({ deps, actor, today }: HomeQuestion): Promise<HomeView['tiles']> {
  if (!isPermitted(actor, 'ledger.read')) return [];
  const financialYear = financialYearOf(today, financialYearStartMonths.provincial);
  const { totalMinor } = await listAllocations(deps, actor, { financialYear });
  const awards = await awardModel(deps.connection)
    .find({ ...inScope(actor, 'ledger.read'), financialYear })
    .select(['_id'])
    .lean<Pick<AwardRecord, '_id'>[]>();
  const money = [
    ...(
      await awardsMoney(
        deps,
        awards.map(({ _id }) => _id),
      )
    ).values(),
  ];
  const total = (figure: 'awardedMinor' | 'paidMinor' | 'spentMinor') =>
    money.reduce((sum, each) => sum + each[figure], 0);
  const year = encodeURIComponent(financialYear);
  return [
    { key: 'allocated', amountMinor: totalMinor, link: `/grant-programmes?financialYear=${year}` },
    { key: 'committed', amountMinor: total('awardedMinor'), link: `/awards?financialYear=${year}` },
    { key: 'paid', amountMinor: total('paidMinor'), link: '/disbursements?status=paid' },
    {
      key: 'accountedFor',
      amountMinor: total('spentMinor'),
      link: `/returns?status=accepted&financialYear=${year}`,
    },
  ];
}

async function recentActivity(deps: Deps, actor: Actor): Promise<HomeView['activity']> {
  const entries = await latestTimelineEntries(deps, actor, activityMax);
  const names = await caseNames(deps, entries);
  return entries.map(({ _id, at, caseType, caseId, event, params, actorName }) => {
    const named = names.get(`${caseType}:${caseId}`);
    return {
      id: _id,
      at: at.toISOString(),
      caseType,
      event,
      params,
      actorName,
      caseRef: named?.reference ?? '',
      organisationName: named?.organisationName ?? '',
      link: named?.link ?? null,
    };
  });
}

export const homeRoutes = [readHome];
