import type { LocalDay } from '../calendar/local-day.ts';
import type { AwardLine, Instalment, Signature, SignatureSide } from '../awards/award.ts';
import { allocate, sum } from '../money/money.ts';

export const AmendmentStatus = {
  draft: 'draft',
  submitted: 'submitted',
  returned: 'returned',
  approved: 'approved',
  declined: 'declined',
  withdrawn: 'withdrawn',
} as const;
export type AmendmentStatus = (typeof AmendmentStatus)[keyof typeof AmendmentStatus];

export const AmendmentCommand = {
  write: 'write',
  submit: 'submit',
  return: 'return',
  approve: 'approve',
  decline: 'decline',
  withdraw: 'withdraw',
  signForMunicipality: 'signForMunicipality',
  signForDepartment: 'signForDepartment',
} as const;
export type AmendmentCommand = (typeof AmendmentCommand)[keyof typeof AmendmentCommand];

/** What an amendment changes; one may do several. */
export const AmendmentKind = { amount: 'amount', dates: 'dates', budgetShift: 'budgetShift' } as const;
export type AmendmentKind = (typeof AmendmentKind)[keyof typeof AmendmentKind];

export interface LineProposal {
  readonly lineId: string;
  readonly amountMinor: number;
}

/** What is asked for: every line's new amount, the days of the instalments that are still open, the last day. */
export interface AmendmentProposal {
  readonly lines: readonly LineProposal[];
  readonly instalments: readonly { readonly number: number; readonly plannedOn: LocalDay }[];
  /** Last day on which the money is to be used; null where the award names none. */
  readonly endsOn: LocalDay | null;
  readonly reasons: string;
}

/** The terms of an award as one version of it has them. */
export interface AwardTerms {
  /** 1 is what was awarded; each approved amendment makes the next. */
  readonly number: number;
  readonly lines: readonly AwardLine[];
  readonly totalMinor: number;
  readonly conditions: readonly string[];
  readonly instalments: readonly Instalment[];
  readonly endsOn: LocalDay | null;
}

/** What the books and the settings say about an award at the moment; a proposal is judged against it. */
export interface AmendmentGround {
  readonly terms: AwardTerms;
  /** Instalments that are paid or on their way to the bank; an amendment leaves them as they are. */
  readonly fixedInstalments: readonly number[];
  /** Accepted spending per line. */
  readonly spentByLineMinor: Readonly<Record<string, number>>;
  /** Paid, and reserved by payments under way. */
  readonly transferredMinor: number;
  /** The most by which the total may grow: what envelope and allocation have left. */
  readonly increaseLeftMinor: number;
  /**
   * Amounts per line as an approver last decided them. Shifts are measured from there, so that many small ones do not
   * add up to a large one that no approver saw.
   */
  readonly approvedLines: readonly LineProposal[];
  readonly shiftBasisPoints: number;
  readonly shiftMeasuredOn: 'line' | 'total';
}

export function proposedTotalMinor({ lines }: Pick<AmendmentProposal, 'lines'>): number {
  return sum(lines.map(({ amountMinor }) => amountMinor));
}

/** What the proposal changes of these terms. */
export function amendmentKinds(
  { lines, totalMinor, instalments, endsOn }: AwardTerms,
  proposal: AmendmentProposal,
): readonly AmendmentKind[] {
  const linesDiffer = lines.some((line) => line.amountMinor !== amountOf(proposal.lines, line.lineId));
  const daysDiffer = proposal.instalments.some(
    ({ number, plannedOn }) => instalments.find((each) => each.number === number)?.plannedOn !== plannedOn,
  );
  const isAmount = proposedTotalMinor(proposal) !== totalMinor;
  return [
    ...(isAmount ? [AmendmentKind.amount] : []),
    ...(daysDiffer || endsOn !== proposal.endsOn ? [AmendmentKind.dates] : []),
    ...(!isAmount && linesDiffer ? [AmendmentKind.budgetShift] : []),
  ];
}

function amountOf(lines: readonly LineProposal[], lineId: string): number {
  return lines.find((each) => each.lineId === lineId)?.amountMinor ?? 0;
}

