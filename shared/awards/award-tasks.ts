import type { CalendarMonth } from '../calendar/calendar-month.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import type { WantedTask } from '../tasks/task.ts';
import type { AwardStatus, Signature } from './award.ts';
import { waitingCopy, type SignedCopy } from './signed-copy.ts';
import { peopleOf } from '../workflow/workflow.ts';

export interface AwardTaskFacts {
  readonly id: string;
  readonly status: AwardStatus;
  /** Last day to accept, extensions counted. */
  readonly acceptUntilOn: LocalDay;
  readonly letterIsReady: boolean;
  readonly agreementIsReady: boolean;
  readonly signatures: readonly Pick<Signature, 'side' | 'userId' | 'onBehalfOf'>[];
  readonly signedCopies: readonly SignedCopy[];
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

const signatory = { municipality: 'municipalManager', department: 'approver' } as const;
const otherSide = { municipality: 'department', department: 'municipality' } as const;

/** A side signs, or the other side says whether the copy it signed on paper is what was agreed. */
function signing({ id, status, agreementIsReady, signatures, signedCopies }: AwardTaskFacts): WantedTask[] {
  if (status !== 'accepted' || !agreementIsReady) return [];
  const open = (['municipality', 'department'] as const).filter(
    (side) => !signatures.some((each) => each.side === side),
  );
  const waiting = open.flatMap((side) => waitingCopy(signedCopies, side) ?? []);
  const confirming = waiting.map(({ side, uploadedBy }): WantedTask => ({
    kind: 'confirmSignedCopy',
    part: side,
    role: signatory[otherSide[side]],
    excludedPersonIds: peopleOf(uploadedBy),
    dueOn: null,
    link: `/awards/${id}`,
  }));
  const unsigned = open.filter((side) => !waiting.some((copy) => copy.side === side));
  const signed = [
    ...signatures.flatMap(peopleOf),
    ...waiting.flatMap(({ uploadedBy }) => peopleOf(uploadedBy)),
  ];
  return [
    ...confirming,
    ...unsigned.map((side): WantedTask => ({
      kind: 'signAgreement',
      part: side,
      role: signatory[side],
      excludedPersonIds: signed,
      dueOn: null,
      link: `/awards/${id}`,
    })),
  ];
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
