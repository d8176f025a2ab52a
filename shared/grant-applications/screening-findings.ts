import { localDayOf, type LocalDay } from '../calendar/local-day.ts';
import { sum } from '../money/money.ts';
import { budgetTotals } from './budget-totals.ts';
import type { ApplicationForm } from './content-issues.ts';
import type { AllocationFact, ContentIssue, GrantApplicationContent } from './grant-application.ts';
import { concessionInForce, type LateConcession } from './late-concession.ts';
import type { ScreeningAnswer } from './screening.ts';
import { visibleForm } from './visible-form.ts';

/** What the computer answers. A person may answer otherwise, with a reason. Words: `screening.computed.<key>`. */
export const ComputedItem = {
  isComplete: 'isComplete',
  documentsAreThere: 'documentsAreThere',
  budgetAddsUp: 'budgetAddsUp',
  withinAllocation: 'withinAllocation',
  inTime: 'inTime',
} as const;
export type ComputedItem = (typeof ComputedItem)[keyof typeof ComputedItem];

/** One fact behind an answer. Words: `screening.facts.<code>`, with the params by their names. */
export interface ScreeningFact {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ComputedFinding {
  readonly item: ComputedItem;
  readonly answer: ScreeningAnswer;
  readonly facts: readonly ScreeningFact[];
}

export interface FindingSubject {
  readonly design: ApplicationForm;
  readonly content: GrantApplicationContent;
  readonly allocation: AllocationFact | null;
  /** The strict check of the content. */
  readonly issues: readonly ContentIssue[];
  /** Null before the first submission. */
  readonly firstSubmittedAt: string | null;
  readonly callClosesOn: LocalDay;
  /** The concession to submit late that was spoken of last; null where nobody asked for one. */
  readonly concession: Pick<LateConcession, 'status' | 'untilOn' | 'decided'> | null;
}

export function computedFindings(subject: FindingSubject): readonly ComputedFinding[] {
  return [
    completeness(subject),
    documents(subject),
    budget(subject),
    allocation(subject),
    punctuality(subject),
  ];
}

const fact = (code: string, params: ScreeningFact['params'] = {}): ScreeningFact => ({ code, params });
const yesIf = (holds: boolean): ScreeningAnswer => (holds ? 'yes' : 'no');

/** Answers, centres and overview; the budget and the documents have findings of their own. */
function completeness({ issues }: FindingSubject): ComputedFinding {
  const open = issues.filter(({ section }) => section !== 'budget' && section !== 'documents');
  const facts = [open.length === 0 ? fact('nothingMissing') : fact('issuesFound', { count: open.length })];
  return { item: 'isComplete', answer: yesIf(open.length === 0), facts };
}

/** Each required slot holds a file, and none holds the file of another slot: one of the two is not the right one. */
function documents({ design, content }: FindingSubject): ComputedFinding {
  const types = visibleForm(design, content.answers).requiredDocuments;
  const labelOf = (key: string) => types.find((type) => type.key === key)?.label ?? key;
  const present = types.flatMap(({ key, label }) => {
    const names = content.documents.filter(({ type }) => type === key).map(({ name }) => name);
    return names.length > 0 ? [fact('documentThere', { document: label, names: names.join(', ') })] : [];
  });
  const absent = types
    .filter(({ key, required }) => required && !content.documents.some(({ type }) => type === key))
    .map(({ label }) => fact('documentAbsent', { document: label }));
  const repeated = content.documents.flatMap((document, index) => {
    const first = content.documents.find(
      ({ sha256, type }) => sha256 === document.sha256 && type !== document.type,
    );
    if (!first || content.documents.indexOf(first) > index) return [];
    const { name } = document;
    return [fact('sameFileTwice', { name, first: labelOf(first.type), second: labelOf(document.type) })];
  });
  return {
    item: 'documentsAreThere',
    answer: yesIf(absent.length + repeated.length === 0),
    facts: [...absent, ...repeated, ...present],
  };
}

/** Every line stands in a category, no contribution is above its cost, shares are kept, and the sums agree. */
function budget({ design, content, allocation: given, issues }: FindingSubject): ComputedFinding {
  const totals = budgetTotals(content.budgetLines, design.budgetCategories, given);
  const inCategories = sum(totals.categories.map((category) => category.requestedMinor));
  const { costMinor, requestedMinor } = totals;
  const contributedMinor = totals.ownContributionMinor + totals.otherContributionMinor;
  const open = issues.filter(
    ({ section, code }) => section === 'budget' && code !== 'requestIsAboveAllocation',
  );
  const facts = [
    fact('budgetSum', { count: content.budgetLines.length, costMinor, contributedMinor, requestedMinor }),
    ...(inCategories === requestedMinor
      ? []
      : [fact('categoriesDiffer', { categoriesMinor: inCategories, requestedMinor })]),
    ...(open.length > 0 ? [fact('budgetIssues', { count: open.length })] : []),
  ];
  return { item: 'budgetAddsUp', answer: yesIf(facts.length === 1), facts };
}

function allocation({ design, content, allocation: given }: FindingSubject): ComputedFinding {
  const item = 'withinAllocation';
  if (given === null) return { item, answer: 'notApplicable', facts: [fact('noAllocation')] };
  const { requestedMinor } = budgetTotals(content.budgetLines, design.budgetCategories, given);
  const { amountMinor: allocationMinor, status } = given;
  const leftMinor = allocationMinor - requestedMinor;
  const facts = [
    leftMinor >= 0
      ? fact('allocationLeft', { requestedMinor, allocationMinor, leftMinor })
      : fact('allocationExceeded', { requestedMinor, allocationMinor, overMinor: -leftMinor }),
    ...(status === 'final' ? [] : [fact('allocationNotFinal', { status })]),
  ];
  return { item, answer: yesIf(leftMinor >= 0), facts };
}

/**
 * By the first submission: an answer to requested changes keeps its date. After the call's last day it is in time within
 * a concession that was granted, and the concession is named.
 */
function punctuality(subject: FindingSubject): ComputedFinding {
  const { firstSubmittedAt, callClosesOn: closesOn, concession } = subject;
  const item = 'inTime';
  if (firstSubmittedAt === null) return { item, answer: 'no', facts: [fact('notSubmitted', { closesOn })] };
  const submittedOn = localDayOf(new Date(firstSubmittedAt));
  const days = { submittedOn, closesOn };
  if (submittedOn <= closesOn) return { item, answer: 'yes', facts: [fact('submittedInTime', days)] };
  const late = fact('submittedLate', days);
  if (concession?.status !== 'granted' || !concession.untilOn) return { item, answer: 'no', facts: [late] };
  const { untilOn, decided } = concession;
  const granted = { untilOn, name: decided?.name ?? '', grantedAt: decided?.at ?? '' };
  return concessionInForce(concession, submittedOn)
    ? { item, answer: 'yes', facts: [late, fact('concessionHeld', granted)] }
    : { item, answer: 'no', facts: [late, fact('concessionWasOver', granted)] };
}
