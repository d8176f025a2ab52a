import type { CalendarMonth } from '../calendar/calendar-month.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import type { WantedTask } from '../tasks/task.ts';
import type { AwardStatus, Signature } from './award.ts';
import { peopleOf } from '../workflow/workflow.ts';

export interface AwardTaskFacts {
  readonly id: string;
  readonly status: AwardStatus;
  /** Last day to accept, extensions counted. */
  readonly acceptUntilOn: LocalDay;
  readonly letterIsReady: boolean;
  readonly agreementIsReady: boolean;
  readonly signatures: readonly Pick<Signature, 'side' | 'userId' | 'onBehalfOf'>[];
  /** Instalments that can be paid, with those who handled the bank account they go to. */
  readonly readyInstalments: readonly {
    readonly number: number;
    readonly plannedOn: LocalDay;
    readonly bankAccountHandlerIds: readonly string[];
  }[];
  /** Months that are owed and for which nobody has begun a return. */
  readonly monthsWithoutReturn: readonly { readonly month: CalendarMonth; readonly dueOn: LocalDay }[];
}

/** Who must act on an award now: accept it, sign, prepare what can be paid, report what is over. */
export function awardTasks(facts: AwardTaskFacts): WantedTask[] {
  return [...accepting(facts), ...signing(facts), ...preparing(facts), ...reporting(facts)];
}

function accepting({ id, status, acceptUntilOn, letterIsReady }: AwardTaskFacts): WantedTask[] {
  if (status !== 'offered' || !letterIsReady) return [];
  return [{ kind: 'acceptAward', role: 'municipalManager', dueOn: acceptUntilOn, link: `/awards/${id}` }];
}

function signing({ id, status, agreementIsReady, signatures }: AwardTaskFacts): WantedTask[] {
  if (status !== 'accepted' || !agreementIsReady) return [];
  const open = (['municipality', 'department'] as const).filter(
    (side) => !signatures.some((each) => each.side === side),
  );
  return open.map((side) => ({
    kind: 'signAgreement',
    part: side,
    role: side === 'municipality' ? 'municipalManager' : 'approver',
    excludedPersonIds: signatures.flatMap(peopleOf),
    dueOn: null,
    link: `/awards/${id}`,
  }));
}

function preparing({ id, readyInstalments }: AwardTaskFacts): WantedTask[] {
  return readyInstalments.map(({ number, plannedOn, bankAccountHandlerIds }) => ({
    kind: 'prepareDisbursement',
    part: String(number),
    role: 'financeOfficer',
    excludedPersonIds: bankAccountHandlerIds,
    dueOn: plannedOn,
    link: `/awards/${id}`,
  }));
}

function reporting({ id, monthsWithoutReturn }: AwardTaskFacts): WantedTask[] {
  return monthsWithoutReturn.map(({ month, dueOn }) => ({
    kind: 'writeReturn',
    part: month,
    role: 'grantOfficer',
    dueOn,
    link: `/awards/${id}`,
  }));
}
