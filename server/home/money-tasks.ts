import { decideDisbursement } from '#shared/disbursements/disbursement-workflow.ts';
import type { DisbursementCommand, DisbursementStatus } from '#shared/disbursements/disbursement.ts';
import type { TaskKind } from '#shared/home/home-views.ts';
import { awardModel, factsOf, type AwardRecord } from '../awards/index.ts';
import { bankAccountModel, type BankAccountRecord } from '../bank-accounts/index.ts';
import { trusted } from '../database/model.ts';
import {
  disbursementModel,
  disbursementView,
  instalmentViews,
  type DisbursementRecord,
} from '../disbursements/index.ts';
import { casesFor, tasksPerKind, tookStep, type NewTask, type TaskQuestion } from './task-source.ts';

export async function moneyTasks(question: TaskQuestion): Promise<NewTask[]> {
  return [
    ...(await signatureTasks(question)),
    ...(await bankAccountTasks(question)),
    ...(await preparationTasks(question)),
    ...(await disbursementTasks(question)),
  ];
}

function awardTask(kind: TaskKind, award: AwardRecord, more: Partial<NewTask> = {}): NewTask {
  return {
    id: `${kind}:${award._id}`,
    kind,
    caseRef: award.reference,
    title: award.title,
    organisationName: award.organisationName,
    link: `/awards/${award._id}`,
    dueOn: null,
    ...more,
  };
}

async function signatureTasks({ deps, actor }: TaskQuestion): Promise<NewTask[]> {
  const tasks: NewTask[] = [];
  for (const [role, side] of [
    ['municipalManager', 'municipality'],
    ['approver', 'department'],
  ] as const) {
    const cases = casesFor(actor, role);
    if (cases === null) continue;
    const awards = await awardModel(deps.connection)
      .find({ ...cases, status: 'offered', 'agreement.sha256': trusted({ $ne: null }) })
      .sort({ updatedAt: 1, _id: 1 })
      .limit(tasksPerKind)
      .lean<AwardRecord[]>();
    const unsigned = awards.filter(
      ({ signatures }) => !signatures.some((each) => each.side === side || each.userId === actor.userId),
    );
    tasks.push(...unsigned.map((award) => awardTask('signAgreement', award)));
  }
  return tasks;
}

async function bankAccountTasks(question: TaskQuestion): Promise<NewTask[]> {
  const { deps, actor } = question;
  const cases = casesFor(actor, 'financeOfficer');
  const captured =
    cases === null
      ? []
      : await bankAccountModel(deps.connection)
          .find({ ...cases, status: 'captured' })
          .sort({ capturedAt: 1, _id: 1 })
          .limit(tasksPerKind)
          .lean<BankAccountRecord[]>();
  const toVerify = captured
    .filter(({ steps }) => !tookStep(actor, steps, ['capture']))
    .map((account): NewTask => ({
      id: `verifyBankAccount:${account._id}`,
      kind: 'verifyBankAccount',
      caseRef: `${account.bank} •••• ${account.lastFour}`,
      title: account.holder,
      organisationName: account.organisationName,
      link: `/bank-accounts/${account._id}`,
      dueOn: null,
    }));
  return [...toVerify, ...(await captureTasks(question))];
}

/** A municipality with an award and no bank account, verified or waiting, cannot be paid. */
async function captureTasks({ deps, actor }: TaskQuestion): Promise<NewTask[]> {
  const cases = casesFor(actor, 'chiefFinancialOfficer');
  if (cases === null) return [];
  const awards = await awardModel(deps.connection)
    .find({ ...cases, status: trusted({ $in: ['offered', 'agreed', 'active'] }) })
    .limit(tasksPerKind)
    .lean<AwardRecord[]>();
  const tasks: NewTask[] = [];
  for (const [organisationId, [award]] of Map.groupBy(awards, (each) => each.organisationId)) {
    const there = await bankAccountModel(deps.connection).exists({
      organisationId,
      status: trusted({ $in: ['captured', 'verified'] }),
    });
    if (!there && award) tasks.push(awardTask('captureBankAccount', award, { link: '/bank-accounts/new' }));
  }
  return tasks;
}

async function preparationTasks({ deps, actor }: TaskQuestion): Promise<NewTask[]> {
  const cases = casesFor(actor, 'financeOfficer');
  if (cases === null) return [];
  const awards = await awardModel(deps.connection)
    .find({ ...cases, status: trusted({ $in: ['agreed', 'active'] }) })
    .sort({ updatedAt: 1, _id: 1 })
    .limit(tasksPerKind)
    .lean<AwardRecord[]>();
  const tasks: NewTask[] = [];
  for (const award of awards) {
    const ready = (await instalmentViews(deps, factsOf(award))).filter(({ state }) => state === 'ready');
    for (const { number, plannedOn, bankAccountSteps } of ready) {
      if (bankAccountSteps.some(({ userId }) => userId === actor.userId)) continue;
      tasks.push(
        awardTask('prepareDisbursement', award, {
          id: `prepareDisbursement:${award._id}:${number}`,
          dueOn: plannedOn,
        }),
      );
    }
  }
  return tasks;
}

const nextStep: Partial<Record<DisbursementStatus, readonly [DisbursementCommand, TaskKind]>> = {
  prepared: ['verify', 'verifyDisbursement'],
  verified: ['approve', 'approveDisbursement'],
  approved: ['release', 'releaseDisbursement'],
  released: ['markPaid', 'confirmDisbursement'],
};

/** Payments under way whose next step the person may take: judged by the same decision as the button. */
async function disbursementTasks({ deps, actor }: TaskQuestion): Promise<NewTask[]> {
  if (casesFor(actor, 'financeOfficer') === null && casesFor(actor, 'approver') === null) return [];
  const statuses = Object.keys(nextStep) as DisbursementStatus[];
  const records = await disbursementModel(deps.connection)
    .find({ status: trusted({ $in: statuses }) })
    .sort({ preparedAt: 1, _id: 1 })
    .limit(tasksPerKind)
    .lean<DisbursementRecord[]>();
  const tasks: NewTask[] = [];
  for (const record of records) {
    const [command, kind] = nextStep[record.status] ?? [];
    if (!command || !kind) continue;
    const decision = decideDisbursement(await disbursementView(deps, record), command, {
      actor,
      now: deps.clock.now().toISOString(),
    });
    if (!decision.ok) continue;
    tasks.push({
      id: `${kind}:${record._id}`,
      kind,
      caseRef: record.reference,
      title: record.awardTitle,
      organisationName: record.organisationName,
      link: `/disbursements/${record._id}`,
      dueOn: null,
    });
  }
  return tasks;
}