/**
 * How large the shift is, in basis points rounded up: of each line that changes the largest, or what moves of the whole.
 * A line that had nothing grows beyond measure.
 */
export function shiftShareBasisPoints(
  ground: Pick<AmendmentGround, 'approvedLines' | 'shiftMeasuredOn'>,
  proposal: Pick<AmendmentProposal, 'lines'>,
): number {
  const changes = ground.approvedLines.map(({ lineId, amountMinor }) => ({
    fromMinor: amountMinor,
    byMinor: amountOf(proposal.lines, lineId) - amountMinor,
  }));
  if (ground.shiftMeasuredOn === 'total') {
    const moved = sum(changes.map(({ byMinor }) => Math.max(0, byMinor)));
    return shareUp(moved, sum(changes.map(({ fromMinor }) => fromMinor)));
  }
  return Math.max(0, ...changes.map(({ fromMinor, byMinor }) => shareUp(Math.abs(byMinor), fromMinor)));
}

function shareUp(partMinor: number, wholeMinor: number): number {
  if (partMinor === 0) return 0;
  if (wholeMinor === 0) return Number.MAX_SAFE_INTEGER;
  return Number((BigInt(partMinor) * 10_000n + BigInt(wholeMinor) - 1n) / BigInt(wholeMinor));
}

/** Who must approve: a programme officer takes a budget shift within the limit, everything else is an approver's. */
export function approvalLevelOf(
  ground: AmendmentGround,
  proposal: AmendmentProposal,
): 'programmeOfficer' | 'approver' {
  const kinds = amendmentKinds(ground.terms, proposal);
  const isShiftAlone = kinds.length === 1 && kinds[0] === AmendmentKind.budgetShift;
  return isShiftAlone && shiftShareBasisPoints(ground, proposal) <= ground.shiftBasisPoints
    ? 'programmeOfficer'
    : 'approver';
}

export const amendmentIssueCodes = [
  'nothingChanges',
  'reasonsMissing',
  'belowSpent',
  'belowTransferred',
  'aboveLeft',
  'nothingLeft',
  'noOpenInstalment',
  'dayHasPassed',
  'daysOutOfOrder',
  'endsBeforeToday',
] as const;
export type AmendmentIssueCode = (typeof amendmentIssueCodes)[number];

export interface AmendmentIssue {
  /** `lines`, `instalments`, `endsOn`, `reasons`, or `proposal` for the whole. */
  readonly field: string;
  readonly code: AmendmentIssueCode;
  readonly params: Readonly<Record<string, string | number>>;
}

const reasonsMin = 10;

/** What keeps a proposal from being submitted or approved, as the books stand today. */
export function amendmentIssues(
  ground: AmendmentGround,
  proposal: AmendmentProposal,
  today: LocalDay,
): readonly AmendmentIssue[] {
  const issue = (field: string, code: AmendmentIssueCode, params: AmendmentIssue['params'] = {}) => ({
    field,
    code,
    params,
  });
  return [
    ...(amendmentKinds(ground.terms, proposal).length === 0 ? [issue('proposal', 'nothingChanges')] : []),
    ...moneyIssues(ground, proposal, issue),
    ...dayIssues(ground, proposal, today, issue),
    ...(proposal.reasons.trim().length < reasonsMin ? [issue('reasons', 'reasonsMissing')] : []),
  ];
}

type MakeIssue = (
  field: string,
  code: AmendmentIssueCode,
  params?: AmendmentIssue['params'],
) => AmendmentIssue;

