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
import { applicationTasks } from './application-tasks.ts';
import { caseNames } from './case-names.ts';
import { moneyTasks } from './money-tasks.ts';
import { projectTasks } from './project-tasks.ts';
import { dueReturns, returnTasks } from './return-tasks.ts';
import type { NewTask, TaskQuestion } from './task-source.ts';

const tasksMax = 50;
const activityMax = 10;

const readHome = defineRoute({
  method: 'get',
  path: '/home',
  permission: 'signedIn',
  summary: "The person's tasks, the money of the year, what is due and what happened last",
  response: homeView,
  handle: async ({ actor, now }, deps) => {
    const question: TaskQuestion = { deps, actor, today: localDayOf(now) };
    const tasks = [
      ...(await applicationTasks(question)),
      ...(await moneyTasks(question)),
      ...(await returnTasks(question)),
      ...(await projectTasks(question)),
    ];
    return {
      tasks: inOrder(tasks, question.today).slice(0, tasksMax),
      taskTotal: tasks.length,
      tiles: await moneyTiles(question),
      returns: await dueReturns(question),
      activity: await recentActivity(deps, actor),
    };
  },
});

/** Overdue first, then by due day, then those without one. */
function inOrder(tasks: readonly NewTask[], today: string): HomeView['tasks'] {
  const key = ({ dueOn }: NewTask) => dueOn ?? '9999-12-31';
  return tasks
    .map((task) => ({ ...task, overdue: task.dueOn !== null && today > task.dueOn }))
    .sort((left, right) => key(left).localeCompare(key(right)) || left.id.localeCompare(right.id));
}

/** Each figure opens the rows behind it. */
async function moneyTiles({ deps, actor, today }: TaskQuestion): Promise<HomeView['tiles']> {
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
