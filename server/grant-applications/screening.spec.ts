import type { Page } from '#shared/api/page.ts';
import type {
  GrantApplicationRow,
  GrantApplicationView,
} from '#shared/grant-applications/grant-application-views.ts';
import { runCommand } from '../database/transaction.ts';
import {
  aSubmittedApplication,
  aWrittenApplication,
  anApplicationInAssessment,
  expectStatus,
  openTestCall,
  settledChecklist,
} from '../testing/grants.ts';
import type { TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { recordPanelProgress, transitionGrantApplication } from './index.ts';

interface Refused {
  readonly error: { readonly code: string; readonly details: Record<string, unknown> };
}
interface Told {
  readonly items: readonly {
    readonly event: string;
    readonly comment: string | null;
    readonly audience: string;
  }[];
}

describe('screening and reading applications', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
    const hessequa = await portal.signInAs('hessequa.grantOfficer');
    expectStatus(
      await hessequa.post('/grant-applications', { callId: call.id, projectTitle: 'Riversdale garden' }),
      201,
    );
    await aWrittenApplication(portal, call);
  });
  afterAll(() => portal.close());

  const pathOf = ({ id }: { id: string }) => `/grant-applications/${id}`;
  const screener = () => portal.signInAs('department.programmeOfficer');
  const inScreening = async () => {
    const submitted = await aSubmittedApplication(portal, call);
    const client = await screener();
    const answer = await client.post<GrantApplicationView>(
      `${pathOf(submitted)}/start-screening`,
      {},
      { version: submitted.version },
    );
    return expectStatus(answer, 200);
  };

  it('keeps the checklist answer by answer', async () => {
    const application = await inScreening();
    const client = await screener();
    const first = [{ item: 'purposeFitsGrant', answer: 'yes', note: '' }];
    const saved = expectStatus(
      await client.put<GrantApplicationView>(
        `${pathOf(application)}/screening`,
        { checklist: first },
        { version: application.version },
      ),
      200,
    );
    expect(saved.screeningItemsOpen).toBe(5);
    const second = [{ item: 'noDoubleFunding', answer: 'no', note: 'See award OMG-2025-26-WC043-001.' }];
    const again = expectStatus(
      await client.put<GrantApplicationView>(
        `${pathOf(application)}/screening`,
        { checklist: second },
        { version: saved.version },
      ),
      200,
    );
    expect(again.screening.checklist.map((check) => check.answer)).toEqual(['yes', 'no']);
    expect(again.screeningItemsOpen).toBe(5);
  });

  it('answers what can be computed with its facts, and lets a person answer otherwise with a reason', async () => {
    const application = await inScreening();
    const client = await screener();
    expect(application.screening.findings.map(({ item, answer }) => `${item}: ${answer}`)).toEqual([
      'isComplete: yes',
      'documentsAreThere: yes',
      'budgetAddsUp: yes',
      'withinAllocation: yes',
      'inTime: yes',
    ]);
    const save = (version: number, input: object) =>
      client.put<GrantApplicationView & Refused>(
        `${pathOf(application)}/screening`,
        { checklist: [input] },
        { version },
      );
    const bare = await save(application.version, { item: 'inTime', answer: 'no', note: '' });
    expect(bare.status).toBe(400);
    expect(JSON.stringify(bare.body.error)).toContain('checklist.0.note');
    const unknown = await save(application.version, { item: 'gardenIsGreen', answer: 'yes', note: '' });
    expect(unknown.status).toBe(400);
    const note = 'The stamp of the office is of the day after.';
    const otherwise = expectStatus(
      await save(application.version, { item: 'inTime', answer: 'no', note }),
      200,
    );
    expect(otherwise.screeningItemsOpen).toBe(7);
    const [check] = otherwise.screening.checklist;
    expect([check?.item, check?.name, check?.note]).toEqual(['inTime', 'department programmeOfficer', note]);
    const back = expectStatus(await save(otherwise.version, { item: 'inTime', answer: null, note: '' }), 200);
    expect([back.screeningItemsOpen, back.screening.checklist]).toEqual([6, []]);
    const municipality = await portal.signInAs('mosselBay.grantOfficer');
    const seen = expectStatus(await municipality.get<GrantApplicationView>(pathOf(application)), 200);
    expect(seen.screening).toEqual({ items: [], findings: [], checklist: [] });
  });

  it('accepts for assessment once every item is settled, and not before', async () => {
    const application = await inScreening();
    const client = await screener();
    const path = `${pathOf(application)}/accept-for-assessment`;
    const early = await client.post<Refused>(
      path,
      { checklist: settledChecklist.slice(1) },
      { version: application.version },
    );
    expect(early.status).toBe(409);
    expect(early.body.error).toEqual(
      jasmine.objectContaining({ code: 'screeningIsUnfinished', details: { count: 1 } }),
    );
    const accepted = await client.post<GrantApplicationView>(
      path,
      { checklist: settledChecklist, comment: 'In good order.' },
      { version: application.version },
    );
    expect(expectStatus(accepted, 200).status).toBe('assessment');
  });

  it('refuses a request for changes in a section the form does not have, or due in the past', async () => {
    const application = await inScreening();
    const client = await screener();
    const ask = (section: string, dueOn: string) =>
      client.post<Refused>(
        `${pathOf(application)}/request-changes`,
        { sections: [{ section, comment: 'Please explain.' }], dueOn },
        { version: application.version },
      );
    expect((await ask('garden', '2026-12-01')).status).toBe(404);
    expect((await ask('budget', '2026-11-21')).status).toBe(400);
  });

  it('tells the municipality which sections to change, why and until when', async () => {
    const application = await inScreening();
    const client = await screener();
    const sections = [
      { section: 'need', comment: 'Say how many people.' },
      { section: 'documents', comment: 'The resolution is not signed.' },
    ];
    const asked = expectStatus(
      await client.post<GrantApplicationView>(
        `${pathOf(application)}/request-changes`,
        { sections, dueOn: '2026-12-01' },
        { version: application.version },
      ),
      200,
    );
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const view = expectStatus(await officer.get<GrantApplicationView>(pathOf(application)), 200);
    expect(view.openChangeRequest?.dueOn).toBe('2026-12-01');
    const told = view.openChangeRequest?.sections.map(({ section, comment }) => ({ section, comment }));
    expect(told).toEqual(sections);
    expect(view.certification).toBeNull();
    expect(asked.version).toBe(view.version);
    const list = expectStatus(
      await officer.get<Page<GrantApplicationRow>>('/grant-applications?status=changesRequested'),
      200,
    );
    expect(list.items.find((row) => row.id === application.id)?.changesDueOn).toBe('2026-12-01');
  });

  it('shows a comment to the side it is for, and nobody a comment for the other side', async () => {
    const application = await aSubmittedApplication(portal, call);
    const [officer, province] = [await portal.signInAs('mosselBay.grantOfficer'), await screener()];
    const comment = (text: string, audience: string) => ({ text, audience });
    const path = `${pathOf(application)}/comments`;
    expectStatus(await officer.post(path, comment('Ours', 'municipality')), 201);
    expectStatus(await province.post(path, comment('Theirs', 'province')), 201);
    expectStatus(await officer.post(path, comment('For all', 'all')), 201);
    expect((await officer.post(path, comment('Wrong side', 'province'))).status).toBe(400);
    const told = async (client: typeof officer) =>
      expectStatus(await client.get<Told>(`/timeline/grantApplication/${application.id}`), 200)
        .items.filter((entry) => entry.event === 'commented')
        .map((entry) => entry.comment);
    expect(await told(officer)).toEqual(['For all', 'Ours']);
    expect(await told(province)).toEqual(['For all', 'Theirs']);
  });

  it('hides panel, recommendation and envelope from the municipality until the decision', async () => {
    const application = await anApplicationInAssessment(portal, call);
    const { deps } = portal;
    const progress = { outstanding: 0, finished: 2, mean: 60, spread: 0, conflictedUserIds: [] };
    await runCommand(deps, { actor: portal.actor('department.assessor') }, (tx) =>
      recordPanelProgress(deps, tx, application.id, progress),
    );
    const officerActor = portal.actor('department.programmeOfficer');
    await runCommand(deps, { actor: officerActor }, (tx) =>
      transitionGrantApplication(
        deps,
        tx,
        { id: application.id, expectedVersion: undefined, command: 'recommend' },
        {
          change: {
            recommendation: {
              userId: officerActor.userId,
              name: officerActor.name,
              at: tx.now.toISOString(),
              lines: [{ lineId: 'line-1', amountMinor: 90_000, reason: 'Lower quote.' }],
              totalMinor: 90_000,
              conditions: [],
              comment: 'Sound.',
            },
          },
        },
      ),
    );
    const municipality = expectStatus(
      await (await portal.signInAs('mosselBay.grantOfficer')).get<GrantApplicationView>(pathOf(application)),
      200,
    );
    expect(municipality.status).toBe('recommended');
    expect([municipality.recommendation, municipality.recommendedMinor]).toEqual([null, null]);
    expect([municipality.assessmentsFinished, municipality.envelopeLeftMinor]).toEqual([0, 0]);
    const province = expectStatus(
      await (await screener()).get<GrantApplicationView>(pathOf(application)),
      200,
    );
    expect([province.recommendedMinor, province.assessmentsFinished]).toEqual([90_000, 2]);
  });

  it('does not exist for an assessor who declared a conflict, in lists neither', async () => {
    const application = await anApplicationInAssessment(portal, call);
    const assessor = await portal.signInAs('department.assessor2');
    expect((await assessor.get(pathOf(application))).status).toBe(200);
    const { userId } = portal.actor('department.assessor2');
    const progress = { outstanding: 1, finished: 0, mean: null, spread: null, conflictedUserIds: [userId] };
    await runCommand(portal.deps, { actor: portal.actor('department.assessor2') }, (tx) =>
      recordPanelProgress(portal.deps, tx, application.id, progress),
    );
    expect((await assessor.get(pathOf(application))).status).toBe(404);
    const list = expectStatus(
      await assessor.get<Page<GrantApplicationRow>>('/grant-applications?limit=200'),
      200,
    );
    expect(list.items.some((row) => row.id === application.id)).toBeFalse();
  });

  describe('the list', () => {
    const list = async (query: string, persona = 'department.auditor') =>
      expectStatus(
        await (await portal.signInAs(persona)).get<Page<GrantApplicationRow>>(`/grant-applications?${query}`),
        200,
      );

    it('shows a municipality its own and the province all', async () => {
      const own = await list('limit=200', 'mosselBay.grantOfficer');
      expect(own.items.every((row) => row.organisationCode === 'WC043')).toBeTrue();
      const all = await list('limit=200');
      expect(new Set(all.items.map((row) => row.organisationCode))).toEqual(new Set(['WC042', 'WC043']));
      expect(all.total).toBe(all.items.length);
    });

    it('finds by part of title, reference or municipality in any case, and takes signs as signs', async () => {
      expect((await list('search=riversdale')).items.map((row) => row.projectTitle)).toEqual([
        'Riversdale garden',
      ]);
      expect((await list('search=wc042')).total).toBe(1);
      expect((await list('search=HESSEQUA')).total).toBe(1);
      expect((await list(`search=${encodeURIComponent('.*')}`)).total).toBe(0);
    });

    it('filters by status, grant and year', async () => {
      expect(
        (await list('status=screening&limit=200')).items.every((row) => row.status === 'screening'),
      ).toBeTrue();
      expect((await list('programme=CBG')).total).toBe(0);
      expect((await list(`financialYear=${encodeURIComponent('2026/27')}`)).total).toBeGreaterThan(0);
    });

    for (const sort of [
      'updatedAt',
      'reference',
      'projectTitle',
      'organisationName',
      'requestedMinor',
      'firstSubmittedAt',
    ]) {
      it(`pages by ${sort} in both orders without losing or repeating a row`, async () => {
        await aWrittenApplication(portal, call);
        const { total } = await list('limit=1');
        for (const order of ['asc', 'desc']) {
          const seen: string[] = [];
          let cursor: string | null = null;
          do {
            const query: string = `limit=3&sort=${sort}&order=${order}${cursor === null ? '' : `&cursor=${cursor}`}`;
            const page: Page<GrantApplicationRow> = await list(query);
            seen.push(...page.items.map((row) => row.id));
            cursor = page.nextCursor;
          } while (cursor !== null);
          expect([seen.length, new Set(seen).size])
            .withContext(order)
            .toEqual([total, total]);
        }
      });
    }

    it('refuses a filter it does not know', async () => {
      const client = await portal.signInAs('department.auditor');
      expect((await client.get('/grant-applications?color=blue')).status).toBe(400);
    });
  });

  it('lets the auditor read everything and change nothing', async () => {
    const application = await inScreening();
    const auditor = await portal.signInAs('department.auditor');
    expect((await auditor.get(pathOf(application))).status).toBe(200);
    expect((await auditor.get(`${pathOf(application)}/versions/1`)).status).toBe(200);
    for (const verb of [
      'start-screening',
      'accept-for-assessment',
      'request-changes',
      'certify',
      'submit',
      'withdraw',
    ]) {
      const answer = await auditor.post(
        `${pathOf(application)}/${verb}`,
        {},
        { version: application.version },
      );
      expect(answer.status).withContext(verb).toBe(403);
    }
  });
});
