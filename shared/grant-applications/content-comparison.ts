import type { MinorUnits } from '../money/money.ts';
import { budgetTotals } from './budget-totals.ts';
import { contentDifferences, type ContentDifference } from './content-differences.ts';
import type { ApplicationForm } from './content-issues.ts';
import {
  requestedMinor,
  type AttachedDocument,
  type BudgetLine,
  type GrantApplicationContent,
} from './grant-application.ts';

export type ChangeKind = 'added' | 'removed' | 'changed';

export interface LineChange {
  readonly lineId: string;
  readonly kind: ChangeKind;
  readonly before: BudgetLine | null;
  readonly after: BudgetLine | null;
  /** What the line asks of the grant. */
  readonly beforeMinor: MinorUnits | null;
  readonly afterMinor: MinorUnits | null;
  /** More asked is above zero. */
  readonly differenceMinor: MinorUnits;
}

export const comparedTotals = [
  'costMinor',
  'ownContributionMinor',
  'otherContributionMinor',
  'requestedMinor',
] as const;

export interface TotalChange {
  readonly total: (typeof comparedTotals)[number];
  readonly beforeMinor: MinorUnits;
  readonly afterMinor: MinorUnits;
  readonly differenceMinor: MinorUnits;
}

export interface DocumentChange {
  /** Key and label of the slot. */
  readonly type: string;
  readonly label: string;
  readonly kind: 'added' | 'removed' | 'replaced';
  readonly before: AttachedDocument | null;
  readonly after: AttachedDocument | null;
}

/** What changed from one version of the content to the next, in the order of the form. */
export interface ContentComparison {
  /** Keys of the sections in which anything changed. */
  readonly changedSections: readonly string[];
  /** Overview and the call's own questions, section by section. */
  readonly texts: readonly { readonly section: string; readonly fields: readonly ContentDifference[] }[];
  /** Ids. */
  readonly centres: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly lines: readonly LineChange[];
  /** All of them, changed or not; empty when no line changed. */
  readonly totals: readonly TotalChange[];
  readonly documents: readonly DocumentChange[];
}

export function compareContent(
  design: ApplicationForm,
  before: GrantApplicationContent,
  after: GrantApplicationContent,
): ContentComparison {
  const differences = contentDifferences(design, before, after);
  const changedSections = [...new Set(differences.map(({ section }) => section))];
  const withParts = ['centres', 'budget', 'documents'];
  return {
    changedSections,
    texts: changedSections
      .filter((section) => !withParts.includes(section))
      .map((section) => ({ section, fields: differences.filter((each) => each.section === section) })),
    centres: {
      added: after.centreIds.filter((id) => !before.centreIds.includes(id)),
      removed: before.centreIds.filter((id) => !after.centreIds.includes(id)),
    },
    lines: differences.filter(({ section }) => section === 'budget').map(lineChange),
    totals: changedSections.includes('budget') ? totalChanges(design, before, after) : [],
    documents: design.requiredDocuments.flatMap(({ key, label }) =>
      documentChanges(
        { type: key, label },
        before.documents.filter(({ type }) => type === key),
        after.documents.filter(({ type }) => type === key),
      ),
    ),
  };
}

function lineChange(difference: ContentDifference): LineChange {
  const before = difference.before as BudgetLine | null;
  const after = difference.after as BudgetLine | null;
  const beforeMinor = before && requestedMinor(before);
  const afterMinor = after && requestedMinor(after);
  return {
    lineId: difference.field,
    kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
    before,
    after,
    beforeMinor,
    afterMinor,
    differenceMinor: (afterMinor ?? 0) - (beforeMinor ?? 0),
  };
}

function totalChanges(
  { budgetCategories }: ApplicationForm,
  before: GrantApplicationContent,
  after: GrantApplicationContent,
): readonly TotalChange[] {
  const [earlier, later] = [before, after].map(({ budgetLines }) =>
    budgetTotals(budgetLines, budgetCategories, null),
  );
  if (!earlier || !later) return [];
  return comparedTotals.map((total) => ({
    total,
    beforeMinor: earlier[total],
    afterMinor: later[total],
    differenceMinor: later[total] - earlier[total],
  }));
}

/** The same bytes under another name are the same file. What goes and what comes in one slot is a replacement. */
function documentChanges(
  slot: { readonly type: string; readonly label: string },
  before: readonly AttachedDocument[],
  after: readonly AttachedDocument[],
): readonly DocumentChange[] {
  const isIn = (list: readonly AttachedDocument[], { sha256 }: AttachedDocument): boolean =>
    list.some((each) => each.sha256 === sha256);
  const gone = before.filter((document) => !isIn(after, document));
  const come = after.filter((document) => !isIn(before, document));
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => {
    const [old, fresh] = [gone[index] ?? null, come[index] ?? null];
    const kind = old === null ? 'added' : fresh === null ? 'removed' : 'replaced';
    return { ...slot, kind, before: old, after: fresh };
  });
}
