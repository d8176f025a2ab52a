import type { RubricCriterion } from '../funding-calls/funding-call.ts';
import { anActor } from '../testing/actors.ts';
import {
  AssessmentCommand,
  AssessmentStatus,
  decideAssessment,
  panelSummary,
  weightedTotal,
  type AssessmentCase,
  type CriterionScore,
} from './assessment.ts';

const scale = [0, 1, 2, 3, 4].map((score) => ({ score, description: `${score}` }));
const rubric: RubricCriterion[] = [
  { key: 'need', label: 'Need', weight: 40, scale },
  { key: 'plan', label: 'Plan', weight: 35, scale },
  { key: 'value', label: 'Value for money', weight: 25, scale },
];
const scored = (need: number | null, plan: number | null, value: number | null): CriterionScore[] =>
  Object.entries({ need, plan, value }).map(([criterion, score]) => ({
    criterion,
    score,
    justification: 'Shown in the plan',
  }));

const assessor = anActor('assessor');
const context = { actor: assessor, now: '2026-11-16T08:00:00.000Z' };
const anAssessment = (change: Partial<AssessmentCase> = {}): AssessmentCase => ({
  status: 'open',
  assessorId: assessor.userId,
  applicationInAssessment: true,
  rubric,
  scores: scored(4, 3, 2),
  ...change,
});

/** Written by hand: what an assessor may do with their own assessment. */
const table: Record<AssessmentStatus, readonly AssessmentCommand[]> = {
  invited: ['declareConflict', 'declareNoConflict'],
  conflicted: [],
  open: ['declareConflict', 'saveScores', 'finish'],
  finished: ['declareConflict', 'reopen'],
};

describe('assessment', () => {
  for (const status of Object.values(AssessmentStatus)) {
    for (const command of Object.values(AssessmentCommand)) {
      const allowed = table[status].includes(command);
      it(`${allowed ? 'lets' : 'refuses'} the assessor ${command} what is ${status}`, () => {
        expect(decideAssessment(anAssessment({ status }), command, context).ok).toBe(allowed);
      });

      it(`refuses anybody else ${command} what is ${status}`, () => {
        const other = { ...context, actor: anActor('assessor', { userId: 'assessor-2' }) };
        expect(decideAssessment(anAssessment({ status }), command, other)).toEqual(
          jasmine.objectContaining({ code: 'assessmentBelongsToAnother' }),
        );
      });
    }
  }

  it('changes nothing once the application left assessment', () => {
    const decision = decideAssessment(anAssessment({ applicationInAssessment: false }), 'finish', context);
    expect(decision).toEqual(jasmine.objectContaining({ code: 'commandNotAllowedInStatus' }));
  });

  for (const [why, scores] of [
    ['a score is missing', scored(4, null, 2)],
    ['a score is off the scale', scored(4, 3, 7)],
    ['a justification says too little', scored(4, 3, 2).map((each) => ({ ...each, justification: 'ok' }))],
  ] as const) {
    it(`is not finished while ${why}`, () => {
      expect(decideAssessment(anAssessment({ scores }), 'finish', context)).toEqual(
        jasmine.objectContaining({ code: 'assessmentIsIncomplete' }),
      );
    });
  }

  it('weighs each score as a share of its scale', () => {
    expect(weightedTotal(rubric, scored(4, 4, 4))).toBe(100);
    expect(weightedTotal(rubric, scored(0, 0, 0))).toBe(0);
    expect(weightedTotal(rubric, scored(4, 3, 2))).toBe(78.75);
    expect(weightedTotal(rubric, scored(4, null, 2))).toBeNull();
  });

  it('leaves a conflicted assessor out of every figure', () => {
    const summary = panelSummary(rubric, [
      { status: 'finished', scores: scored(4, 4, 4) },
      { status: 'finished', scores: scored(2, 2, 2) },
      { status: 'conflicted', scores: scored(0, 0, 0) },
      { status: 'invited', scores: [] },
    ]);
    expect(summary).toEqual({
      finished: 2,
      outstanding: 1,
      conflicted: 1,
      mean: 75,
      median: 75,
      lowest: 50,
      highest: 100,
      spread: 50,
    });
  });

  it('has no mean and no spread before anybody finished', () => {
    expect(panelSummary(rubric, [{ status: 'open', scores: scored(4, 4, 4) }])).toEqual(
      jasmine.objectContaining({ mean: null, spread: null, outstanding: 1 }),
    );
  });
});
