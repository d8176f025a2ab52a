import type { HomeView, TaskKind } from '#shared/home/home-views.ts';
import type { Role } from '#shared/access/roles.ts';
import { isPermitted } from '#shared/access/permissions.ts';
import {
  expectedReturnMonths,
  returnDue,
  returnIssues,
  type ExpenditureReturnStatus,
} from '#shared/returns/expenditure-return.ts';
import { inScope } from '../access.ts';
import { awardModel, type AwardRecord } from '../awards/index.ts';
import { proclaimedDays } from '../calendar/index.ts';
import { trusted } from '../database/model.ts';
import { firstTransferOn } from '../ledger/index.ts';
import {
  expenditureReturnModel,
  returnsOfAwards,
  returnView,
  type ExpenditureReturnRecord,
} from '../returns/index.ts';
import { casesFor, tasksPerKind, tookStep, type NewTask, type TaskQuestion } from './task-source.ts';

interface Rule {
  readonly kind: TaskKind;
  readonly role: Role;
  readonly status: ExpenditureReturnStatus;
  readonly notAfter?: readonly string[];
  /** The draft must be whole: what is missing is the grant officer's task. */
  readonly whole?: boolean;
}

const rules: readonly Rule[] = [
  { kind: 'writeReturn', role: 'grantOfficer', status: 'draft' },
  { kind: 'correctReturn', role: 'grantOfficer', status: 'returned' },
  { kind: 'certifyReturn', role: 'chiefFinancialOfficer', status: 'draft', whole: true },
  { kind: 'submitReturn', role: 'municipalManager', status: 'certified', notAfter: ['certify'] },
  { kind: 'reviewReturn', role: 'programmeOfficer', status: 'submitted' },
];

export async function returnTasks({ deps, actor, today }: TaskQuestion): Promise<NewTask[]> {
  const proclaimed = await proclaimedDays(deps);
  const tasks: NewTask[] = [];
  for (const rule of rules) {
    const cases = casesFor(actor, rule.role);
    if (cases === null) continue;
    const records = await expenditureReturnModel(deps.connection)
      .find({ ...cases, status: rule.status })
      .sort({ month: 1, _id: 1 })
      .limit(tasksPerKind)
      .lean<ExpenditureReturnRecord[]>();
    for (const record of records) {
      if (tookStep(actor, record.steps, rule.notAfter ?? [])) continue;
      if (rule.whole && returnIssues(await returnView(deps, record)).length > 0) continue;
      tasks.push({
        id: `${rule.kind}:${record._id}`,
        kind: rule.kind,
        caseRef: record.reference,
        title: record.month,
        organisationName: record.organisationName,
        link: `/returns/${record._id}`,
        dueOn: returnDue(record.month, false, { today, proclaimed }).dueOn,
      });
    }
  }
  return tasks;
}

/** Months that are owed and not accepted, opened or not, soonest first. */
export async function dueReturns({ deps, actor, today }: TaskQuestion): Promise<HomeView['returns']> {
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
