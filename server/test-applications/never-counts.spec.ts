import { allRoutes } from '../app.ts';
import {
  anApplicationInAssessment,
  aSubmittedApplication,
  expectStatus,
  openTestCall,
  type TestCall,
} from '../testing/grants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { aSubmittedTest } from './testing/a-test.ts';

/** Everybody who is shown lists, figures, tasks or files of applications. */
const readers = [
  'department.programmeOfficer',
  'department.assessor',
  'department.approver',
  'department.financeOfficer',
  'department.auditor',
  'mosselBay.grantOfficer',
  'mosselBay.chiefFinancialOfficer',
  'mosselBay.municipalManager',
  'mosselBay.auditor',
] as const;

/** These tell of tests, or of what the reader does: the audit trail knows everything; a session and a clock move on. */
const mayTell = [
  '/audit-events',
  '/audit',
  '/sessions',
  '/session',
  '/health',
  '/funding-calls/:id/test-applications',
];

/** What a test writes: itself, its file, its number, the audit trail, and what the API keeps of requests. */
const mayGrow = [
  'testApplications',
  'grantApplicationCounters',
  'storedDocuments',
  'documentContents',
  'documentContents.files',
  'documentContents.chunks',
];

/**
 * Whatever a test does, it is in no list, total, file, ranking, task, notice or finding. Asked of every address that
 * answers without an id, or with the id of the call, its municipality or an application; so an address that is added
 * later is asked too.
 */
describe('A test application', () => {
  let portal: TestPortal;
  let call: TestCall;
  let applicationId: string;
  let before: ReadonlyMap<string, unknown>;
  let sizes: ReadonlyMap<string, number>;
  let testId: string;
  const clients = new Map<string, TestClient>();

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
    // What a test could overlap with, be ranked beside, be counted with.
    await anApplicationInAssessment(portal, call);
    applicationId = (await aSubmittedApplication(portal, call)).id;
    await portal.drainJobs();
    const officer = await portal.signInAs('department.programmeOfficer');
    for (const reader of readers) clients.set(reader, await portal.signInAs(reader));
    before = await answers();
    sizes = await collectionSizes();
    testId = (await aSubmittedTest(portal, call, officer)).id;
    await portal.drainJobs();
  }, 300_000);
  afterAll(() => portal.close());

  function addresses(): string[] {
    const exports = ['/grant-applications/export?format=csv', '/grant-applications/export?format=xlsx'];
    return allRoutes()
      .filter(({ method, path }) => method === 'get' && !mayTell.some((each) => path.startsWith(each)))
      .flatMap(({ path }) => {
        if (!path.includes(':')) return [path];
        if (path.startsWith('/funding-calls/:id')) return [path.replace(':id', call.id)];
        if (path.startsWith('/grant-applications/:id')) return [path.replace(':id', applicationId)];
        if (path.startsWith('/centres/:id')) return [path.replace(':id', call.centreId)];
        return path.startsWith('/organisations/:id')
          ? [path.replace(':id', portal.organisations.mosselBay)]
          : [];
      })
      .filter((path) => !path.includes(':'))
      .concat(exports);
  }

  /** What everybody is answered everywhere, as text. */
  async function answers(): Promise<Map<string, unknown>> {
    const heard = new Map<string, unknown>();
    for (const [reader, client] of clients) {
      for (const address of addresses()) {
        const { status, body, headers } = await client.get<unknown>(address);
        const rows = headers.get('X-Row-Count');
        // Bytes of a file hold the second it was made: its rows are counted, its words are in the CSV. A refusal has
        // a number of its own each time.
        const isFile = typeof body === 'string' && !address.endsWith('csv');
        const told = status === 200 && !isFile ? body : null;
        heard.set(`${reader} ${address}`, { status, rows, told });
      }
    }
    return heard;
  }

  async function collectionSizes(): Promise<Map<string, number>> {
    const { db } = portal.deps.connection;
    const found = new Map<string, number>();
    for (const { name } of (await db?.listCollections().toArray()) ?? []) {
      found.set(name, (await db?.collection(name).countDocuments()) ?? 0);
    }
    return found;
  }

  it('changes nothing that anybody is answered anywhere', async () => {
    const after = await answers();
    expect([...after.values()].filter((each) => (each as { status: number }).status === 200).length)
      .withContext('answers compared')
      .toBeGreaterThan(150);
    for (const [asked, answer] of after) expect(answer).withContext(asked).toEqual(before.get(asked));
  }, 300_000);

  it('makes no task, notice, mail, timeline entry, row, version or job', async () => {
    const grown = [...(await collectionSizes())].filter(([name, size]) => size > (sizes.get(name) ?? 0));
    const kept = /audit|session|idempoten|signIn|attempt/i;
    expect(grown.map(([name]) => name).filter((name) => !mayGrow.includes(name) && !kept.test(name))).toEqual(
      [],
    );
    expect(grown.map(([name]) => name)).toContain('testApplications');
  });

  it('is not there as an application, whoever asks, nor as a test outside the Department', async () => {
    for (const [reader, client] of clients) {
      expect((await client.get(`/grant-applications/${testId}`)).status)
        .withContext(reader)
        .toBe(404);
      const asTest = (await client.get(`/test-applications/${testId}`)).status;
      expect(asTest)
        .withContext(reader)
        .toBe(reader === 'department.programmeOfficer' ? 200 : 403);
    }
  });

  it('keeps its files from everybody outside the Department', async () => {
    const officer = await portal.signInAs('department.programmeOfficer');
    const view = expectStatus(
      await officer.get<{ content: { documents: { documentId: string }[] } }>(`/test-applications/${testId}`),
      200,
    );
    const [file] = view.content.documents;
    expect((await officer.get(`/documents/${file?.documentId}`)).status).toBe(200);
    for (const reader of ['mosselBay.grantOfficer', 'mosselBay.auditor']) {
      const client = await portal.signInAs(reader);
      expect((await client.get(`/documents/${file?.documentId}`)).status)
        .withContext(reader)
        .toBe(404);
    }
  });
});
