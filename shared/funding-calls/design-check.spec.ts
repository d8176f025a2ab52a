import fc from 'fast-check';
import { allocate } from '../money/money.ts';
import { checkDesign, repeatedKeys } from './design-check.ts';
import { callDesignTemplate, emptyDesign } from './design-templates.ts';
import type { FundingCallDesign, InstalmentCondition, Question, ShowIf } from './funding-call.ts';

const mosselBay = 'a'.repeat(24);
const hessequa = 'b'.repeat(24);
const today = '2026-11-22';
const allocations = [
  { organisationId: mosselBay, amountMinor: 40_000_000, status: 'final' },
  { organisationId: hessequa, amountMinor: 30_000_000, status: 'indicative' },
] as const;

function aReadyDesign(over: Partial<FundingCallDesign> = {}): FundingCallDesign {
  return {
    ...callDesignTemplate('OMG', { financialYear: '2026/27', opensOn: '2026-11-01', closesOn: '2027-01-31' }),
    envelopeMinor: 70_000_000,
    eligibleOrganisationIds: [mosselBay, hessequa],
    assessorIds: ['c'.repeat(24)],
    ...over,
  };
}

function codesOf(design: FundingCallDesign): string[] {
  return checkDesign(design, { today, allocations }).map(({ section, code }) => `${section}:${code}`);
}

