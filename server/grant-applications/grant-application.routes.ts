import { z } from 'zod';
import { idParams, idSchema } from '#shared/api/ids.ts';
import {
  answersBody,
  budgetLinesBody,
  centresBody,
  documentsBody,
  overviewBody,
  startGrantApplicationBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import {
  grantApplicationExportQuery,
  grantApplicationListQuery,
  grantApplicationSummaryQuery,
  grantApplicationSummarySchema,
} from '#shared/grant-applications/grant-application-list.ts';
import {
  grantApplicationPageSchema,
  grantApplicationVersionSchema,
  grantApplicationViewSchema,
  sectionSavedSchema,
} from '#shared/grant-applications/grant-application-views.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { versionView, viewOf } from './application-view.ts';
import { exportGrantApplications } from './export-grant-applications.ts';
import { loadReadable, loadVersion } from './grant-application.repository.ts';
import { listGrantApplications } from './list-grant-applications.ts';
import { summariseGrantApplications } from './summarise-grant-applications.ts';
import { previewApplication } from './preview-application.ts';
import { startGrantApplication } from './use-cases/start-grant-application.ts';
import {
  writeAnswers,
  writeBudgetLines,
  writeCentres,
  writeDocuments,
  writeOverview,
} from './use-cases/write-sections.ts';

const list = defineRoute({
  method: 'get',
  path: '/grant-applications',
  permission: 'grantApplication.read',
  summary: 'List grant applications; a municipality sees its own',
  query: grantApplicationListQuery,
  response: grantApplicationPageSchema,
  handle: async ({ actor, query }, deps) => listGrantApplications(deps, actor, query),
});

const summary = defineRoute({
  method: 'get',
  path: '/grant-applications/summary',
  permission: 'grantApplication.read',
  summary: 'Number, amounts and facet counts of all applications of a filter',
  query: grantApplicationSummaryQuery,
  response: grantApplicationSummarySchema,
  handle: async ({ actor, query }, deps) => summariseGrantApplications(deps, actor, query),
});

const exportRoute = defineRoute({
  method: 'get',
  path: '/grant-applications/export',
  permission: 'grantApplication.read',
  summary: 'The applications of a filter as a file, with the columns asked for; X-Row-Count says how many',
  query: grantApplicationExportQuery,
  response: 'file',
  handle: async (request, deps) => exportGrantApplications(deps, request),
});

const read = defineRoute({
  method: 'get',
  path: '/grant-applications/:id',
  permission: 'grantApplication.read',
  summary: 'Read one grant application with everything its decisions depend on',
  params: idParams,
  response: grantApplicationViewSchema,
  handle: async ({ actor, params }, deps) => viewOf(deps, actor, await loadReadable(deps, actor, params.id)),
});

const readVersion = defineRoute({
  method: 'get',
  path: '/grant-applications/:id/versions/:number',
  permission: 'grantApplication.read',
  summary: 'Read one submitted version word for word',
  params: z.strictObject({ id: idSchema, number: z.coerce.number().int().min(1).max(1_000) }),
  response: grantApplicationVersionSchema,
  handle: async ({ actor, params }, deps) => {
    const application = await loadReadable(deps, actor, params.id);
    return versionView(deps, await loadVersion(deps, application._id, params.number), application);
  },
});

const preview = defineRoute({
  method: 'get',
  path: '/funding-calls/:id/preview',
  permission: 'fundingCall.edit',
  summary: 'The form of a call, or of an amendment of it, as a municipality would see it; nothing is stored',
  params: idParams,
  query: z.strictObject({ organisationId: idSchema, amendmentId: idSchema.optional() }),
  response: grantApplicationViewSchema,
  handle: async ({ actor, now, params, query }, deps) =>
    previewApplication(deps, actor, now, {
      callId: params.id,
      organisationId: query.organisationId,
      amendmentId: query.amendmentId,
    }),
});

const start = defineCommand({
  method: 'post',
  path: '/grant-applications',
  permission: 'grantApplication.start',
  summary: 'Start an application to an open call',
  body: startGrantApplicationBody,
  response: grantApplicationViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'grantApplication.started',
  handle: async ({ actor, body, reply }, tx, deps) => {
    const record = await startGrantApplication(deps, tx, body);
    reply.status = 201;
    return viewOf(deps, actor, record, tx);
  },
});

/** The `If-Match` of these carries the version of the section, not of the application. */
const sectionSave = {
  method: 'put',
  permission: 'grantApplication.write',
  response: sectionSavedSchema,
  versioned: true,
  idempotent: false,
  audit: 'grantApplication.sectionSaved',
} as const;

const overview = defineCommand({
  ...sectionSave,
  path: '/grant-applications/:id/overview',
  summary: 'Save the overview section (If-Match: version of the section)',
  params: idParams,
  body: overviewBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    writeOverview(deps, tx, { id: params.id, expectedVersion, body }),
});

const centres = defineCommand({
  ...sectionSave,
  path: '/grant-applications/:id/centres',
  summary: 'Save the centres section (If-Match: version of the section)',
  params: idParams,
  body: centresBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    writeCentres(deps, tx, { id: params.id, expectedVersion, body }),
});

const answers = defineCommand({
  ...sectionSave,
  path: '/grant-applications/:id/answers/:section',
  summary: 'Save the answers of one form section (If-Match: version of the section)',
  params: z.strictObject({ id: idSchema, section: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/) }),
  body: answersBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    writeAnswers(deps, tx, { ...params, expectedVersion, body }),
});

const budgetLines = defineCommand({
  ...sectionSave,
  path: '/grant-applications/:id/budget-lines',
  summary: 'Save the budget section (If-Match: version of the section)',
  params: idParams,
  body: budgetLinesBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    writeBudgetLines(deps, tx, { id: params.id, expectedVersion, body }),
});

const documents = defineCommand({
  ...sectionSave,
  path: '/grant-applications/:id/documents',
  summary: 'Save the documents section (If-Match: version of the section)',
  params: idParams,
  body: documentsBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    writeDocuments(deps, tx, { id: params.id, expectedVersion, body }),
});

export const grantApplicationRoutes = [
  list,
  summary,
  exportRoute,
  read,
  readVersion,
  preview,
  start,
  overview,
  centres,
  answers,
  budgetLines,
  documents,
];
