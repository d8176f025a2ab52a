import fc from 'fast-check';
import type { Question, ShowIf } from '../funding-calls/funding-call.ts';
import { aForm, completeContent } from '../testing/grant-application-builders.ts';
import { contentIssues, type ApplicationForm } from './content-issues.ts';
import type { Answer } from './grant-application.ts';
import { contentToCertify, hiddenQuestions, visibleForm } from './visible-form.ts';

const unknown = { allocation: null, lastYear: null };
const keys = ['a', 'b', 'c', 'd', 'e'] as const;

function formOf(conditions: Readonly<Record<string, ShowIf | undefined>>): ApplicationForm {
  const questions = keys.map((key): Question => {
    const showIf = conditions[key];
    return { key, kind: 'shortText', label: key, required: true, ...(showIf ? { showIf } : {}) };
  });
  return { ...aForm, sections: [{ key: 'all', title: 'All', questions }] };
}

const only = (condition: ShowIf['conditions'][number]): ShowIf => ({ match: 'all', conditions: [condition] });
const hidden = (form: ApplicationForm, answers: Record<string, Answer>) => [
  ...hiddenQuestions(form, answers),
];

describe('what a form asks', () => {
  it('shows a question once the answer it hangs on is there, and hides what hangs on a hidden one', () => {
    const form = formOf({
      b: only({ is: 'oneOf', question: 'a', values: ['yes'] }),
      c: only({ is: 'answered', question: 'b' }),
    });
    expect(hidden(form, { a: 'no', b: 'still here' })).toEqual(['b', 'c']);
    expect(hidden(form, { a: 'yes', b: 'still here' })).toEqual([]);
    expect(hidden(form, { a: 'yes' })).toEqual(['c']);
  });

  it('reads every kind of condition', () => {
    const shown = (showIf: ShowIf, a: Answer) => !hidden(formOf({ b: showIf }), { a }).includes('b');
    expect(shown(only({ is: 'notAnswered', question: 'a' }), null)).toBe(true);
    expect(shown(only({ is: 'notAnswered', question: 'a' }), 'x')).toBe(false);
    expect(shown(only({ is: 'noneOf', question: 'a', values: ['x'] }), 'x')).toBe(false);
    expect(shown(only({ is: 'noneOf', question: 'a', values: ['x'] }), 'y')).toBe(true);
    expect(shown(only({ is: 'oneOf', question: 'a', values: ['x'] }), ['w', 'x'])).toBe(true);
    expect(shown(only({ is: 'atLeast', question: 'a', amount: 10 }), 10)).toBe(true);
    expect(shown(only({ is: 'atLeast', question: 'a', amount: 10 }), 9)).toBe(false);
    expect(shown(only({ is: 'atMost', question: 'a', amount: 10 }), 10)).toBe(true);
    expect(shown(only({ is: 'atMost', question: 'a', amount: 10 }), null)).toBe(false);
    // A declaration that is not made is no answer.
    expect(shown(only({ is: 'answered', question: 'a' }), false)).toBe(false);
    expect(shown(only({ is: 'answered', question: 'a' }), true)).toBe(true);
    expect(shown(only({ is: 'answered', question: 'gone' }), 'x')).toBe(false);
  });

  it('takes any of several conditions where one is enough', () => {
    const conditions: ShowIf['conditions'] = [
      { is: 'answered', question: 'a' },
      { is: 'answered', question: 'c' },
    ];
    expect(hidden(formOf({ b: { match: 'any', conditions } }), { c: 'x' })).toEqual([]);
    expect(hidden(formOf({ b: { match: 'all', conditions } }), { c: 'x' })).toEqual(['b']);
  });

  it('asks for no document and no answer that is hidden, and certifies neither', () => {
    const [section] = aForm.sections;
    const form: ApplicationForm = {
      ...aForm,
      sections: [
        {
          key: 'need',
          title: 'Need',
          questions: [
            ...(section?.questions ?? []),
            {
              key: 'partner',
              kind: 'shortText',
              label: 'Partner',
              required: true,
              showIf: only({ is: 'oneOf', question: 'kind', values: ['service'] }),
            },
          ],
        },
      ],
      requiredDocuments: [
        ...aForm.requiredDocuments,
        {
          key: 'contract',
          label: 'Contract',
          required: true,
          showIf: only({ is: 'answered', question: 'partner' }),
        },
      ],
    };
    const document = { documentId: 'd', name: 'c.pdf', sha256: 'c'.repeat(64), sizeBytes: 1 };
    const content = {
      ...completeContent,
      answers: { ...completeContent.answers, partner: 'A college', former: 'no longer asked' },
      documents: [...completeContent.documents, { type: 'contract', ...document }],
    };
    expect(contentIssues(form, content, unknown)).toEqual([]);
    const certified = contentToCertify(form, content);
    expect(certified.answers).toEqual(completeContent.answers);
    expect(certified.documents).toEqual(completeContent.documents);
    const serving = { ...content, answers: { ...content.answers, kind: 'service' } };
    expect(contentToCertify(form, serving).answers['partner']).toBe('A college');
    expect(contentToCertify(form, serving).documents.length).toBe(2);
    expect(
      contentIssues(form, { ...serving, documents: completeContent.documents }, unknown).map(
        ({ field }) => field,
      ),
    ).toEqual(['contract']);
  });

  describe('for any form and any answers', () => {
    const anAnswer = fc.constantFrom<Answer>(null, '', 'x', 'y', 5, 15, true, false);
    const aCondition = fc.oneof(
      fc.record({
        is: fc.constantFrom('answered' as const, 'notAnswered' as const),
        question: fc.constantFrom(...keys),
      }),
      fc.record({
        is: fc.constantFrom('oneOf' as const, 'noneOf' as const),
        question: fc.constantFrom(...keys),
        values: fc.subarray(['x', 'y']),
      }),
      fc.record({
        is: fc.constantFrom('atLeast' as const, 'atMost' as const),
        question: fc.constantFrom(...keys),
        amount: fc.constant(10),
      }),
    );
    const aShowIf = fc.option(
      fc.record({
        match: fc.constantFrom('all' as const, 'any' as const),
        conditions: fc.array(aCondition, { maxLength: 3 }),
      }),
      { nil: undefined },
    );
    const someAnswers = fc.record(Object.fromEntries(keys.map((key) => [key, anAnswer])));
    const perKey = fc.record(Object.fromEntries(keys.map((key) => [key, aShowIf])));
    /** Conditions on earlier questions only: what `checkDesign` lets open has no cycle. */
    const forwards = perKey.map((conditions) =>
      Object.fromEntries(
        Object.entries(conditions).map(([key, showIf]) => [
          key,
          showIf && { ...showIf, conditions: showIf.conditions.filter(({ question }) => question < key) },
        ]),
      ),
    );

    it('comes to an end, whatever leads back to itself', () => {
      fc.assert(
        fc.property(perKey, someAnswers, (conditions, answers) => {
          expect(hiddenQuestions(formOf(conditions), answers).size).toBeLessThanOrEqual(keys.length);
        }),
      );
    });

    it('does not depend on the order of the questions, nor on what hidden ones were answered', () => {
      fc.assert(
        fc.property(forwards, someAnswers, anAnswer, (conditions, answers, other) => {
          const form = formOf(conditions);
          const before = hiddenQuestions(form, answers);
          const turned = {
            ...form,
            sections: form.sections.map((each) => ({ ...each, questions: each.questions.toReversed() })),
          };
          expect([...hiddenQuestions(turned, answers)].sort()).toEqual([...before].sort());
          const changed = Object.fromEntries(
            Object.entries(answers).map(([key, answer]) => [key, before.has(key) ? other : answer]),
          );
          expect(hiddenQuestions(form, changed)).toEqual(before);
        }),
      );
    });

    it('certifies the same whether it was cut down once or twice, and nothing that is hidden', () => {
      fc.assert(
        fc.property(forwards, someAnswers, (conditions, answers) => {
          const form = formOf(conditions);
          const once = contentToCertify(form, { ...completeContent, answers });
          expect(contentToCertify(form, once)).toEqual(once);
          const asked = visibleForm(form, answers).sections.flatMap(({ questions }) =>
            questions.map(({ key }) => key),
          );
          expect(Object.keys(once.answers).every((key) => asked.includes(key))).toBe(true);
        }),
      );
    });
  });
});
