import { addDays } from '#shared/calendar/local-day.ts';
import {
  awardProjectsSchema,
  fundedProjectViewSchema,
  projectChoicesSchema,
  projectResultsSchema,
  type FundedProjectView,
} from '#shared/funded-projects/funded-project-views.ts';
import { projectQuarterOf } from '#shared/funded-projects/project-quarter.ts';
import { check, checkEqual, checkHidden, checkRefused, required } from '../checks.ts';
import type { Step, Walk } from '../walk.ts';
import { municipality, neighbour } from './call.ts';

export const lead = `${municipality}.projectLead`;

export const projectPath = (walk: Walk) => `/funded-projects/${walk.text('projectId')}`;

export async function readProject(walk: Walk): Promise<FundedProjectView> {
  return (await walk.as(lead)).read(projectPath(walk), fundedProjectViewSchema);
}

export const planProject: Step = {
  name: 'Project lead plans a project under the award, with indicators and targets, and starts it',
  async run(walk) {
    const person = await walk.as(lead);
    const awardId = walk.text('awardId');
    const choices = await person.read(`/awards/${awardId}/funded-project-choices`, projectChoicesSchema);
    const { items } = await person.read(`/awards/${awardId}/funded-projects`, awardProjectsSchema);
    if (items.length === 0) {
      const body = planOf(
        walk,
        choices.centres.filter(({ ofAward }) => ofAward).map(({ id }) => id),
        choices.lines.map(({ lineId }) => lineId),
      );
      const planned = await person.command('/funded-projects', { awardId, ...body }, fundedProjectViewSchema);
      walk.note({ projectId: planned.id, projectReference: planned.reference });
    } else {
      const [planned] = items;
      walk.note({
        projectId: required(planned, 'the project').id,
        projectReference: required(planned, 'the project').reference,
      });
    }
    let project = await readProject(walk);
    if (project.status === 'planned') {
      const path = projectPath(walk);
      if (project.indicators.length === 0) {
        const { version } = project;
        checkRefused(
          await person.attempt(`${path}/start`, {}, { version }),
          'projectHasNoTargets',
          'a start without targets',
        );
        project = await person.command(`${path}/indicators`, targetsOf(project), fundedProjectViewSchema, {
          method: 'PUT',
          version,
        });
      }
      project = await person.command(`${path}/start`, {}, fundedProjectViewSchema, {
        version: project.version,
      });
    }
    checkEqual(project.status, 'active', 'status of the project');
    return `${project.reference}, ${project.indicators.length} indicators, ${project.quarters.length} quarters`;
  },
};

/** It began before the money came, so that there is something to follow up today. */
function planOf({ id, day }: Walk, centreIds: readonly string[], linkedLineIds: readonly string[]) {
  return {
    title: `Sewing for school uniforms (walk ${id})`,
    kind: 'sewing',
    summary: 'Twelve weeks of pattern cutting and sewing, then orders of six schools.',
    centreIds,
    wards: ['3'],
    lead: 'Lindiwe Mbeki-Jacobs',
    partner: 'Sewing Partners',
    startsOn: addDays(day, -190),
    endsOn: addDays(day, 150),
    linkedLineIds,
    milestones: [{ name: 'Machines delivered', plannedOn: addDays(day, 20) }],
    risks: [{ risk: 'Load shedding stops the machines', mitigation: 'Classes in the morning' }],
  };
}

function targetsOf({ quarters }: FundedProjectView) {
  const indicators = (
    [
      ['enrolled', 3],
      ['attendanceDays', 4],
      ['completed', 2],
      ['certificatedAccredited', 2],
      ['enterprisesStarted', 1],
      ['partnerCoFunding', 500_000],
    ] as const
  ).map(([code, value]) => ({
    code,
    baseline: 0,
    targets: quarters.map(({ quarter }) => ({ quarter, value })),
  }));
  return { indicators };
}

export const results: Step = {
  name: 'Counted figures follow the register; the quarterly report is a PDF',
  async run(walk) {
    const person = await walk.as(lead);
    const quarter = projectQuarterOf(walk.day);
    const counted = await person.read(
      `${projectPath(walk)}/results?quarter=${quarter}`,
      projectResultsSchema,
    );
    const toDate = (code: string) =>
      required(
        counted.indicators.find((each) => each.code === code),
        code,
      ).toDate;
    const actual = [
      'enrolled',
      'attendanceDays',
      'completed',
      'certificatedAccredited',
      'enterprisesStarted',
    ].map(toDate);
    checkEqual(
      actual,
      [2, 3, 1, 1, 1],
      'people enrolled, days attended, completed, certificated, enterprises',
    );
    if (counted.figuresVersion === 0) await reportFigures(walk, quarter);
    walk.savePdf(
      'quarterly-project-report',
      await person.download(`${projectPath(walk)}/quarterly-report?quarter=${quarter}`),
    );
    return `${quarter}: 2 enrolled, 3 days attended, 1 completed with a certificate, 1 enterprise`;
  },
};

async function reportFigures(walk: Walk, quarter: string): Promise<void> {
  const person = await walk.as(lead);
  const figure = {
    code: 'partnerCoFunding',
    state: 'value',
    value: 350_000,
    notApplicableReason: '',
    varianceReason: 'The second partner pays after delivery.',
    action: 'Deliver the first order',
    actionOwner: person.name,
    actionDueOn: addDays(walk.day, 30),
  };
  const body = { summary: 'The first course is over; six schools have ordered.', figures: [figure] };
  await person.command(`${projectPath(walk)}/quarters/${quarter}`, body, fundedProjectViewSchema, {
    method: 'PUT',
    version: 0,
  });
}

export const projectIsOwn: Step = {
  name: 'Names stay with those who work with the people',
  async run(walk) {
    const stranger = await walk.as(`${neighbour}.projectLead`);
    checkHidden(await stranger.get(projectPath(walk)), 'the project');
    checkHidden(await stranger.get(`/beneficiaries/${walk.text('firstBeneficiaryId')}`), 'the person');
    const officer = await walk.as('department.programmeOfficer');
    checkRefused(
      await officer.get(`/beneficiaries/${walk.text('firstBeneficiaryId')}`),
      'permissionDenied',
      'the register for the province',
    );
    const { body } = await officer.get(`${projectPath(walk)}/enrolments`);
    check(
      !JSON.stringify(body).includes(walk.text('firstBeneficiaryName')),
      'the province sees numbers, not names',
    );
    return 'the neighbour gets 404, the province sees counts and numbers only';
  },
};
