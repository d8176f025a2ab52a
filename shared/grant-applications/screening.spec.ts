import { aBudgetLine, aForm, completeContent } from '../testing/grant-application-builders.ts';
import { contentIssues } from './content-issues.ts';
import type { GrantApplicationContent } from './grant-application.ts';
import { checklistItems, mergeScreening, screeningItems, screeningItemsOpen } from './screening.ts';
import { computedFindings, type ComputedItem, type FindingSubject } from './screening-findings.ts';

const allocation = { amountMinor: 200_000, status: 'final' };
const concession = {
  status: 'granted' as const,
  untilOn: '2026-12-18',
  decided: { userId: 'approver', name: 'Adv. Approver', at: '2026-12-16T08:00:00.000Z', comment: '' },
};

function found(content: Partial<GrantApplicationContent> = {}, change: Partial<FindingSubject> = {}) {
  const whole = { ...completeContent, ...content };
  const given = change.allocation === undefined ? allocation : change.allocation;
  const findings = computedFindings({
    design: aForm,
    content: whole,
    allocation: given,
    issues: contentIssues(aForm, whole, { allocation: given, lastYear: null }),
    firstSubmittedAt: '2026-12-15T21:59:00.000Z',
    callClosesOn: '2026-12-15',
    concession: null,
    ...change,
  });
  const of = (item: ComputedItem) => {
    const finding = findings.find((each) => each.item === item);
    return [finding?.answer, finding?.facts.map(({ code }) => code).join(' ')];
  };
  return { findings, of };
}

describe('what the computer finds on the screening checklist', () => {
  it('is yes throughout for a complete application in time', () => {
    expect(found().findings.map(({ answer }) => answer)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes']);
  });

  const file = completeContent.documents[0];
  const cases: readonly {
    readonly name: string;
    readonly item: ComputedItem;
    readonly content?: Partial<GrantApplicationContent>;
    readonly change?: Partial<FindingSubject>;
    readonly expected: readonly [string, string];
  }[] = [
    {
      name: 'a missing answer',
      item: 'isComplete',
      content: { answers: {} },
      expected: ['no', 'issuesFound'],
    },
    {
      name: 'a missing document',
      item: 'documentsAreThere',
      content: { documents: [] },
      expected: ['no', 'documentAbsent'],
    },
    {
      name: 'one file in two slots',
      item: 'documentsAreThere',
      content: { documents: file ? [file, { ...file, type: 'photos', documentId: 'other' }] : [] },
      expected: ['no', 'sameFileTwice documentThere documentThere'],
    },
    {
      name: 'a line without a category',
      item: 'budgetAddsUp',
      content: { budgetLines: [aBudgetLine(), aBudgetLine({ id: 'line-2', category: '' })] },
      expected: ['no', 'budgetSum categoriesDiffer budgetIssues'],
    },
    {
      name: 'a request one cent above the allocation',
      item: 'withinAllocation',
      change: { allocation: { amountMinor: 99_999, status: 'final' } },
      expected: ['no', 'allocationExceeded'],
    },
    {
      name: 'a request that takes the whole of an indicative allocation',
      item: 'withinAllocation',
      change: { allocation: { amountMinor: 100_000, status: 'indicative' } },
      expected: ['yes', 'allocationLeft allocationNotFinal'],
    },
    {
      name: 'no allocation',
      item: 'withinAllocation',
      change: { allocation: null },
      expected: ['notApplicable', 'noAllocation'],
    },
    {
      name: 'a submission after midnight in South Africa',
      item: 'inTime',
      change: { firstSubmittedAt: '2026-12-15T22:00:00.000Z' },
      expected: ['no', 'submittedLate'],
    },
    {
      name: 'a submission on the last day of a granted concession',
      item: 'inTime',
      change: { firstSubmittedAt: '2026-12-18T21:59:00.000Z', concession },
      expected: ['yes', 'submittedLate concessionHeld'],
    },
    {
      name: 'a submission after the concession',
      item: 'inTime',
      change: { firstSubmittedAt: '2026-12-18T22:00:00.000Z', concession },
      expected: ['no', 'submittedLate concessionWasOver'],
    },
    {
      name: 'a concession that was only proposed',
      item: 'inTime',
      change: {
        firstSubmittedAt: '2026-12-16T08:00:00.000Z',
        concession: { ...concession, status: 'proposed', decided: null },
      },
      expected: ['no', 'submittedLate'],
    },
    {
      name: 'a submission in the window for which a concession was granted',
      item: 'inTime',
      change: { concession },
      expected: ['yes', 'submittedInTime'],
    },
    {
      name: 'no submission',
      item: 'inTime',
      change: { firstSubmittedAt: null },
      expected: ['no', 'notSubmitted'],
    },
  ];
  for (const { name, item, content, change, expected } of cases) {
    it(`answers ${item} with ${expected[0]} for ${name}`, () => {
      expect(found(content, change).of(item)).toEqual([...expected]);
    });
  }
});

describe('the screening checklist', () => {
  const items = checklistItems({});
  const yes = (item: string) => ({ item, answer: 'yes' as const, note: '' });
  const stamp = (input: { item: string; answer: 'yes' | 'no' | 'notApplicable'; note: string }) => input;

  it('is the call’s own, or the built-in one', () => {
    expect(items.map(({ key }) => key)).toEqual(screeningItems);
    const own = checklistItems({ screeningItems: [{ key: 'isGreen', label: 'The garden is green' }] });
    expect(own).toEqual([{ key: 'isGreen', label: 'The garden is green', help: null }]);
    expect(checklistItems({ screeningItems: [] }).length).toBe(6);
  });

  it('is settled when each item is yes or does not apply, by a person before the computer', () => {
    const findings = [{ item: 'inTime' as const, answer: 'no' as const }];
    const all = screeningItems.map(yes);
    expect(screeningItemsOpen(items, findings, all)).toEqual(['inTime']);
    expect(screeningItemsOpen(items, findings, [...all, yes('inTime')])).toEqual([]);
    expect(screeningItemsOpen(items, [], all.slice(1))).toEqual([screeningItems[0] ?? '']);
    const declined = all.map((check, index) => (index === 0 ? { ...check, answer: 'no' as const } : check));
    expect(screeningItemsOpen(items, [], declined).length).toBe(1);
  });

  it('puts answers over earlier ones, and takes them back', () => {
    const earlier = [yes('a'), yes('b')];
    const no = { item: 'b', answer: 'no' as const, note: 'Not there.' };
    const merged = mergeScreening(earlier, [no, { item: 'a', answer: null, note: '' }], stamp);
    expect(merged).toEqual([no]);
  });
});
