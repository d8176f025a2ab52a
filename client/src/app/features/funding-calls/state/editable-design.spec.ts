import { callDesignTemplate, copiedDesign, emptyDesign } from '#shared/funding-calls/design-templates.ts';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import { changedParts, freshKey, toDesign, toEditable } from './editable-design.ts';
import { moved, toggled, without } from './list-edits.ts';

const window = { financialYear: '2026/27', opensOn: '2026-11-01', closesOn: '2027-01-31' };

describe('The editable design', () => {
  const designs: Record<string, FundingCallDesign> = {
    'the operational template': callDesignTemplate('OMG', window),
    'the capacity building template': callDesignTemplate('CBG', window),
    'an empty draft': emptyDesign('CBG', '2026/27'),
    'a copy without days': copiedDesign(callDesignTemplate('CBG', window), '2027/28'),
  };
  for (const [name, design] of Object.entries(designs)) {
    it(`gives ${name} back as it was`, () => {
      expect(toDesign(toEditable(design), design)).toEqual(design);
      expect(changedParts(design, toDesign(toEditable(design), design))).toBeNull();
    });
  }

  it('sends only the parts that changed', () => {
    const design = callDesignTemplate('OMG', window);
    const edited = { ...toEditable(design), envelopeMinor: 5_000, title: 'Another' };
    expect(Object.keys(changedParts(design, toDesign(edited, design)) ?? {})).toEqual([
      'title',
      'envelopeMinor',
    ]);
  });

  it('sends no empty list for one that an older design leaves out', () => {
    const {
      eligibilityQuestions: _questions,
      rules: _rules,
      notAllowed: _notAllowed,
      ...older
    } = callDesignTemplate('OMG', window);
    expect(changedParts(older, toDesign(toEditable(older), older))).toBeNull();
    const rules = [{ key: 'rule1', message: '', left: [], comparison: 'atMost' as const, right: [] }];
    const edited = toDesign({ ...toEditable(older), rules }, older);
    expect(Object.keys(changedParts(older, edited) ?? {})).toEqual(['rules']);
  });

  it('leaves out what a question of another kind does not have', () => {
    const design = callDesignTemplate('OMG', window);
    const editable = toEditable(design);
    const sections = editable.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => ({ ...question, kind: 'date' as const })),
    }));
    const questions = toDesign({ ...editable, sections }, design).sections.flatMap(
      (section) => section.questions,
    );
    expect(
      questions.every((question) => question.options === undefined && question.wordLimit === undefined),
    ).toBeTrue();
  });

  it('keeps shares within what a share can be and exact to a hundredth of a percent', () => {
    const design = callDesignTemplate('OMG', window);
    const editable = toEditable(design);
    const shares = [33.33, 150, -2, null].map((sharePercent) => ({
      sharePercent,
      plannedOn: '',
      conditions: [],
    }));
    const { instalments } = toDesign({ ...editable, instalments: shares }, design);
    expect(instalments.map((each) => each.shareBasisPoints)).toEqual([3_333, 10_000, 0, 0]);
    expect(instalments.map((each) => each.number)).toEqual([1, 2, 3, 4]);
  });
});

describe('List edits', () => {
  it('move, remove and toggle without touching the list given', () => {
    const list = ['a', 'b', 'c'];
    expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 2, 1)).toEqual(['a', 'b', 'c']);
    expect(moved(list, 0, -1)).toEqual(['a', 'b', 'c']);
    expect(without(list, 1)).toEqual(['a', 'c']);
    expect(toggled(list, 'b')).toEqual(['a', 'c']);
    expect(toggled(list, 'd')).toEqual(['a', 'b', 'c', 'd']);
    expect(list).toEqual(['a', 'b', 'c']);
  });

  it('find a key that is not taken', () => {
    expect(freshKey('question', [])).toBe('question1');
    expect(freshKey('question', ['question2', 'other'])).toBe('question3');
    expect(freshKey('question', ['question3', 'question2'])).toBe('question4');
  });
});