describe('checkDesign', () => {
  it('finds nothing missing in a filled template of either grant', () => {
    const capacityBuilding = callDesignTemplate('CBG', {
      financialYear: '2026/27',
      opensOn: '2026-11-01',
      closesOn: '2027-01-31',
    });
    const { envelopeMinor, eligibleOrganisationIds, assessorIds, ...rest } = aReadyDesign();
    expect(rest.programme).toBe('OMG');
    expect(codesOf(aReadyDesign())).toEqual([]);
    expect(codesOf({ ...capacityBuilding, envelopeMinor, eligibleOrganisationIds, assessorIds })).toEqual([]);
  });

  it('lists every part of an empty design', () => {
    expect(codesOf(emptyDesign('CBG', '2026/27'))).toEqual([
      'overview:titleMissing',
      'overview:summaryMissing',
      'overview:opensOnMissing',
      'overview:closesOnMissing',
      'overview:envelopeMissing',
      'eligibility:noMunicipality',
      'form:noSection',
      'budget:noBudgetCategory',
      'rubric:noCriterion',
      'panel:noAssessor',
      'delegation:noDelegationLimit',
      'instalments:noInstalment',
    ]);
  });

  it('takes no list of screening items as well as one of its own, each of which says what is checked', () => {
    const signed = { key: 'check1', label: 'Signed' };
    expect(codesOf(aReadyDesign({ screeningItems: [] }))).toEqual([]);
    expect(codesOf(aReadyDesign({ screeningItems: [signed] }))).toEqual([]);
    const blank = { key: 'check2', label: ' ' };
    const [issue] = checkDesign(aReadyDesign({ screeningItems: [signed, blank] }), { today, allocations });
    expect(issue).toEqual({
      section: 'screening',
      field: 'screeningItems.1.label',
      code: 'screeningItemLabelMissing',
    });
  });

  it('wants a window in the right order that is not over', () => {
    expect(codesOf(aReadyDesign({ opensOn: '2027-02-01' }))).toEqual(['overview:closesBeforeItOpens']);
    expect(codesOf(aReadyDesign({ closesOn: '2026-11-21' }))).toEqual(['overview:closesInThePast']);
    expect(codesOf(aReadyDesign({ closesOn: today }))).toEqual([]);
  });

  it('names the municipality without an allocation or with a stopped one', () => {
    const stopped = [{ ...allocations[0], status: 'stopped' as const }];
    const issues = checkDesign(aReadyDesign(), { today, allocations: stopped });
    expect(issues).toEqual([
      {
        section: 'eligibility',
        field: `eligibleOrganisationIds.${mosselBay}`,
        code: 'allocationStopped',
        params: { organisationId: mosselBay },
      },
      {
        section: 'eligibility',
        field: `eligibleOrganisationIds.${hessequa}`,
        code: 'allocationMissing',
        params: { organisationId: hessequa },
      },
    ]);
  });

  it('refuses allocations that the envelope cannot honour', () => {
    expect(codesOf(aReadyDesign({ envelopeMinor: 69_999_999 }))).toEqual([
      'eligibility:allocationsExceedEnvelope',
    ]);
  });

  it('points at the question, the option and the scale step that is blank', () => {
    const design = aReadyDesign({
      sections: [
        {
          key: 'one',
          title: ' ',
          questions: [
            { key: 'a', kind: 'choice', label: '', required: true, options: [{ value: 'x', label: '' }] },
          ],
        },
        { key: 'two', title: 'Two', questions: [] },
      ],
      rubric: [
        {
          key: 'need',
          label: 'Need',
          weight: 100,
          scale: [
            { score: 0, description: 'None' },
            { score: 1, description: '' },
          ],
        },
      ],
    });
    expect(checkDesign(design, { today, allocations }).map(({ field, code }) => `${field} ${code}`)).toEqual([
      'sections.0.title sectionTitleMissing',
      'sections.0.questions.0.label questionLabelMissing',
      'sections.0.questions.0.options tooFewOptions',
      'sections.0.questions.0.options.0.label optionLabelMissing',
      'sections.1.questions sectionEmpty',
      'rubric.0.scale.1.description scaleDescriptionMissing',
    ]);
  });

  it('wants budget limits that can add up to the whole', () => {
    const budgetCategories = [
      { key: 'a', label: 'A', maxShareBasisPoints: 6_000 },
      { key: 'b', label: 'B', maxShareBasisPoints: 3_999 },
    ];
    expect(codesOf(aReadyDesign({ budgetCategories }))).toEqual(['budget:limitsDoNotReachWhole']);
  });

  it('accepts weights and shares exactly when they add up', () => {
    const base = aReadyDesign();
    const criterion = base.rubric[0]!;
    const instalment = base.instalments[0]!;
    const parts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.integer({ min: -2, max: 2 }), (weights, error) => {
        const shares = allocate(10_000 + error, weights);
        const design = aReadyDesign({
          instalments: shares.map((shareBasisPoints, index) => ({
            ...instalment,
            number: index + 1,
            shareBasisPoints,
          })),
          rubric: weights.map((weight, index) => ({ ...criterion, key: `k${index}`, weight })),
        });
        const codes = codesOf(design);
        const total = weights.reduce((running, weight) => running + weight, 0);
        expect(codes.includes('instalments:sharesDoNotAddUp')).toBe(error !== 0);
        expect(codes.includes('rubric:weightsDoNotAddUp')).toBe(total !== 100);
      }),
    );
  });

  it('wants each condition filled in, days in order, and nothing spent before the first instalment', () => {
    const instalment = aReadyDesign().instalments[0]!;
    const incomplete: InstalmentCondition[] = [
      { kind: 'returnAccepted', month: '' },
      { kind: 'notBefore', on: '' },
      { kind: 'manual', key: 'x', label: '' },
      { kind: 'spentAtLeast', basisPoints: 0 },
    ];
    const design = aReadyDesign({
      instalments: [
        {
          ...instalment,
          shareBasisPoints: 5_000,
          conditions: [{ kind: 'spentAtLeast', basisPoints: 5_000 }],
        },
        {
          ...instalment,
          number: 2,
          shareBasisPoints: 5_000,
          plannedOn: '2027-01-01',
          conditions: incomplete,
        },
      ],
    });
    expect(codesOf(design)).toEqual([
      'instalments:nothingSpentBefore',
      'instalments:plannedOutOfOrder',
      'instalments:conditionIncomplete',
      'instalments:conditionIncomplete',
      'instalments:conditionIncomplete',
      'instalments:conditionIncomplete',
    ]);
  });
});

