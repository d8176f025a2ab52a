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
    expect([copy.opensOn, copy.closesOn, copy.envelopeMinor]).toEqual(['', '', 0]);
    expect(copy.instalments.every((each) => each.plannedOn === '')).toBeTrue();
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
