import type { Question } from '../funding-calls/funding-call.ts';
import { answerText, type AnswerWords } from './answer-text.ts';

const words: AnswerWords = { notAnswered: 'Not answered', yes: 'Yes', no: 'No', day: (on) => `day ${on}` };
const question = (change: Partial<Question>): Question => ({
  key: 'q',
  kind: 'shortText',
  label: 'Q',
  required: true,
  ...change,
});

describe('an answer in words', () => {
  it('is what it says: no, zero and an unknown choice are answers, nothing is not', () => {
    const choice = question({ kind: 'choice', options: [{ value: 'a', label: 'First' }] });
    expect(answerText(choice, 'a', words)).toBe('First');
    expect(answerText(choice, 'gone', words)).toBe('gone');
    expect(answerText(question({ kind: 'declaration' }), false, words)).toBe('No');
    expect(answerText(question({ kind: 'number' }), 0, words)).toBe('0');
    expect(answerText(question({ kind: 'money' }), 150, words)).toBe('R\u00a01,50');
    expect(answerText(question({ kind: 'date' }), '2026-11-22', words)).toBe('day 2026-11-22');
    for (const nothing of [null, '', '  ', [], [{}], [{ a: '' }]]) {
      expect(answerText(question({}), nothing, words)).toBe('Not answered');
    }
  });

  it('names files with their size, a centre by its name and a table row by row', () => {
    const file = { documentId: 'd', name: 'plan.pdf', sha256: '', sizeBytes: 2_048 };
    expect(answerText(question({ kind: 'file' }), [file], words)).toBe('plan.pdf (2\u00a0kB)');
    expect(answerText(question({ kind: 'centre' }), { centreId: 'c', name: 'KwaNonqaba' }, words)).toBe(
      'KwaNonqaba',
    );
    const table = question({
      kind: 'table',
      columns: [
        { key: 'post', label: 'Post', kind: 'text', required: true },
        { key: 'cost', label: 'Cost', kind: 'money', required: false },
        { key: 'from', label: 'From', kind: 'date', required: false },
      ],
    });
    const rows = [
      { post: 'Caretaker', cost: 100 },
      { post: 'Clerk', from: '2026-11-22' },
    ];
    expect(answerText(table, rows, words)).toBe(
      'Post: Caretaker; Cost: R\u00a01,00\nPost: Clerk; From: day 2026-11-22',
    );
  });
});
