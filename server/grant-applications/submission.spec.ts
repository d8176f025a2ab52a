import { aBudgetLine, aForm } from '#shared/testing/grant-application-builders.ts';
import type {
  GrantApplicationVersionView,
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import {
  aSubmittedApplication,
  aWrittenApplication,
  certifyAndSubmit,
  expectStatus,
  openTestCall,
  testNow,
} from '../testing/grants.ts';
import type { TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { contentHash } from './content-hash.ts';
import { grantApplicationModel, grantApplicationVersionModel } from './grant-application.model.ts';

interface Refused {
  readonly error: {
    readonly code: string;
    readonly details: Record<string, unknown>;
    readonly fields?: { path: string }[];
  };
}

describe('certifying and submitting an application', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());

  const pathOf = ({ id }: { id: string }) => `/grant-applications/${id}`;
  const reread = async (application: { id: string }, persona = 'mosselBay.grantOfficer') =>
    expectStatus(await (await portal.signInAs(persona)).get<GrantApplicationView>(pathOf(application)), 200);

  it('locks every section once it is certified, and says why, by whom and since when', async () => {
    const application = await aWrittenApplication(portal, call);
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const certified = expectStatus(
      await cfo.post<GrantApplicationView>(
        `${pathOf(application)}/certify`,
        { statementAccepted: true },
        { version: application.version },
      ),
      200,
    );
    expect(certified.status).toBe('certified');
    expect(certified.certifiedSha256).toBe(certified.contentSha256);
    expect(certified.nextRoles).toEqual(['municipalManager']);
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const save = await officer.put<Refused>(
      `${pathOf(application)}/budget-lines`,
      { budgetLines: [] },
      { version: 2 },
    );
    expect(save.status).toBe(409);
    expect(save.body.error.code).toBe('sectionIsLocked');
    expect(save.body.error.details).toEqual(
      jasmine.objectContaining({ reason: 'certified', by: 'mosselBay chiefFinancialOfficer' }),
    );
  });

  it('refuses to certify what is incomplete and lists what is missing', async () => {
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const draft = expectStatus(
      await officer.post<GrantApplicationView>('/grant-applications', { callId: call.id }),
      201,
    );
    const answer = await cfo.post<Refused>(
      `${pathOf(draft)}/certify`,
      { statementAccepted: true },
      { version: 1 },
    );
    expect(answer.status).toBe(409);
    expect(answer.body.error.code).toBe('applicationIsIncomplete');
    expect(answer.body.error.details['count']).toBe(draft.issues.length);
  });

  it('refuses to certify without agreeing to the statement', async () => {
    const application = await aWrittenApplication(portal, call);
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const answer = await cfo.post<Refused>(
      `${pathOf(application)}/certify`,
      { statementAccepted: false },
      { version: application.version },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.fields?.[0]?.path).toContain('statementAccepted');
  });

  it('refuses to certify what changed since the CFO looked: a section saved meanwhile makes the version stale', async () => {
    const application = await aWrittenApplication(portal, call);
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const lines = { budgetLines: [aBudgetLine({ quantity: 5, ownContributionMinor: 0 })] };
    expectStatus(await officer.put(`${pathOf(application)}/budget-lines`, lines, { version: 2 }), 200);
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const answer = await cfo.post<Refused>(
      `${pathOf(application)}/certify`,
      { statementAccepted: true },
      { version: application.version },
    );
    expect(answer.status).toBe(412);
    expect((await reread(application)).status).toBe('draft');
  });

  it('hands back to draft with a reason that the timeline tells', async () => {
    const application = await aWrittenApplication(portal, call);
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const certified = expectStatus(
      await cfo.post<GrantApplicationView>(
        `${pathOf(application)}/certify`,
        { statementAccepted: true },
        { version: application.version },
      ),
      200,
    );
    const back = expectStatus(
      await cfo.post<GrantApplicationView>(
        `${pathOf(application)}/return-to-writers`,
        { reason: 'The quote is out of date.' },
        { version: certified.version },
      ),
      200,
    );
    expect(back.status).toBe('draft');
    expect(back.certification).toBeNull();
    const timeline = expectStatus(
      await cfo.get<{ items: { event: string; comment: string | null }[] }>(
        `/timeline/grantApplication/${application.id}`,
      ),
      200,
    );
    expect(timeline.items[0]).toEqual(
      jasmine.objectContaining({ event: 'returnedToWriters', comment: 'The quote is out of date.' }),
    );
  });

  it('freezes on submission exactly what was certified: version, hash and content agree', async () => {
    const submitted = await aSubmittedApplication(portal, call);
    expect(submitted.status).toBe('submitted');
    expect(submitted.versions.length).toBe(1);
    expect(submitted.versions[0]?.sha256).toBe(submitted.certification?.contentSha256);
    const officer = await portal.signInAs('department.programmeOfficer');
    const version = expectStatus(
      await officer.get<GrantApplicationVersionView>(`${pathOf(submitted)}/versions/1`),
      200,
    );
    expect(contentHash(aForm, version.content)).toBe(version.sha256);
    expect(version.content).toEqual(submitted.content);
  });

  it('issues the PDF of the version once, with its hash, for those who may read the application', async () => {
    const submitted = await aSubmittedApplication(portal, call);
    expect(submitted.issuedDocuments).toEqual([
      { kind: 'submittedApplication', version: 1, documentId: null, sha256: null, issuedAt: null },
    ]);
    await portal.drainJobs();
    const { issuedDocuments } = await reread(submitted);
    const issued = issuedDocuments[0];
    expect(issued?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const officer = await portal.signInAs('department.programmeOfficer');
    const file = await officer.download(`/api/v1/documents/${issued?.documentId}/content`);
    expect(file.status).toBe(200);
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const stranger = await portal.signInAs('hessequa.grantOfficer');
    expect((await stranger.download(`/api/v1/documents/${issued?.documentId}/content`)).status).toBe(404);
  });

  describe('whose stored content was changed past the portal after it was certified', () => {
    const doctored = (certified: GrantApplicationView) => ({
      ...certified.content,
      budgetLines: [aBudgetLine({ unitPriceMinor: 13_000 })],
    });

    it('is refused when its hash was changed with it', async () => {
      const answer = await submitAfter((certified) => {
        const content = doctored(certified);
        return { content, contentSha256: contentHash(aForm, content) };
      });
      expect(answer.status).toBe(409);
      expect(answer.body.error.code).toBe('contentChangedSinceCertified');
    });

    it('is refused when it no longer fits the hash it is stored with', async () => {
      const answer = await submitAfter((certified) => ({ content: doctored(certified) }));
      expect(answer.status).toBe(409);
      expect(answer.body.error.code).toBe('contentChangedSinceCertified');
    });

    async function submitAfter(change: (certified: GrantApplicationView) => object) {
      const application = await aWrittenApplication(portal, call);
      const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
      const certified = expectStatus(
        await cfo.post<GrantApplicationView>(
          `${pathOf(application)}/certify`,
          { statementAccepted: true },
          { version: application.version },
        ),
        200,
      );
      await grantApplicationModel(portal.deps.connection).updateOne(
        { _id: application.id },
        { $set: change(certified) },
      );
      const manager = await portal.signInAs('mosselBay.municipalManager');
      return manager.post<Refused>(`${pathOf(application)}/submit`, {}, { version: certified.version });
    }
  });

  it('keeps the first date and the chain of versions through requested changes', async () => {
    const first = await aSubmittedApplication(portal, call);
    const officer = await portal.signInAs('department.programmeOfficer');
    const screening = expectStatus(
      await officer.post<GrantApplicationView>(
        `${pathOf(first)}/start-screening`,
        {},
        { version: first.version },
      ),
      200,
    );
    const sections = [{ section: 'budget', comment: 'Leave the delivery out.' }];
    const asked = expectStatus(
      await officer.post<GrantApplicationView>(
        `${pathOf(first)}/request-changes`,
        { sections, dueOn: '2026-12-01' },
        { version: screening.version },
      ),
      200,
    );
    expect(asked.status).toBe('changesRequested');
    const writer = await portal.signInAs('mosselBay.grantOfficer');
    const other = await writer.put<Refused>(
      `${pathOf(first)}/centres`,
      { centreIds: [call.centreId] },
      { version: 2 },
    );
    expect(other.body.error.details['reason']).toBe('notAmongChanges');
    const line = aBudgetLine({ quantity: 9, ownContributionMinor: 0 });
    const saved = expectStatus(
      await writer.put<SectionSaved>(
        `${pathOf(first)}/budget-lines`,
        { budgetLines: [line] },
        { version: 2 },
      ),
      200,
    );
    portal.clock.advance(60_000);
    const second = await certifyAndSubmit(portal, { id: first.id, version: saved.applicationVersion });
    expect(second.firstSubmittedAt).toBe(first.firstSubmittedAt);
    expect(second.versions.map((version) => version.number)).toEqual([1, 2]);
    expect(second.versions[1]?.sha256).not.toBe(first.versions[0]?.sha256);
    expect(second.openChangeRequest).toBeNull();
    expect(second.changeRequests.length).toBe(1);
  });

  it('answers requested changes after the call has closed, but takes no first submission then', async () => {
    const late = await aWrittenApplication(portal, call);
    portal.clock.set('2026-12-15T22:00:00.000Z');
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer2');
    const answer = await cfo.post<Refused>(
      `${pathOf(late)}/certify`,
      { statementAccepted: true },
      { version: late.version },
    );
    expect(answer.body.error.code).toBe('callIsClosed');
    portal.clock.set(testNow);
  });

  it('lets exactly one of 20 submissions at once through', async () => {
    const application = await aWrittenApplication(portal, call);
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const { version } = expectStatus(
      await cfo.post<GrantApplicationView>(
        `${pathOf(application)}/certify`,
        { statementAccepted: true },
        { version: application.version },
      ),
      200,
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => manager.post(`${pathOf(application)}/submit`, {}, { version })),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200).length).toBe(1);
    expect(statuses.every((status) => [200, 409, 412].includes(status))).toBeTrue();
    const versions = await grantApplicationVersionModel(portal.deps.connection).countDocuments({
      applicationId: application.id,
    });
    expect(versions).toBe(1);
  });

  it('withdraws with a reason, for good', async () => {
    const application = await aWrittenApplication(portal, call);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const withdrawn = expectStatus(
      await manager.post<GrantApplicationView>(
        `${pathOf(application)}/withdraw`,
        { reason: 'Council decided otherwise.' },
        { version: application.version },
      ),
      200,
    );
    expect(withdrawn.status).toBe('withdrawn');
    expect(withdrawn.withdrawnReason).toBe('Council decided otherwise.');
    expect(withdrawn.nextRoles).toEqual([]);
  });
});
