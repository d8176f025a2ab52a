import fc from 'fast-check';
import { lastPageCursor, type Page } from '#shared/api/page.ts';
import type { GrantApplicationSummary } from '#shared/grant-applications/grant-application-list.ts';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import { newId } from '../database/model.ts';
import { expectStatus } from '../testing/grants.ts';
import { sampleApplication } from '../testing/sample-applications.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { applicationRowModel } from './application-row.model.ts';
import { completeApplicationRows } from './application-rows.ts';
import { grantApplicationModel, type GrantApplicationRecord } from './grant-application.model.ts';

const today = '2026-06-15';

describe('the list of applications', () => {
  let portal: TestPortal;
  let records: GrantApplicationRecord[];
  let centreIds: string[];
  const me = () => portal.actor('department.programmeOfficer').userId;

  beforeAll(async () => {
    portal = await startTestPortal();
    portal.clock.set(`${today}T08:00:00.000Z`);
    const { mosselBay, hessequa } = portal.organisations;
    centreIds = [newId(), newId(), newId()];
    const world = {
      organisations: [
        { id: mosselBay, name: 'Mossel Bay', code: 'WC043' },
        { id: hessequa, name: 'Hessequa', code: 'WC042' },
      ],
      centreIds,
      officers: [
        { id: me(), name: 'department programmeOfficer' },
        { id: newId(), name: 'Somebody Else' },
      ],
      callIds: [newId(), newId()],
    };
    records = Array.from({ length: 120 }, (_, index) => sampleApplication(index, world));
    await grantApplicationModel(portal.deps.connection).create(records);
  });
  afterAll(() => portal.close());

  async function list(query: string, persona = 'department.programmeOfficer') {
    const client = await portal.signInAs(persona);
    return expectStatus(await client.get<Page<GrantApplicationRow>>(`/grant-applications?${query}`), 200);
  }
  async function summary(query: string, persona = 'department.programmeOfficer') {
    const client = await portal.signInAs(persona);
    return expectStatus(
      await client.get<GrantApplicationSummary>(`/grant-applications/summary?${query}`),
      200,
    );
  }
  const references = (page: Page<GrantApplicationRow>) => page.items.map((row) => row.reference).sort();
  const expected = (fits: (record: GrantApplicationRecord) => boolean) =>
    records
      .filter(fits)
      .map((record) => record.reference)
      .sort();

  const dueOn = (record: GrantApplicationRecord) =>
    record.status === 'changesRequested'
      ? (record.changeRequests.at(-1)?.dueOn ?? null)
      : ['draft', 'certified'].includes(record.status)
        ? record.callClosesOn
        : null;

  const cases: readonly (readonly [string, () => string, (record: GrantApplicationRecord) => boolean])[] = [
    ['one status', () => 'status=draft', ({ status }) => status === 'draft'],
    ['several', () => 'status=draft,awarded', ({ status }) => status === 'draft' || status === 'awarded'],
    [
      'the same name twice',
      () => 'status=draft&status=awarded',
      ({ status }) => ['draft', 'awarded'].includes(status),
    ],
    [
      'programme and year',
      () => 'programme=OMG&financialYear=2026/27',
      (each) => each.programme === 'OMG' && each.financialYear === '2026/27',
    ],
    [
      'centre',
      () => `centreId=${centreIds[1]}`,
      ({ content }) => content.centreIds.includes(centreIds[1] ?? ''),
    ],
    ['mine', () => 'officer=mine', ({ officerId }) => officerId === me()],
    [
      'nobody’s',
      () => 'officer=none',
      (each) =>
        each.officerId === null &&
        each.firstSubmittedAt !== null &&
        !['awarded', 'declined', 'withdrawn', 'lapsed'].includes(each.status),
    ],
    [
      'amount',
      () => 'requestedFrom=50000000&requestedTo=100000000',
      ({ requestedMinor }) => requestedMinor >= 50_000_000 && requestedMinor <= 100_000_000,
    ],
    ['due', () => 'dueFrom=2026-04-01&dueTo=2027-12-31', (each) => (dueOn(each) ?? '') >= '2026-04-01'],
    ['overdue', () => 'overdue=yes', (each) => dueOn(each) !== null && (dueOn(each) ?? '') < today],
    ['a word of the title', () => 'search=moreson', ({ projectTitle }) => projectTitle.includes('Môreson')],
    [
      'words in any order',
      () => 'search=wes+bakery',
      ({ projectTitle }) => /Bakery at Beaufort Wes/.test(projectTitle),
    ],
    [
      'part of the reference',
      () => 'search=WC042-00001',
      ({ reference }) => reference.includes('WC042-00001'),
    ],
  ];

  for (const [name, query, fits] of cases) {
    it(`narrows by ${name}; totals and number are those of the rows`, async () => {
      const page = await list(`limit=200&${query()}`);
      const found = expected(fits);
      expect(found.length).withContext('something to find').toBeGreaterThan(0);
      expect(references(page)).toEqual(found);
      expect(page.total).toBe(found.length);
      const { count, requestedMinor } = await summary(query());
      expect(count).toBe(found.length);
      expect(requestedMinor).toBe(records.filter(fits).reduce((all, each) => all + each.requestedMinor, 0));
    });
  }

  it('counts what each choice would leave, the other filters as they are', async () => {
    const { facets } = await summary('status=draft&programme=OMG');
    for (const { value, count } of facets.status) {
      const other = await list(`programme=OMG&status=${value}`);
      expect(other.total).withContext(value).toBe(count);
    }
    for (const { value, count } of facets.programme) {
      expect((await list(`status=draft&programme=${value}`)).total).toBe(count);
    }
  });

  it('joins its pages without gap or repetition both ways, whatever is asked', async () => {
    const choices = fc.record({
      status: fc.constantFrom('', '&status=draft,screening,awarded'),
      search: fc.constantFrom('', '&search=zoar', '&search=a'),
      sort: fc.constantFrom(
        'updatedAt',
        'relevance',
        'requestedMinor',
        'dueOn',
        'firstSubmittedAt',
        'organisationName',
      ),
      order: fc.constantFrom('asc', 'desc'),
      limit: fc.integer({ min: 7, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(choices, async ({ status, search, sort, order, limit }) => {
        const query = `sort=${sort}&order=${order}${status}${search}`;
        const whole = (await list(`limit=200&${query}`)).items.map(({ id }) => id);
        const forward: string[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: Page<GrantApplicationRow> = await list(
            `limit=${limit}&${query}${cursor && `&cursor=${cursor}`}`,
          );
          forward.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
        }
        expect(forward).withContext(query).toEqual(whole);
        const back: string[] = [];
        for (let cursor: string | null = lastPageCursor; cursor !== null;) {
          const page: Page<GrantApplicationRow> = await list(`limit=${limit}&${query}&cursor=${cursor}`);
          back.unshift(...page.items.map(({ id }) => id));
          cursor = page.previousCursor ?? null;
        }
        expect(back).withContext(query).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });

  it('puts what fits in reference or title first', async () => {
    const page = await list('limit=200&sort=relevance&search=2026-27');
    expect(page.total).toBeGreaterThan(0);
    const inSummaryOnly = await list('limit=200&sort=relevance&search=market');
    expect(inSummaryOnly.total).toBe(records.length);
    const mixed = await list('limit=200&sort=relevance&search=1');
    const leads = mixed.items.map((row) => /(^|[ -])1/.test(`${row.reference} ${row.projectTitle}`));
    expect(leads.indexOf(false) === -1 || !leads.slice(leads.indexOf(false)).includes(true)).toBeTrue();
  });

  it('shows a municipality its own only, without what is recommended', async () => {
    const page = await list('limit=200', 'mosselBay.grantOfficer');
    expect(references(page)).toEqual(expected(({ organisationName }) => organisationName === 'Mossel Bay'));
    expect(page.items.every((row) => row.recommendedMinor === null)).toBeTrue();
    const totals = await summary('', 'mosselBay.grantOfficer');
    expect([totals.count, totals.recommendedMinor]).toEqual([page.total, null]);
    const department = await list('limit=200&status=recommended');
    expect(department.items.every((row) => row.recommendedMinor !== null)).toBeTrue();
  });

  it('hides from an assessor what they declared a conflict in, and counts without it', async () => {
    const [record] = records;
    const userId = portal.actor('department.assessor').userId;
    const model = grantApplicationModel(portal.deps.connection);
    await model.updateOne({ _id: record?._id ?? '' }, { $set: { conflictedUserIds: [userId] } });
    const page = await list('limit=200', 'department.assessor');
    expect(page.items.map(({ id }) => id)).not.toContain(record?._id ?? '');
    expect(page.total).toBe(records.length - 1);
    expect((await summary('', 'department.assessor')).count).toBe(records.length - 1);
    await model.updateOne({ _id: record?._id ?? '' }, { $set: { conflictedUserIds: [] } });
  });

  it('says how to put a filter right', async () => {
    const client = await portal.signInAs('department.programmeOfficer');
    for (const query of [
      'status=open',
      'requestedFrom=1.5',
      'dueFrom=tomorrow',
      'overdue=no',
      'centreId=zoar',
    ]) {
      const answer = await client.get<unknown>(`/grant-applications?${query}`);
      expect(answer.status).withContext(query).toBe(400);
    }
  });

  it('makes rows that are missing or of an older layout when the portal starts', async () => {
    const { connection } = portal.deps;
    const rows = applicationRowModel(connection);
    const whole = await rows.find().sort({ _id: 1 }).lean();
    await rows.deleteOne({ _id: whole[3]?._id ?? '' });
    await rows.updateOne(
      { _id: whole[5]?._id ?? '' },
      { $set: { layout: 0, words: [], projectTitle: 'Old' } },
    );
    await completeApplicationRows(connection);
    expect(await rows.find().sort({ _id: 1 }).lean()).toEqual(whole);
  });

  it('changes its row with the application or not at all', async () => {
    const [, record] = records;
    const { connection } = portal.deps;
    const model = grantApplicationModel(connection);
    const session = await connection.startSession();
    session.startTransaction();
    await model.updateOne({ _id: record?._id ?? '' }, { $set: { projectTitle: 'Undone' } }, { session });
    await session.abortTransaction();
    await session.endSession();
    expect((await list('search=undone')).total).toBe(0);
    await expectAsync(model.updateMany({}, { $set: { projectTitle: 'All' } })).toBeRejectedWithError(
      /one by one/,
    );
  });
});
