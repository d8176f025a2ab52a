import { z } from 'zod';
import { idParams, idSchema } from '#shared/api/ids.ts';
import {
  answersBody,
  budgetLinesBody,
  centresBody,
  documentsBody,
  overviewBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import { sectionSavedSchema } from '#shared/grant-applications/grant-application-views.ts';
import {
  answersWriter,
  budgetWriter,
  centresWriter,
  documentsWriter,
  overviewWriter,
} from '../grant-applications/index.ts';
import { defineCommand } from '../http/define-route.ts';
import { saveTestSection } from './use-cases/write-test.ts';

/** The same addresses below the test as below an application; `If-Match` carries the version of the section. */
const sectionSave = {
  method: 'put',
  permission: 'fundingCall.edit',
  response: sectionSavedSchema,
  versioned: true,
  idempotent: false,
  audit: 'testApplication.sectionSaved',
} as const;

const overview = defineCommand({
  ...sectionSave,
  path: '/test-applications/:id/overview',
  summary: 'Save the overview section of a test',
  params: idParams,
  body: overviewBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    saveTestSection(deps, tx, { ...params, expectedVersion, ...overviewWriter(body) }),
});

const centres = defineCommand({
  ...sectionSave,
  path: '/test-applications/:id/centres',
  summary: 'Save the centres section of a test',
  params: idParams,
  body: centresBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    saveTestSection(deps, tx, { ...params, expectedVersion, ...centresWriter(deps, tx, body) }),
});

const answers = defineCommand({
  ...sectionSave,
  path: '/test-applications/:id/answers/:section',
  summary: 'Save the answers of one form section of a test',
  params: z.strictObject({ id: idSchema, section: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/) }),
  body: answersBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    saveTestSection(deps, tx, {
      id: params.id,
      expectedVersion,
      ...answersWriter(deps, tx, params.section, body),
    }),
});

const budgetLines = defineCommand({
  ...sectionSave,
  path: '/test-applications/:id/budget-lines',
  summary: 'Save the budget section of a test',
  params: idParams,
  body: budgetLinesBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    saveTestSection(deps, tx, { ...params, expectedVersion, ...budgetWriter(body) }),
});

const documents = defineCommand({
  ...sectionSave,
  path: '/test-applications/:id/documents',
  summary: 'Save the documents section of a test',
  params: idParams,
  body: documentsBody,
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    saveTestSection(deps, tx, { ...params, expectedVersion, ...documentsWriter(deps, tx, body) }),
});

export const testSectionRoutes = [overview, centres, answers, budgetLines, documents];
