import { idParams } from '#shared/api/ids.ts';
import {
  startTestApplicationBody,
  testApplicationListSchema,
  testApplicationViewSchema,
} from '#shared/test-applications/test-application-views.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { organisationsById } from '../organisations/index.ts';
import { testApplicationModel, type TestApplicationRecord } from './test-application.model.ts';
import { loadTest, testRow, testView } from './test-dossier.ts';
import { renderTestDocument } from './test-document.ts';
import { certifyTest, removeTest, reopenTest, submitTest } from './use-cases/advance-test.ts';
import { startTest } from './use-cases/start-test.ts';

const list = defineRoute({
  method: 'get',
  path: '/funding-calls/:id/test-applications',
  permission: 'fundingCall.edit',
  summary: 'Who tries the call with a test application, and how far they are',
  params: idParams,
  response: testApplicationListSchema,
  handle: async ({ params }, deps) => {
    const call = await loadFundingCall(deps, params.id);
    const tests = await testApplicationModel(deps.connection)
      .find({ callId: call._id })
      .sort({ startedById: 1 })
      .lean<TestApplicationRecord[]>();
    const municipalities = await organisationsById(
      deps,
      tests.map(({ municipalityId }) => municipalityId),
    );
    return {
      items: tests.map((test) => testRow(test, municipalities.get(test.municipalityId)?.name ?? '')),
    };
  },
});

const read = defineRoute({
  method: 'get',
  path: '/test-applications/:id',
  permission: 'fundingCall.edit',
  summary: 'Read a test application as the municipality would see it',
  params: idParams,
  response: testApplicationViewSchema,
  handle: async ({ params }, deps) => testView(deps, await loadTest(deps, params.id)),
});

const document = defineRoute({
  method: 'get',
  path: '/test-applications/:id/document',
  permission: 'fundingCall.edit',
  summary: 'The PDF of a submitted test, marked as a test on every page; made on demand and not kept',
  params: idParams,
  response: 'file',
  handle: async ({ params }, deps) => {
    const test = await loadTest(deps, params.id);
    const content = await renderTestDocument(deps, test);
    return { name: `${test.reference}.pdf`, mediaType: 'application/pdf', content };
  },
});

const start = defineCommand({
  method: 'post',
  path: '/funding-calls/:id/test-applications',
  permission: 'fundingCall.edit',
  summary: 'Try a call with a test application; an earlier one of the same officer goes',
  params: idParams,
  body: startTestApplicationBody,
  response: testApplicationViewSchema,
  versioned: false,
  idempotent: true,
  audit: 'testApplication.started',
  handle: async ({ params, body, reply }, tx, deps) => {
    reply.status = 201;
    return testView(deps, await startTest(deps, tx, { callId: params.id, ...body }), tx);
  },
});

const step = {
  method: 'post',
  permission: 'fundingCall.edit',
  params: idParams,
  versioned: true,
  idempotent: true,
} as const;

const certify = defineCommand({
  ...step,
  path: '/test-applications/:id/certify',
  summary: 'Make the check of a certification on a test',
  response: testApplicationViewSchema,
  audit: 'testApplication.certified',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    testView(deps, await certifyTest(deps, tx, { ...params, expectedVersion }), tx),
});

const submit = defineCommand({
  ...step,
  path: '/test-applications/:id/submit',
  summary: 'Submit a test: it goes to nobody',
  response: testApplicationViewSchema,
  audit: 'testApplication.submitted',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    testView(deps, await submitTest(deps, tx, { ...params, expectedVersion }), tx),
});

const reopen = defineCommand({
  ...step,
  path: '/test-applications/:id/reopen',
  summary: 'Go on writing a test that was certified or submitted',
  response: testApplicationViewSchema,
  audit: 'testApplication.reopened',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    testView(deps, await reopenTest(deps, tx, { ...params, expectedVersion }), tx),
});

const remove = defineCommand({
  ...step,
  path: '/test-applications/:id/remove',
  summary: 'Throw a test away',
  response: 'none',
  audit: 'testApplication.removed',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    removeTest(deps, tx, { ...params, expectedVersion }),
});

export const testApplicationRoutes = [list, read, document, start, certify, submit, reopen, remove];
