import { requestedMinor, type AttachedDocument, type BudgetLine } from './grant-application.ts';
import type { GrantApplicationStatus } from './grant-application-status.ts';

/** Why two applications may ask for the same thing. Words: `screening.overlaps.kinds.<kind>`. */
export const OverlapKind = {
  /** The same centre, in the same year or while an award is there. */
  sameCentre: 'sameCentre',
  /** Another grant for the same municipality and year. */
  otherGrant: 'otherGrant',
  sameDocument: 'sameDocument',
  sameTitle: 'sameTitle',
  similarBudget: 'similarBudget',
} as const;
export type OverlapKind = (typeof OverlapKind)[keyof typeof OverlapKind];

/** What is compared of an application. */
export interface OverlapFacts {
  readonly id: string;
  readonly organisationId: string;
  readonly programme: string;
  readonly financialYear: string;
  readonly status: GrantApplicationStatus;
  readonly projectTitle: string;
  readonly centreIds: readonly string[];
  readonly budgetLines: readonly BudgetLine[];
  readonly documents: readonly AttachedDocument[];
}

export interface Overlap {
  readonly kind: OverlapKind;
  readonly otherId: string;
  /** What it rests on: ids of centres, names of files, descriptions of lines, the title, the grant. */
  readonly basis: readonly string[];
}

const given: readonly GrantApplicationStatus[] = ['withdrawn', 'lapsed', 'declined'];
/** So much of what is requested must stand in lines that the other budget has too. */
const similarShare = 0.5;
const priceTolerance = 0.05;

/** Every reason to look at these two together; what was given up or refused pays for nothing. */
export function overlapsWith(subject: OverlapFacts, other: OverlapFacts): readonly Overlap[] {
  if (subject.id === other.id || given.includes(other.status)) return [];
  const found: Overlap[] = [];
  const add = (kind: OverlapKind, basis: readonly string[]): void => {
    if (basis.length > 0) found.push({ kind, otherId: other.id, basis });
  };
  const sameYear = subject.financialYear === other.financialYear;
  const sharedCentres = subject.centreIds.filter((id) => other.centreIds.includes(id));
  if (sameYear || other.status === 'awarded') add('sameCentre', sharedCentres);
  const isOtherGrant = sameYear && subject.organisationId === other.organisationId;
  if (isOtherGrant && subject.programme !== other.programme) add('otherGrant', [other.programme]);
  const hashes = new Set(other.documents.map(({ sha256 }) => sha256));
  add(
    'sameDocument',
    subject.documents.filter(({ sha256 }) => hashes.has(sha256)).map(({ name }) => name),
  );
  const title = folded(subject.projectTitle);
  if (title !== '' && title === folded(other.projectTitle)) add('sameTitle', [subject.projectTitle]);
  add('similarBudget', similarLines(subject.budgetLines, other.budgetLines));
  return found;
}

/** Descriptions of the lines that both budgets have, if together they are half of what is requested or more. */
function similarLines(own: readonly BudgetLine[], other: readonly BudgetLine[]): readonly string[] {
  const alike = own.filter((line) => other.some((each) => isAlike(line, each)));
  const total = own.reduce((sum, line) => sum + requestedMinor(line), 0);
  const shared = alike.reduce((sum, line) => sum + requestedMinor(line), 0);
  return alike.length >= 2 && shared >= total * similarShare ? alike.map((line) => line.description) : [];
}

/** The same words in any order, at nearly the same price for one. */
function isAlike(one: BudgetLine, other: BudgetLine): boolean {
  const words = folded(one.description);
  const difference = Math.abs(one.unitPriceMinor - other.unitPriceMinor);
  return (
    words !== '' &&
    words === folded(other.description) &&
    difference <= Math.max(one.unitPriceMinor, other.unitPriceMinor) * priceTolerance
  );
}

/** Words in lower case, without signs, in the order of the alphabet. */
function folded(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).toSorted().join(' ');
}

/** Tells whether a clearance still speaks of the same thing. */
export function basisKey(basis: readonly string[]): string {
  return basis.toSorted().join('\n');
}
