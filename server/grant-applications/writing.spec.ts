import { aBudgetLine, completeContent } from '#shared/testing/grant-application-builders.ts';
import type {
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import { runCommand } from '../database/transaction.ts';
import { auditEventModel } from '../audit/index.ts';
import {
  aWrittenApplication,
  expectStatus,
  openTestCall,
  testNow,
  uploadTestPdf,
} from '../testing/grants.ts';
import type { TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { grantApplicationModel } from './grant-application.model.ts';
import { startGrantApplication, writeOverview } from './index.ts';

interface Refused {
  readonly error: {
    readonly code: string;
    readonly details: Record<string, unknown>;
    readonly fields?: readonly { readonly path: string; readonly message: string }[];
  };
}

describe('writing an application', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());

  const officer = () => portal.signInAs('mosselBay.grantOfficer');
  const start = async (body: object = {}, persona = 'mosselBay.grantOfficer') =>
    (await portal.signInAs(persona)).post<GrantApplicationView>('/grant-applications', {
      callId: call.id,
      ...body,
    });
  const aDraft = async () => expectStatus(await start(), 201);
  const pathOf = ({ id }: { id: string }) => `/grant-applications/${id}`;

  it('counts references per grant, year and municipality', async () => {
    const first = await aDraft();
    const second = await aDraft();
    const foreign = expectStatus(await start({}, 'hessequa.grantOfficer'), 201);
    const numberOf = (reference: string) => Number(reference.slice(-3));
    expect(first.reference).toMatch(/^OMG-2026-27-WC043-\d{3}$/);
    expect(numberOf(second.reference)).toBe(numberOf(first.reference) + 1);
    expect(foreign.reference).toMatch(/^OMG-2026-27-WC042-\d{3}$/);
  });

  it('gives 20 drafts started at once 20 references', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => start()));
    const references = answers.map((answer) => expectStatus(answer, 201).reference);
    expect(new Set(references).size).toBe(20);
  });

  it('starts one draft for one Idempotency-Key, however often it is sent', async () => {
    const client = await officer();
    const options = { idempotencyKey: 'b0b7c1de-52a7-4be8-8b29-0f6d2a0f5a11' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        client.post<GrantApplicationView>('/grant-applications', { callId: call.id }, options),
      ),
    );
    expect(new Set(answers.map((answer) => expectStatus(answer, 201).id)).size).toBe(1);
  });

  it('starts no application before the call opens, after it closes, or to a call nobody opened', async () => {
    portal.clock.set('2026-12-15T22:00:00.000Z');
    const late = await start({}, 'hessequa.centreManager');
    portal.clock.set(testNow);
    expect(late.status).toBe(409);
    expect((late.body as unknown as Refused).error.code).toBe('callIsClosed');
    expect((await start({ callId: '0123456789abcdef01234567' })).status).toBe(404);
  });

  it('lets people write for their own municipality only', async () => {
    const foreign = await start({ organisationId: portal.organisations.hessequa });
    expect(foreign.status).toBe(404);
    expect((await start({}, 'partner.projectLead')).status).toBe(409);
  });

  it('says what is missing, section by section, from the first moment', async () => {
    const draft = await aDraft();
    expect(draft.issues.length).toBeGreaterThan(5);
    expect(draft.nextRoles).toEqual(['grantOfficer', 'centreManager', 'projectLead']);
    const written = await aWrittenApplication(portal, call);
    expect(written.issues).toEqual([]);
    expect(written.nextRoles).toEqual(['chiefFinancialOfficer']);
    expect(written.requestedMinor).toBe(100_000);
  });

  it('saves any half-finished draft and gives it back as it was', async () => {
    const draft = await aDraft();
    const half = { ...completeContent.overview, summary: '', contactEmail: 'not yet', endsOn: null };
    const saved = expectStatus(
      await (await officer()).put<SectionSaved>(`${pathOf(draft)}/overview`, half, { version: 1 }),
      200,
    );
    expect(saved.version).toBe(2);
    expect(saved.savedBy).toBe('mosselBay grantOfficer');
    const again = expectStatus(await (await officer()).get<GrantApplicationView>(pathOf(draft)), 200);
    expect(again.content.overview).toEqual(half);
    expect(again.sections.find((stamp) => stamp.section === 'overview')?.version).toBe(2);
  });

  it('answers the section version as its ETag', async () => {
    const draft = await aDraft();
    const answer = await (
      await officer()
    ).put(`${pathOf(draft)}/budget-lines`, { budgetLines: [] }, { version: 1 });
    expect(answer.headers.get('etag')).toBe('"v2"');
    const without = await (await officer()).put(`${pathOf(draft)}/budget-lines`, { budgetLines: [] });
    expect(without.status).toBe(428);
  });

  it('lets two people save two sections at once, 10 times', async () => {
    const draft = await aDraft();
    const [one, other] = [await officer(), await portal.signInAs('mosselBay.grantOfficer2')];
    for (let version = 1; version <= 10; version += 1) {
      const [overview, budget] = await Promise.all([
        one.put(`${pathOf(draft)}/overview`, completeContent.overview, { version }),
        other.put(
          `${pathOf(draft)}/budget-lines`,
          { budgetLines: [aBudgetLine({ quantity: version })] },
          { version },
        ),
      ]);
      expect([overview.status, budget.status]).toEqual([200, 200]);
    }
    const after = expectStatus(await one.get<GrantApplicationView>(pathOf(draft)), 200);
    expect(after.content.overview).toEqual(completeContent.overview);
    expect(after.content.budgetLines[0]?.quantity).toBe(10);
    expect(after.version).toBe(21);
  });

  it('tells a late save of the same section who was faster and what stands there', async () => {
    const draft = await aDraft();
    const other = await portal.signInAs('mosselBay.grantOfficer2');
    expectStatus(
      await other.put(`${pathOf(draft)}/budget-lines`, { budgetLines: [aBudgetLine()] }, { version: 1 }),
      200,
    );
    const late = await (
      await officer()
    ).put<Refused>(`${pathOf(draft)}/budget-lines`, { budgetLines: [] }, { version: 1 });
    expect(late.status).toBe(412);
    expect(late.body.error.details).toEqual(
      jasmine.objectContaining({
        section: 'budget',
        actual: 2,
        savedBy: 'mosselBay grantOfficer2',
        current: { budgetLines: [aBudgetLine()] },
      }),
    );
  });

  it('lets exactly one of 10 saves of one section at once through', async () => {
    const draft = await aDraft();
    const client = await officer();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        client.put(
          `${pathOf(draft)}/budget-lines`,
          { budgetLines: [aBudgetLine({ quantity: index + 1 })] },
          { version: 1 },
        ),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200).length).toBe(1);
    expect(answers.filter((answer) => answer.status === 412).length).toBe(9);
  });

  it('leaves nothing behind when something fails after the first write', async () => {
    const draft = await aDraft();
    const { deps } = portal;
    const failing = runCommand(deps, { actor: portal.actor('mosselBay.grantOfficer') }, async (tx) => {
      await writeOverview(deps, tx, { id: draft.id, expectedVersion: 1, body: completeContent.overview });
      throw new Error('the power fails here');
    });
    await expectAsync(failing).toBeRejectedWithError('the power fails here');
    const record = await grantApplicationModel(deps.connection).findById(draft.id).lean();
    expect([record?.version, record?.content.overview.projectTitle]).toEqual([1, '']);
    const events = await auditEventModel(deps.connection).countDocuments({
      entityId: draft.id,
      action: 'grantApplication.sectionSaved',
    });
    expect(events).toBe(0);
  });

  it('takes no number from the count when a start fails after it', async () => {
    const { deps } = portal;
    const before = (await aDraft()).reference;
    const failing = runCommand(deps, { actor: portal.actor('mosselBay.grantOfficer') }, async (tx) => {
      await startGrantApplication(deps, tx, { callId: call.id });
      throw new Error('the power fails here');
    });
    await expectAsync(failing).toBeRejected();
    expect(Number((await aDraft()).reference.slice(-3))).toBe(Number(before.slice(-3)) + 1);
  });

  describe('refuses', () => {
    const save = async (part: string, body: unknown, persona = 'mosselBay.grantOfficer') => {
      const draft = await aDraft();
      return (await portal.signInAs(persona)).put<Refused>(`${pathOf(draft)}/${part}`, body, { version: 1 });
    };

    it('an answer to a question the section does not have, naming it', async () => {
      const answer = await save('answers/need', { answers: { colour: 'blue' } });
      expect(answer.status).toBe(400);
      expect(answer.body.error.fields?.[0]?.path).toBe('answers.colour');
    });

    it('an answer that does not fit its question', async () => {
      const answer = await save('answers/need', { answers: { people: 'many', kind: 'paint' } });
      expect(answer.body.error.fields?.map((field) => field.path)).toEqual([
        'answers.people',
        'answers.kind',
      ]);
    });

    it('a section the form does not have', async () => {
      expect((await save('answers/garden', { answers: {} })).status).toBe(404);
      expect((await save('answers/budget', { answers: {} })).status).toBe(404);
    });

    it('a centre of another municipality and one that does not exist', async () => {
      const answer = await save('centres', { centreIds: [call.centreId, '0123456789abcdef01234567'] });
      expect(answer.status).toBe(400);
      expect(answer.body.error.fields?.[0]?.path).toBe('centreIds.1');
    });

    it('a budget line in a category the call does not have', async () => {
      const answer = await save('budget-lines', { budgetLines: [aBudgetLine({ category: 'travel' })] });
      expect(answer.body.error.fields?.[0]?.path).toBe('budgetLines.0.category');
    });

    it('a document of somebody else, one slot the call does not have, one file twice', async () => {
      const foreign = await uploadTestPdf(await portal.signInAs('hessequa.grantOfficer'));
      expect(
        (await save('documents', { documents: [{ type: 'resolution', documentId: foreign }] })).status,
      ).toBe(404);
      const own = await uploadTestPdf(await officer());
      expect((await save('documents', { documents: [{ type: 'poem', documentId: own }] })).status).toBe(400);
      const twice = ['resolution', 'photos'].map((type) => ({ type, documentId: own }));
      expect((await save('documents', { documents: twice })).status).toBe(400);
    });

    it('the CFO as a writer', async () => {
      expect(
        (await save('overview', completeContent.overview, 'mosselBay.chiefFinancialOfficer')).status,
      ).toBe(403);
    });

    it('everything about an application of another municipality, as if it were not there', async () => {
      const draft = await aDraft();
      const stranger = await portal.signInAs('hessequa.grantOfficer');
      expect((await stranger.get(pathOf(draft))).status).toBe(404);
      expect(
        (await stranger.put(`${pathOf(draft)}/overview`, completeContent.overview, { version: 1 })).status,
      ).toBe(404);
      expect(
        (await stranger.post(`${pathOf(draft)}/clarifications`, { text: 'Hello', audience: 'all' })).status,
      ).toBe(404);
      const manager = await portal.signInAs('hessequa.municipalManager');
      expect(
        (await manager.post(`${pathOf(draft)}/withdraw`, { reason: 'not ours' }, { version: 1 })).status,
      ).toBe(404);
    });
  });

  it('takes name, size and hash of a document from what is stored', async () => {
    const draft = await aDraft();
    const client = await officer();
    const documentId = await uploadTestPdf(client, 'Council resolution 12.pdf');
    const body = { documents: [{ type: 'resolution', documentId }] };
    expectStatus(await client.put(`${pathOf(draft)}/documents`, body, { version: 1 }), 200);
    const view = expectStatus(await client.get<GrantApplicationView>(pathOf(draft)), 200);
    expect(view.content.documents).toEqual([
      jasmine.objectContaining({ type: 'resolution', documentId, name: 'Council resolution 12.pdf' }),
    ]);
    expect(view.content.documents[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const auditor = await portal.signInAs('department.auditor');
    expect((await auditor.download(`/api/v1/documents/${documentId}/content`)).status).toBe(200);
  });
});
