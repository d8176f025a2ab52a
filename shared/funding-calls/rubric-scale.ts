import type { RubricCriterion } from './funding-call.ts';

/** A six-step scale in plain words, for templates and for a criterion added in the editor. */
export function rubricScale(subject: string): RubricCriterion['scale'] {
  return [
    { score: 0, description: `Nothing is said about ${subject}.` },
    { score: 1, description: `Weak: ${subject} is claimed, not shown.` },
    { score: 2, description: `Below what is expected: important parts of ${subject} are missing.` },
    { score: 3, description: `Sufficient: ${subject} is shown with small gaps.` },
    { score: 4, description: `Good: ${subject} is shown with evidence.` },
    { score: 5, description: `Excellent: ${subject} is shown with evidence and better than elsewhere.` },
  ];
}
