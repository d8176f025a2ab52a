import type { EligibilityQuestion, NotAllowedCost } from './funding-call.ts';

/** Asked before an application to either grant is started; `purpose` says what the money is for. Demonstration wording. */
export function eligibilityQuestionsFor(purpose: string): readonly EligibilityQuestion[] {
  return [
    {
      key: 'atCentre',
      label: `Is the money for ${purpose}?`,
      help: 'A fixed centre or a satellite.',
      needed: 'yes',
      explanation:
        'This call is for Thusong Service Centres only. Speak to the Department about other support.',
    },
    {
      key: 'paidTwice',
      label: 'Does another grant or award already pay for the same costs?',
      needed: 'no',
      explanation: 'Nothing is paid twice. Apply for the costs that no other source covers.',
    },
  ];
}

/** Costs that the demonstration's calls do not pay. The Department puts its own list in their place. */
export const notAllowedCosts: readonly NotAllowedCost[] = [
  {
    key: 'municipalPay',
    label: 'Salaries and wages of municipal staff',
    words: ['salary', 'salaries', 'wage', 'wages'],
  },
  { key: 'vehicles', label: 'Buying vehicles', words: ['vehicle', 'vehicles', 'bakkie', 'bakkies'] },
  { key: 'entertainment', label: 'Entertainment and alcohol', words: ['entertainment', 'alcohol'] },
];
