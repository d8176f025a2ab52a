import type { DesignChoices, FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import type {
  TestApplicationList,
  TestApplicationView,
} from '#shared/test-applications/test-application-views.ts';
import { completeContent } from '#shared/testing/grant-application-builders.ts';
import { textsOf } from '../reports/testing/read-pdf.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import type { TestClient } from '../testing/test-client.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { aSubmittedTest, aWrittenTest, startATest } from './testing/a-test.ts';

interface Refused {
  readonly error: { readonly code: string; readonly details: Readonly<Record<string, unknown>> };
}

describe('test applications', () => {
  let portal: TestPortal;
  let call: TestCall;
  let officer: TestClient;

  beforeEach(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
    officer = await portal.signInAs('department.programmeOfficer');
  });
  afterEach(() => portal.close());

  const tests = async (callId = call.id) =>
    expectStatus(await officer.get<TestApplicationList>(`/funding-calls/${callId}/test-applications`), 200)
      .items;
  const step = async (view: TestApplicationView, verb: string, as = officer) =>
    as.post<TestApplicationView & Refused>(
      `/test-applications/${view.id}/${verb}`,
      {},
      { version: view.version },
    );

  it('are filled in like an application: saved by section, with the rules, budget and files of the call', async () => {
    const written = await aWrittenTest(portal, call, officer);
    expect(written.reference).toMatch(/^TEST-OMG-2026-27-WC043-001$/);
    expect(written.issues).toEqual([]);
    expect(written.requestedMinor).toBe(100_000);
    expect(written.allocation?.amountMinor).toBe(200_000);
    expect(written.content.documents.map(({ type }) => type)).toEqual(['resolution']);
    expect(written.sections.find(({ section }) => section === 'need')?.version).toBe(2);
  });

  it('tell a save that came second who was first, like an application does', async () => {
    const { id } = await startATest(portal, call, officer);
    const { overview } = completeContent;
    const save = async () =>
      officer.put<SectionSaved & Refused>(`/test-applications/${id}/overview`, overview, { version: 1 });
    expect((await save()).status).toBe(200);
    const late = await save();
    expect([late.status, late.body.error.details['actual']]).toEqual([412, 2]);
  });

  it('refuse what an application refuses: a foreign centre, another budget category, a section that is not asked', async () => {
    const { id } = await startATest(portal, call, officer);
    const [line] = completeContent.budgetLines;
    const cases: readonly (readonly [string, unknown, number])[] = [
      ['centres', { centreIds: ['f'.repeat(24)] }, 400],
      ['budget-lines', { budgetLines: [{ ...line, category: 'nothing' }] }, 400],
      ['answers/nowhere', { answers: {} }, 404],
      ['documents', { documents: [{ type: 'resolution', documentId: 'f'.repeat(24) }] }, 404],
    ];
    for (const [part, body, status] of cases) {
      const answer = await officer.put(`/test-applications/${id}/${part}`, body, { version: 1 });
      expect(answer.status).withContext(part).toBe(status);
    }
  });

  it('make the check of a certification, lock, are submitted to nobody, and go on', async () => {
    const empty = await startATest(portal, call, officer);
    const refused = await step(empty, 'certify');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'applicationIsIncomplete']);
    const written = await aWrittenTest(portal, call, officer);
    const certified = expectStatus(await step(written, 'certify'), 200);
    expect([certified.status, certified.certification?.contentSha256]).toEqual([
      'certified',
      written.contentSha256,
    ]);
    const locked = await officer.put<Refused>(
      `/test-applications/${written.id}/overview`,
      completeContent.overview,
      { version: 2 },
    );
    expect([locked.status, locked.body.error.code]).toEqual([409, 'commandNotAllowedInStatus']);
    const submitted = expectStatus(await step(certified, 'submit'), 200);
    expect(submitted.status).toBe('submitted');
    expect(submitted.test.submittedAt).not.toBeNull();
    const reopened = expectStatus(await step(submitted, 'reopen'), 200);
    expect([reopened.status, reopened.certification, reopened.test.submittedAt]).toEqual([
      'draft',
      null,
      null,
    ]);
  });

  it('print a PDF that says on every page what it is, and none before they are submitted', async () => {
    const submitted = await aSubmittedTest(portal, call, officer);
    const file = await officer.download(`/test-applications/${submitted.id}/document`);
    expect(file.status).toBe(200);
    const pages = await textsOf(file.bytes);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      expect(page).toContain('Test – not an application, sent to nobody');
      expect(page).toContain(submitted.reference);
    }
    const reopened = expectStatus(await step(submitted, 'reopen'), 200);
    expect((await officer.download(`/test-applications/${reopened.id}/document`)).status).toBe(404);
  });

  it('belong to one officer: another one reads, tries the call alone, and changes nothing', async () => {
    const written = await aWrittenTest(portal, call, officer);
    const other = await portal.signInAs('department.programmeOfficer2');
    expect((await other.get(`/test-applications/${written.id}`)).status).toBe(200);
    for (const verb of ['certify', 'remove']) {
      const answer = await step(written, verb, other);
      expect([answer.status, answer.body.error.code])
        .withContext(verb)
        .toEqual([409, 'testIsOfAnotherPerson']);
    }
    const late = await other.put<Refused>(
      `/test-applications/${written.id}/overview`,
      completeContent.overview,
      { version: 2 },
    );
    expect(late.body.error.code).toBe('testIsOfAnotherPerson');
    const own = await startATest(portal, call, other);
    expect(own.reference).toBe('TEST-OMG-2026-27-WC043-002');
    expect((await tests()).map(({ id }) => id).sort()).toEqual([written.id, own.id].sort());
  });

  it('are replaced by starting anew, and thrown away', async () => {
    const first = await aWrittenTest(portal, call, officer);
    const second = await startATest(portal, call, officer);
    expect((await tests()).map(({ id }) => id)).toEqual([second.id]);
    expect((await officer.get(`/test-applications/${first.id}`)).status).toBe(404);
    expect((await step(second, 'remove')).status).toBe(204);
    expect(await tests()).toEqual([]);
    expect((await step(second, 'remove')).status).toBe(404);
  });

  it('follow the form of a draft call as it is designed, and ask what it asks before', async () => {
    const question = {
      key: 'owner',
      label: 'Is the centre yours?',
      needed: 'yes',
      explanation: 'It must be.',
    };
    const draft = expectStatus(
      await officer.post<FundingCallView>('/funding-calls', {
        from: 'template',
        programme: 'CBG',
        financialYear: '2026/27',
        opensOn: '2027-01-01',
        closesOn: '2027-02-15',
      }),
      201,
    );
    const edit = async (version: number, parts: object) =>
      expectStatus(
        await officer.patch<FundingCallView>(`/funding-calls/${draft.id}`, parts, { version }),
        200,
      );
    const asked = { key: 'why', kind: 'shortText', label: 'Why?', required: true };
    const edited = await edit(draft.version, {
      eligibleOrganisationIds: [portal.organisations.mosselBay],
      eligibilityQuestions: [question],
      sections: [{ key: 'need', title: 'The need', questions: [asked] }],
    });
    const path = `/funding-calls/${draft.id}/test-applications`;
    const start = async (body: object) => officer.post<TestApplicationView & Refused>(path, body);
    const organisationId = portal.organisations.mosselBay;
    expect((await start({ organisationId })).body.error.code).toBe('eligibilityUnanswered');
    const stopped = await start({ organisationId, eligibility: [{ question: 'owner', answer: 'no' }] });
    expect(stopped.status).toBe(409);
    const elsewhere = await start({ organisationId: portal.organisations.hessequa });
    expect(elsewhere.body.error.code).toBe('municipalityIsNotEligible');
    const started = expectStatus(
      await start({ organisationId, eligibility: [{ question: 'owner', answer: 'yes' }] }),
      201,
    );
    expect(started.sections.map(({ section }) => section)).toContain('need');
    await edit(edited.version, { sections: [{ key: 'plan', title: 'The plan', questions: [asked] }] });
    const followed = expectStatus(
      await officer.get<TestApplicationView>(`/test-applications/${started.id}`),
      200,
    );
    expect(followed.sections.map(({ section }) => section)).toContain('plan');
    expect(followed.sections.map(({ section }) => section)).not.toContain('need');
  });

  it('are not submitted when the form was changed after they were certified', async () => {
    const choices = expectStatus(await officer.get<DesignChoices>('/funding-call-choices'), 200);
    expect(choices.assessors.length).toBeGreaterThan(0);
    const written = await aWrittenTest(portal, call, officer);
    const certified = expectStatus(await step(written, 'certify'), 200);
    const amendment = expectStatus(
      await officer.post<{ id: string; version: number; design: FundingCallView['design'] }>(
        `/funding-calls/${call.id}/amendments`,
        {},
      ),
      201,
    );
    const sections = amendment.design.sections.map((section) => ({
      ...section,
      questions: section.questions.filter(({ key }) => key !== 'why'),
    }));
    const edited = expectStatus(
      await officer.patch<{ version: number }>(
        `/call-amendments/${amendment.id}`,
        { sections },
        { version: amendment.version },
      ),
      200,
    );
    expectStatus(
      await officer.post(
        `/call-amendments/${amendment.id}/publish`,
        { reason: 'It is asked elsewhere.' },
        { version: edited.version },
      ),
      200,
    );
    const refused = await step(certified, 'submit');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'contentChangedSinceCertified']);
  });

  it('are tried only while the call is a draft or open', async () => {
    const { version } = expectStatus(await officer.get<FundingCallView>(`/funding-calls/${call.id}`), 200);
    expectStatus(
      await officer.post(`/funding-calls/${call.id}/close`, { reason: 'Enough came in.' }, { version }),
      200,
    );
    const refused = await officer.post<Refused>(`/funding-calls/${call.id}/test-applications`, {
      organisationId: portal.organisations.mosselBay,
    });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'testNeedsDraftOrOpenCall']);
  });
});
