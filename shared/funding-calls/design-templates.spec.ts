import { fundingCallDesignSchema } from './design-schema.ts';
import { callDesignTemplate, copiedDesign, emptyDesign } from './design-templates.ts';
import { callReference } from './call-reference.ts';
import { GrantProgrammeCode } from './funding-call.ts';

const window = { financialYear: '2026/27', opensOn: '2026-11-01', closesOn: '2027-01-31' };

describe('callDesignTemplate', () => {
  for (const programme of Object.values(GrantProgrammeCode)) {
    const design = callDesignTemplate(programme, window);

    it(`gives ${programme} a design that fits the schema and says that its wording is demonstration text`, () => {
      expect(fundingCallDesignSchema.safeParse(design).error).toBeUndefined();
      expect(design.wordingIsDemonstration).toBeTrue();
      expect(design.summary).toContain('Demonstration text');
    });

    it(`plans the instalments of ${programme} after the window closes`, () => {
      expect(design.instalments.every((each) => each.plannedOn > window.closesOn)).toBeTrue();
    });

    it(`wants the bank account verified before every instalment of ${programme}`, () => {
      const kinds = design.instalments.map((each) => each.conditions.map((condition) => condition.kind));
      expect(kinds.every((each) => each.includes('bankAccountVerified'))).toBeTrue();
    });
  }

  it('names the project kinds that the grant funded', () => {
    const kinds = callDesignTemplate('CBG', window)
      .sections.flatMap((section) => section.questions)
      .find((question) => question.key === 'projectKind')?.options;
    expect(kinds?.map((kind) => kind.value)).toEqual([
      'sewing',
      'hospitality',
      'youthEntrepreneurship',
      'smallBusinessKickstart',
      'foodGarden',
      'other',
    ]);
  });
});

describe('copiedDesign', () => {
  const copy = copiedDesign(
    { ...callDesignTemplate('CBG', window), envelopeMinor: 5_000, assessorIds: ['a'.repeat(24)] },
    '2027/28',
  );

  it('keeps the form, the rubric and the people and drops what belongs to the year', () => {
    const { sections, rubric } = callDesignTemplate('CBG', window);
    expect(copy.sections).toEqual(sections);
    expect(copy.rubric).toEqual(rubric);
    expect(copy.assessorIds).toEqual(['a'.repeat(24)]);
    expect(copy.financialYear).toBe('2027/28');
    expect(copy.title).toBe('Municipal Capacity Building Support Grant 2027/28');
    expect(copy.envelopeMinor).toBe(0);
  });

  it('moves every day and month on by the years between the two', () => {
    const earlier = callDesignTemplate('CBG', window);
    expect([copy.opensOn, copy.closesOn]).toEqual(['2027-11-01', '2028-01-31']);
    expect(copy.instalments.map(({ plannedOn }) => Number(plannedOn.slice(0, 4)))).toEqual(
      earlier.instalments.map(({ plannedOn }) => Number(plannedOn.slice(0, 4)) + 1),
    );
    const leap = copiedDesign({ ...earlier, opensOn: '2028-02-29', financialYear: '2027/28' }, '2028/29');
    expect(leap.opensOn).toBe('2029-02-28');
    const months = (design: typeof copy) =>
      design.instalments.flatMap(({ conditions }) =>
        conditions.flatMap((condition) => (condition.kind === 'returnAccepted' ? [condition.month] : [])),
      );
    expect(months(copy).map((month) => Number(month.slice(0, 4)))).toEqual(
      months(earlier).map((month) => Number(month.slice(0, 4)) + 1),
    );
  });

  it('leaves the days of a second call of the same year open', () => {
    const second = copiedDesign(callDesignTemplate('CBG', window), '2026/27');
    expect([second.opensOn, second.closesOn]).toEqual(['', '']);
    expect(second.instalments.every(({ plannedOn }) => plannedOn === '')).toBeTrue();
  });

  it('leaves a draft that still fits the lenient schema', () => {
    expect(fundingCallDesignSchema.safeParse(copy).error).toBeUndefined();
    expect(fundingCallDesignSchema.safeParse(emptyDesign('OMG', '2026/27')).error).toBeUndefined();
  });
});

describe('callReference', () => {
  it('names grant and year, and counts a second call', () => {
    expect(callReference('OMG', '2026/27', 1)).toBe('CALL-OMG-2026-27');
    expect(callReference('CBG', '2026/27', 2)).toBe('CALL-CBG-2026-27-2');
  });
});
