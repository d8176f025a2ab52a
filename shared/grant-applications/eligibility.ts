import { grant, refuse, type Decision } from '../errors/refusal.ts';
import type { EligibilityQuestion } from '../funding-calls/funding-call.ts';

export interface EligibilityAnswer {
  /** Key of the question. */
  readonly question: string;
  readonly answer: 'yes' | 'no';
}

/** What was asked before the application was started, in the words of that day, and what was answered. */
export interface EligibilityRecord extends EligibilityAnswer {
  readonly label: string;
}

/** The answers that let somebody in, for the demonstration and for walks through the portal. */
export function neededAnswers(questions: readonly EligibilityQuestion[]): EligibilityAnswer[] {
  return questions.map(({ key, needed }) => ({ question: key, answer: needed }));
}

/** May somebody who answers so start an application? The first answer that stops them is explained. */
export function decideEligibility(
  questions: readonly EligibilityQuestion[],
  answers: readonly EligibilityAnswer[],
): Decision<readonly EligibilityRecord[]> {
  const given: EligibilityRecord[] = [];
  for (const { key, label, needed, explanation } of questions) {
    const answer = answers.find(({ question }) => question === key)?.answer;
    if (answer === undefined) return refuse('eligibilityUnanswered', { question: label });
    if (answer !== needed) return refuse('eligibilityNotMet', { question: label, explanation });
    given.push({ question: key, label, answer });
  }
  return grant(given);
}