describe('repeatedKeys', () => {
  it('finds a question key used in two sections', () => {
    const question = { key: 'need', kind: 'longText', label: 'Need', required: true } as const;
    const sections = [
      { key: 'one', title: 'One', questions: [question] },
      { key: 'two', title: 'Two', questions: [question] },
    ];
    expect(repeatedKeys({ sections })).toEqual(['need']);
    expect(repeatedKeys(aReadyDesign())).toEqual([]);
  });
});

describe('checkDesign of questions', () => {
  const withQuestions = (...questions: readonly Question[]): FundingCallDesign =>
    aReadyDesign({ sections: [{ key: 'only', title: 'Only', questions }] });
  const fieldsOf = (design: FundingCallDesign): string[] =>
    checkDesign(design, { today, allocations }).map(({ field, code }) => `${field}: ${code}`);
  const text = (key: string, showIf?: ShowIf): Question => ({
    key,
    kind: 'shortText',
    label: key,
    required: true,
    ...(showIf ? { showIf } : {}),
  });
  const after = (question: string): ShowIf => ({
    match: 'all',
    conditions: [{ is: 'answered', question }],
  });

  it('wants a table to have named columns and room for its rows', () => {
    const table = (over: Partial<Question>): Question => ({ ...text('t'), kind: 'table', ...over });
    expect(fieldsOf(withQuestions(table({})))).toEqual(['sections.0.questions.0.columns: noColumn']);
    const columns = [
      { key: 'a', label: ' ', kind: 'text', required: true },
      { key: 'b', label: 'B', kind: 'choice', required: true, options: [{ value: 'x', label: '' }] },
    ] as const;
    expect(fieldsOf(withQuestions(table({ columns, minRows: 3, maxRows: 2 })))).toEqual([
      'sections.0.questions.0.columns.0.label: columnLabelMissing',
      'sections.0.questions.0.columns.1.options: tooFewOptions',
      'sections.0.questions.0.columns.1.options.0.label: optionLabelMissing',
      'sections.0.questions.0.maxRows: rowsOutOfOrder',
    ]);
  });

  it('wants a condition to look at another question and for an answer it can have', () => {
    const broken: readonly ShowIf['conditions'][number][] = [
      { is: 'answered', question: '' },
      { is: 'answered', question: 'gone' },
      { is: 'answered', question: 'b' },
      { is: 'oneOf', question: 'a', values: ['x'] },
      { is: 'atLeast', question: 'a', amount: 1 },
    ];
    expect(fieldsOf(withQuestions(text('a'), text('b', { match: 'all', conditions: broken })))).toEqual([
      ...[0, 1, 2].map((at) => `sections.0.questions.1.showIf.conditions.${at}: conditionQuestionMissing`),
      ...[3, 4].map((at) => `sections.0.questions.1.showIf.conditions.${at}: conditionValueMissing`),
      'sections.0.questions.1.showIf: conditionCycle',
    ]);
  });

  it('refuses conditions that lead back to themselves, over however many questions', () => {
    const ring = withQuestions(
      text('a', after('c')),
      text('b', after('a')),
      text('c', after('b')),
      text('d', after('c')),
    );
    expect(fieldsOf(ring)).toEqual(
      [0, 1, 2].map((at) => `sections.0.questions.${at}.showIf: conditionCycle`),
    );
    expect(fieldsOf(withQuestions(text('a'), text('b', after('a')), text('c', after('b'))))).toEqual([]);
  });

  it('checks the condition of a document like that of a question', () => {
    const design = withQuestions(text('a'));
    const document = { key: 'd', label: 'D', required: true, showIf: after('gone') };
    expect(fieldsOf({ ...design, requiredDocuments: [document] })).toEqual([
      'requiredDocuments.0.showIf.conditions.0: conditionQuestionMissing',
    ]);
  });
});
