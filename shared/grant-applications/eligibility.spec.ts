import type { EligibilityQuestion } from '../funding-calls/funding-call.ts';
import { decideEligibility, type EligibilityAnswer } from './eligibility.ts';

const questions: readonly EligibilityQuestion[] = [
  { key: 'centre', label: 'Is it at a centre?', needed: 'yes', explanation: 'Only centres are funded.' },
  { key: 'twice', label: 'Is it funded already?', needed: 'no', explanation: 'Nothing is paid twice.' },
];
const answers = (centre: 'yes' | 'no', twice: 'yes' | 'no'): readonly EligibilityAnswer[] => [
  { question: 'centre', answer: centre },
  { question: 'twice', answer: twice },
];

describe('what is asked before an application is started', () => {
  it('lets those in who answer as is needed, and keeps the words of that day', () => {
    expect(decideEligibility(questions, answers('yes', 'no'))).toEqual({
      ok: true,
      value: [
        { question: 'centre', label: 'Is it at a centre?', answer: 'yes' },
        { question: 'twice', label: 'Is it funded already?', answer: 'no' },
      ],
    });
    expect(decideEligibility([], answers('no', 'yes'))).toEqual({ ok: true, value: [] });
  });

  it('stops at the first other answer and says why, and asks for one that is not given', () => {
    const reason = (given: readonly EligibilityAnswer[]) => {
      const decision = decideEligibility(questions, given);
      return decision.ok ? null : [decision.code, decision.details];
    };
    expect(reason(answers('no', 'yes'))).toEqual([
      'eligibilityNotMet',
      { question: 'Is it at a centre?', explanation: 'Only centres are funded.' },
    ]);
    expect(reason(answers('yes', 'yes'))?.[0]).toBe('eligibilityNotMet');
    expect(reason(answers('yes', 'no').slice(0, 1))).toEqual([
      'eligibilityUnanswered',
      { question: 'Is it funded already?' },
    ]);
  });
});
