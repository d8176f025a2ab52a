import type { QueryFilter } from 'mongoose';
import type { Actor } from '#shared/access/roles.ts';
import { idParams } from '#shared/api/ids.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  completeMilestoneBody,
  createProjectBody,
  editProjectBody,
  fundedProjectListQuery,
  milestoneParams,
  projectIndicatorsBody,
  quarterFiguresBody,
  quarterParams,
  quarterQuery,
  type FundedProjectListQuery,
} from '#shared/funded-projects/funded-project-requests.ts';
import {
  awardProjectsSchema,
  fundedProjectPageSchema,
  fundedProjectViewSchema,
  projectChoicesSchema,
  projectResultsSchema,
} from '#shared/funded-projects/funded-project-views.ts';
import { inScope } from '../access.ts';
import { loadAwardFor } from '../awards/index.ts';
import { centresOfOrganisation } from '../centres/index.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { fundedProjectModel, type FundedProjectRecord } from './funded-project.model.ts';
import { loadProjectFor, projectsOfAward, registersOf } from './funded-project.repository.ts';
import { currentQuarter, loadProjectFacts, resultsOf } from './project-results.ts';
import { linkedBy, projectRow, projectView } from './project-view.ts';
import { quarterlyReport } from './quarterly-report.ts';
import {
  completeMilestone,
  createFundedProject,
  editFundedProject,
  setIndicators,
} from './use-cases/plan-project.ts';
import { reportFigures } from './use-cases/report-figures.ts';

const list = defineRoute({
  method: 'get',
  path: '/funded-projects',
  permission: 'fundedProject.read',
  summary: 'Funded projects the actor may see, by filter',
  query: fundedProjectListQuery,
  response: fundedProjectPageSchema,
  handle: async ({ actor, query, now }, deps) => {
    const page = await listPage({
      model: fundedProjectModel(deps.connection),
      filter: filterOf(actor, query),
      query,
      sorts: {
        updatedAt: 'updatedAt',
        reference: 'reference',
        title: 'title',
        organisationName: 'organisationName',
        endsOn: 'endsOn',
      },
      toRow: (record: FundedProjectRecord) => record,
    });
    const registers = await registersOf(
      deps,
      page.items.map(({ _id }) => _id),
    );
    const today = localDayOf(now);
    return { ...page, items: page.items.flatMap((record) => rowWith(record, registers, today)) };
  },
});

function filterOf(actor: Actor, query: FundedProjectListQuery): QueryFilter<FundedProjectRecord> {
  const { status, kind, programme, financialYear, organisationId, awardId, search } = query;
  const asked = Object.entries({ status, kind, programme, financialYear, organisationId, awardId }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    $and: [
      inScope(actor, 'fundedProject.read'),
      Object.fromEntries(asked),
      search === undefined ? {} : { searchText: trusted({ $regex: searchPattern(search) }) },
    ],
  };
}

function rowWith(
  record: FundedProjectRecord,
  registers: Awaited<ReturnType<typeof registersOf>>,
  today: string,
) {
  const register = registers.get(record._id);
  return register ? [projectRow(record, register, today)] : [];
}

const ofAward = defineRoute({
  method: 'get',
  path: '/awards/:id/funded-projects',
  permission: 'fundedProject.read',
  summary: "An award's projects",
  params: idParams,
  response: awardProjectsSchema,
  handle: async ({ actor, params, now }, deps) => {
    const award = await loadAwardFor(deps, { actor, permission: 'fundedProject.read', id: params.id });
    const projects = await projectsOfAward(deps, award.id);
    const registers = await registersOf(
      deps,
      projects.map(({ _id }) => _id),
    );
    const items = projects.flatMap((record) => rowWith(record, registers, localDayOf(now)));
    return { awardId: award.id, organisationId: award.organisationId, items };
  },
});

const choices = defineRoute({
  method: 'get',
  path: '/awards/:id/funded-project-choices',
  permission: 'fundedProject.write',
  summary: 'Centres and budget lines that a new project of the award can have',
  params: idParams,
  response: projectChoicesSchema,
  handle: async ({ actor, params }, deps) => {
    const award = await loadAwardFor(deps, { actor, permission: 'fundedProject.write', id: params.id });
    const { id, reference, title, organisationId, organisationName, status } = award;
    const siblings = await projectsOfAward(deps, id);
    const centres = await centresOfOrganisation(deps, organisationId);
    return {
      award: { id, reference, title, organisationId, organisationName, status },
      centres: centres.map(({ _id, name }) => ({ id: _id, name, ofAward: award.centreIds.includes(_id) })),
      lines: award.lines
        .filter(({ amountMinor }) => amountMinor > 0)
        .map(({ lineId, description, amountMinor }) => {
          return {
            lineId,
            description,
            amountMinor,
            linkedElsewhere: linkedBy(siblings, lineId, '')?.reference ?? null,
          };
        }),
    };
  },
});

