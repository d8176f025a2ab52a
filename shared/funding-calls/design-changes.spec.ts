import { callChanges } from '../i18n/en/call-changes.ts';
import { designChanges } from './design-changes.ts';
import { callDesignTemplate } from './design-templates.ts';
import type { FundingCallDesign, Question } from './funding-call.ts';

const window = { financialYear: '2026/27', opensOn: '2026-11-01', closesOn: '2027-01-31' };
const before = callDesignTemplate('CBG', window);
const codes = (after: FundingCallDesign): string[] => designChanges(before, after).map(({ code }) => code);

/** The design with one of its questions replaced. */
function withQuestion(key: string, change: (question: Question) => Question | null): FundingCallDesign {
  return {
    ...before,
    sections: before.sections.map((section) => ({
      ...section,
      questions: section.questions.flatMap((each) => (each.key === key ? (change(each) ?? []) : [each])),
    })),
  };
}

describe('what changed between two versions of a call', () => {
  it('is nothing for the same design, however it is written down', () => {
    expect(designChanges(before, structuredClone(before))).toEqual([]);
    const { rules: _rules, notAllowed: _costs, ...bare } = before;
    expect(designChanges({ ...bare }, { ...bare, rules: [], notAllowed: [] })).toEqual([]);
  });

  const cases: Readonly<Record<string, FundingCallDesign>> = {
    titleChanged: { ...before, title: 'Another' },
    summaryChanged: { ...before, summary: 'Another' },
    closesLater: { ...before, closesOn: '2027-02-28' },
    closesEarlier: { ...before, closesOn: '2027-01-01' },
    opensChanged: { ...before, opensOn: '2026-11-05' },
    envelopeChanged: { ...before, envelopeMinor: 1 },
    municipalitiesAdded: { ...before, eligibleOrganisationIds: ['a'.repeat(24)] },
    questionRemoved: withQuestion('timetable', () => null),
    questionReworded: withQuestion('timetable', (each) => ({ ...each, label: 'When?' })),
    kindChanged: withQuestion('timetable', (each) => ({ ...each, kind: 'shortText' })),
    noLongerRequired: withQuestion('timetable', (each) => ({ ...each, required: false })),
    wordLimitChanged: withQuestion('timetable', (each) => ({ ...each, wordLimit: 10 })),
    wordLimitLifted: withQuestion('timetable', ({ wordLimit: _limit, ...each }) => each),
    helpChanged: withQuestion('timetable', (each) => ({ ...each, help: 'By month.' })),
    optionsChanged: withQuestion('certificate', (each) => ({
      ...each,
      options: (each.options ?? []).slice(1),
    })),
    conditionChanged: withQuestion('partnerCapacity', ({ showIf: _always, ...each }) => each),
    categoryRemoved: { ...before, budgetCategories: before.budgetCategories.slice(1) },
    documentRemoved: { ...before, requiredDocuments: before.requiredDocuments.slice(1) },
    ruleRemoved: { ...before, rules: (before.rules ?? []).slice(1) },
    notAllowedRemoved: { ...before, notAllowed: (before.notAllowed ?? []).slice(1) },
    eligibilityRemoved: { ...before, eligibilityQuestions: (before.eligibilityQuestions ?? []).slice(1) },
    screeningChanged: { ...before, screeningItems: [{ key: 'check1', label: 'Signed' }] },
    rubricChanged: { ...before, rubric: before.rubric.slice(1) },
    instalmentsChanged: { ...before, instalments: before.instalments.slice(1) },
    panelChanged: { ...before, assessorIds: ['b'.repeat(24)] },
    limitsChanged: { ...before, delegationLimits: [] },
    questionsReordered: {
      ...before,
      sections: before.sections.map((section) => ({ ...section, questions: section.questions.toReversed() })),
    },
  };
  for (const [code, after] of Object.entries(cases)) {
    it(`is told as ${code}, in words`, () => {
      expect(codes(after)).toEqual([code]);
      expect(Object.keys(callChanges)).toContain(code);
    });
  }

  it('keeps the checklist, the panel and the limits within the Department', () => {
    const screeningItems = [{ key: 'check1', label: 'Signed' }];
    const after = {
      ...before,
      screeningItems,
      assessorIds: ['b'.repeat(24)],
      delegationLimits: [],
      title: 'Another',
    };
    expect(designChanges(before, after).map(({ code, isInternal }) => [code, isInternal])).toEqual([
      ['titleChanged', false],
      ['screeningChanged', true],
      ['panelChanged', true],
      ['limitsChanged', true],
    ]);
  });
});
