import {
  assessmentViewSchema,
  comparisonViewSchema,
  declaredSchema,
  scoresSavedSchema,
} from '#shared/assessments/assessment-views.ts';
import { check, checkEqual, checkHidden, checkRefused } from '../checks.ts';
import type { Step, Walk } from '../walk.ts';
import { pathOf } from './application.ts';

const officer = 'department.programmeOfficer';

/** One assessor declares no conflict, scores each criterion and finishes. `lower` by so many points than the best. */
async function assess(walk: Walk, key: string, lower: number): Promise<string> {
  const person = await walk.as(key);
  const path = `${pathOf(walk)}/assessment`;
  let assessment = await person.read(path, assessmentViewSchema);
  if (assessment.declaration === null) {
    const body = { hasConflict: false, statementAccepted: true };
    await person.command(`${path}/declare`, body, declaredSchema, { version: assessment.version });
    assessment = await person.read(path, assessmentViewSchema);
  }
  if (assessment.status !== 'finished') {
    checkEqual(assessment.others, null, 'what an assessor sees of the others before finishing');
    const scores = assessment.rubric.map(({ key: criterion, scale }) => ({
      criterion,
      score: scale[Math.max(0, scale.length - 1 - lower)]?.score ?? 0,
      justification: 'Shown by the plan, the quotations and the registers.',
    }));
    const saved = await person.command(`${path}/scores`, { scores }, scoresSavedSchema, {
      method: 'PUT',
      version: assessment.version,
    });
    assessment = await person.command(`${path}/finish`, {}, assessmentViewSchema, { version: saved.version });
  }
  checkEqual(assessment.status, 'finished', `assessment of ${person.name}`);
  return person.name;
}

export const firstAssessment: Step = {
  name: 'First assessor declares no conflict and scores',
  run: async (walk) => `${await assess(walk, 'department.assessor', 1)} finished`,
};

export const secondAssessment: Step = {
  name: 'Second assessor scores without seeing the first',
  run: async (walk) => `${await assess(walk, 'department.assessor2', 2)} finished`,
};

/** Put on the panel after a conflict took somebody off it. */
export const substituteAssessment: Step = {
  name: 'An assessor who was put on the panel later scores',
  run: async (walk) => `${await assess(walk, 'department.assessor3', 1)} finished`,
};

export const conflict: Step = {
  name: 'Third assessor declares a conflict and sees the application no more',
  async run(walk) {
    const person = await walk.as('department.assessor3');
    const path = `${pathOf(walk)}/assessment`;
    const before = await person.get(path);
    if (before.status === 200) {
      const { version } = assessmentViewSchema.parse(before.body);
      const body = { hasConflict: true, reason: 'A close relative works for the training provider.' };
      await person.command(`${path}/declare`, body, declaredSchema, { version });
    }
    checkHidden(await person.get(path), 'the assessment');
    checkHidden(await person.get(pathOf(walk)), 'the application');
    return `${person.name} gets 404`;
  },
};

export const comparison: Step = {
  name: 'The panel is compared side by side; a municipality sees nothing of it',
  async run(walk) {
    const person = await walk.as(officer);
    const { summary, members } = await person.read(`${pathOf(walk)}/assessments`, comparisonViewSchema);
    checkEqual(
      [summary.finished, summary.outstanding, summary.conflicted],
      [2, 0, 1],
      'finished, outstanding and in conflict',
    );
    const totals = members.flatMap(({ total }) => (total === null ? [] : [total]));
    const mean = totals.reduce((sum, total) => sum + total, 0) / totals.length;
    check(
      Math.abs(mean - (summary.mean ?? 0)) < 0.006,
      `the mean ${summary.mean} is that of ${totals.join(' and ')}`,
    );
    walk.note({ meanScore: summary.mean ?? 0 });
    const municipal = await (await walk.as('WC043.grantOfficer')).get(`${pathOf(walk)}/assessments`);
    checkRefused(municipal, 'permissionDenied', 'reading the panel as the municipality');
    return `mean ${summary.mean}, spread ${summary.spread}`;
  },
};