const read = defineRoute({
  method: 'get',
  path: '/funded-projects/:id',
  permission: 'fundedProject.read',
  summary: 'One project with the facts its decisions read',
  params: idParams,
  response: fundedProjectViewSchema,
  handle: async ({ actor, params }, deps) =>
    projectView(deps, await loadProjectFor(deps, { actor, permission: 'fundedProject.read', id: params.id })),
});

const create = defineCommand({
  method: 'post',
  path: '/funded-projects',
  permission: 'fundedProject.write',
  summary: 'Plan a project under an award',
  body: createProjectBody,
  response: fundedProjectViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'fundedProject.created',
  handle: async ({ body, reply }, tx, deps) => {
    reply.status = 201;
    return projectView(deps, await createFundedProject(deps, tx, body), tx);
  },
});

const edit = defineCommand({
  method: 'put',
  path: '/funded-projects/:id',
  permission: 'fundedProject.write',
  summary: 'Change the plan of a project',
  params: idParams,
  body: editProjectBody,
  response: fundedProjectViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'fundedProject.edited',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    projectView(
      deps,
      await editFundedProject(deps, tx, { id: params.id, expectedVersion, details: body }),
      tx,
    ),
});

const indicators = defineCommand({
  method: 'put',
  path: '/funded-projects/:id/indicators',
  permission: 'fundedProject.write',
  summary: 'Choose indicators with baseline and quarterly targets',
  params: idParams,
  body: projectIndicatorsBody,
  response: fundedProjectViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'fundedProject.indicatorsSet',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    projectView(deps, await setIndicators(deps, tx, { id: params.id, expectedVersion, body }), tx),
});

const milestone = defineCommand({
  method: 'post',
  path: '/funded-projects/:id/milestones/:milestoneId/complete',
  permission: 'fundedProject.write',
  summary: 'Say when a milestone was reached, with evidence',
  params: milestoneParams,
  body: completeMilestoneBody,
  response: fundedProjectViewSchema,
  versioned: true,
  idempotent: true,
  audit: 'fundedProject.milestoneCompleted',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const { id, milestoneId } = params;
    return projectView(
      deps,
      await completeMilestone(deps, tx, { id, milestoneId, expectedVersion, body }),
      tx,
    );
  },
});

const results = defineRoute({
  method: 'get',
  path: '/funded-projects/:id/results',
  permission: 'fundedProject.read',
  summary:
    'Target against actual for a quarter, counted when read; small counts withheld from who sees no names',
  params: idParams,
  query: quarterQuery,
  response: projectResultsSchema,
  handle: async ({ actor, params, query, now }, deps) => {
    const project = await loadProjectFor(deps, { actor, permission: 'fundedProject.read', id: params.id });
    const quarter = query.quarter ?? currentQuarter(project, localDayOf(now));
    return resultsOf(await loadProjectFacts(deps, project), quarter, actor);
  },
});

const figures = defineCommand({
  method: 'put',
  path: '/funded-projects/:id/quarters/:quarter',
  permission: 'fundedProject.write',
  summary:
    "A quarter's reported figures, reasons for deviation and corrective action; If-Match v0 for the first",
  params: quarterParams,
  body: quarterFiguresBody,
  response: fundedProjectViewSchema,
  versioned: true,
  idempotent: false,
  audit: 'fundedProject.figuresReported',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    projectView(deps, await reportFigures(deps, tx, { ...params, expectedVersion, body }), tx),
});

const report = defineRoute({
  method: 'get',
  path: '/funded-projects/:id/quarterly-report',
  permission: 'fundedProject.read',
  summary: 'Quarterly project report as PDF, as at now',
  params: idParams,
  query: quarterQuery,
  response: 'file',
  cache: 'never',
  handle: async ({ actor, params, query, now }, deps) => {
    const project = await loadProjectFor(deps, { actor, permission: 'fundedProject.read', id: params.id });
    return quarterlyReport(deps, {
      project,
      quarter: query.quarter ?? currentQuarter(project, localDayOf(now)),
      actor,
    });
  },
});

export const fundedProjectRoutes = [
  list,
  ofAward,
  choices,
  read,
  create,
  edit,
  indicators,
  milestone,
  results,
  figures,
  report,
];