function moneyIssues(
  ground: AmendmentGround,
  proposal: AmendmentProposal,
  issue: MakeIssue,
): AmendmentIssue[] {
  const { terms, spentByLineMinor, transferredMinor, increaseLeftMinor } = ground;
  const total = proposedTotalMinor(proposal);
  const belowSpent = terms.lines.flatMap(({ lineId, description }) => {
    const spentMinor = spentByLineMinor[lineId] ?? 0;
    return amountOf(proposal.lines, lineId) < spentMinor
      ? [issue(`lines.${lineId}`, 'belowSpent', { line: description, spentMinor })]
      : [];
  });
  const increaseMinor = total - terms.totalMinor;
  return [
    ...belowSpent,
    ...(total <= 0 ? [issue('lines', 'nothingLeft')] : []),
    ...(total < transferredMinor ? [issue('lines', 'belowTransferred', { transferredMinor })] : []),
    ...(increaseMinor > increaseLeftMinor
      ? [issue('lines', 'aboveLeft', { increaseMinor, leftMinor: increaseLeftMinor })]
      : []),
    ...(increaseMinor !== 0 && openInstalments(ground).length === 0
      ? [issue('instalments', 'noOpenInstalment')]
      : []),
  ];
}

function dayIssues(
  ground: AmendmentGround,
  proposal: AmendmentProposal,
  today: LocalDay,
  issue: MakeIssue,
): AmendmentIssue[] {
  const { instalments, endsOn } = ground.terms;
  const dayOf = (number: number) =>
    proposal.instalments.find((each) => each.number === number)?.plannedOn ??
    instalments.find((each) => each.number === number)?.plannedOn ??
    '';
  const moved = openInstalments(ground).filter(({ number, plannedOn }) => dayOf(number) !== plannedOn);
  const inOrder = instalments.every(({ number }, index) => {
    const before = instalments[index - 1];
    return before === undefined || dayOf(before.number) <= dayOf(number);
  });
  return [
    ...moved
      .filter(({ number }) => dayOf(number) < today)
      .map(({ number }) => issue(`instalments.${number}`, 'dayHasPassed', { number })),
    ...(moved.length > 0 && !inOrder ? [issue('instalments', 'daysOutOfOrder')] : []),
    ...(proposal.endsOn !== endsOn && proposal.endsOn !== null && proposal.endsOn < today
      ? [issue('endsOn', 'endsBeforeToday')]
      : []),
  ];
}

/** Instalments an amendment may still change. */
export function openInstalments({
  terms,
  fixedInstalments,
}: Pick<AmendmentGround, 'terms' | 'fixedInstalments'>): readonly Instalment[] {
  return terms.instalments.filter(({ number }) => !fixedInstalments.includes(number));
}

/**
 * The terms once the proposal is approved. What is paid or under way stays to the cent; the rest of the new total goes
 * to the open instalments in the proportion they have now, and one that comes to nothing leaves the schedule.
 */
export function termsAfter(ground: AmendmentGround, proposal: AmendmentProposal): AwardTerms {
  const { terms, fixedInstalments } = ground;
  const totalMinor = proposedTotalMinor(proposal);
  const open = openInstalments(ground);
  const fixedMinor = sum(
    terms.instalments
      .filter(({ number }) => fixedInstalments.includes(number))
      .map(({ amountMinor }) => amountMinor),
  );
  const amounts =
    totalMinor === terms.totalMinor || open.length === 0
      ? open.map(({ amountMinor }) => amountMinor)
      : allocate(
          totalMinor - fixedMinor,
          open.map(({ amountMinor }) => amountMinor),
        );
  const instalments = terms.instalments.flatMap((instalment): Instalment[] => {
    const index = open.indexOf(instalment);
    if (index < 0) return [instalment];
    const amountMinor = amounts[index] ?? 0;
    if (amountMinor === 0) return [];
    const proposed = proposal.instalments.find(({ number }) => number === instalment.number);
    return [{ ...instalment, amountMinor, plannedOn: proposed?.plannedOn ?? instalment.plannedOn }];
  });
  return {
    ...terms,
    number: terms.number + 1,
    lines: terms.lines.map((line) => ({ ...line, amountMinor: amountOf(proposal.lines, line.lineId) })),
    totalMinor,
    instalments,
    endsOn: proposal.endsOn,
  };
}

/** A signature under an addendum; its hash is that of the addendum for signature. */
export type AddendumSignature = Omit<Signature, 'agreementSha256' | 'method'> & {
  readonly method: 'password';
  readonly addendumSha256: string;
};

export const sidesToSign: readonly SignatureSide[] = ['municipality', 'department'];
