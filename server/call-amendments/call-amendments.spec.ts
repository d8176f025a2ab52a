import type { Page } from '#shared/api/page.ts';
import type { NoticeView } from '#shared/notices/notice-views.ts';
import type { AmendmentList, CallAmendmentView } from '#shared/funding-calls/amendment-views.ts';
import type { FormSection, FundingCallDesign, Question } from '#shared/funding-calls/funding-call.ts';
import type {
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import { completeContent } from '#shared/testing/grant-application-builders.ts';
import { outgoingMailModel } from '../notifications/outgoing-mail.model.ts';
import {
  aSubmittedApplication,
  aWrittenApplication,
  expectStatus,
  openTestCall,
  type TestCall,
} from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: {
    readonly code: string;
    readonly details: { readonly issues?: readonly { readonly code: string }[] };
  };
}

const reason = 'Council asked for the number of visitors.';

describe('amending an open call', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeEach(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterEach(() => portal.close());

  const officer = () => portal.signInAs('department.programmeOfficer');
  const begin = async () =>
    expectStatus(
      await (await officer()).post<CallAmendmentView>(`/funding-calls/${call.id}/amendments`, {}),
      201,
    );
  const edit = async ({ id, version }: CallAmendmentView, parts: object) =>
    expectStatus(
      await (await officer()).patch<CallAmendmentView>(`/call-amendments/${id}`, parts, { version }),
      200,
    );
  const publish = async ({ id, version }: CallAmendmentView) =>
    (await officer()).post<CallAmendmentView>(`/call-amendments/${id}/publish`, { reason }, { version });
  const read = async (id: string, as = 'mosselBay.grantOfficer') =>
    expectStatus(
      await (await portal.signInAs(as)).get<GrantApplicationView>(`/grant-applications/${id}`),
      200,
    );

  const visits: Question = { key: 'visits', kind: 'number', label: 'Visits a month', required: true };
  /** The form with one question gone and another one new. */
  const otherQuestions = ({ sections }: FundingCallDesign): readonly FormSection[] =>
    sections.map((section) => ({
      ...section,
      questions: [...section.questions.filter(({ key }) => key !== 'why'), visits],
    }));
  const amended = async (parts?: object) => {
    const draft = await begin();
    return edit(draft, parts ?? { sections: otherQuestions(draft.design) });
  };

  /** The news of the application that a person was told of, with what was written to it. */
  const toldOf = async (persona: string, reference: string) => {
    const client = await portal.signInAs(persona);
    const answer = expectStatus(await client.get<Page<NoticeView>>('/notices?limit=200'), 200);
    return answer.items
      .filter(({ caseRef, type }) => caseRef === reference && type === 'caseNews')
      .map(({ event, comment }) => [event, comment]);
  };

  it('shows nobody outside the Department a draft, and says what it would change', async () => {
    const draft = await amended();
    expect(draft.changes.map(({ code }) => code)).toEqual(['questionAdded', 'questionRemoved']);
    expect(draft.issues).toEqual([]);
    const applicant = await portal.signInAs('mosselBay.grantOfficer');
    const seen = await applicant.get<AmendmentList>(`/funding-calls/${call.id}/amendments`);
    expect(seen.body).toEqual({ published: [], draft: null });
    const second = await (await officer()).post<Refused>(`/funding-calls/${call.id}/amendments`, {});
    expect(second.body.error.code).toBe('amendmentIsBeingWritten');
  });

  it('keeps the answers of a draft, shows what is no longer asked, and tells its writers', async () => {
    const application = await aWrittenApplication(portal, call);
    await portal.drainJobs();
    await outgoingMailModel(portal.deps.connection).deleteMany({});
    expectStatus(await publish(await amended()), 200);
    const view = await read(application.id);
    expect(view.status).toBe('draft');
    expect(view.amendments.map(({ reason: why, changes }) => [why, changes.length])).toEqual([[reason, 2]]);
    expect(view.formerAnswers.map(({ question, answer }) => [question.key, answer])).toEqual([
      ['why', completeContent.answers['why'] as string],
    ]);
    expect(view.issues.map(({ field, code }) => [field, code])).toEqual([['visits', 'answerMissing']]);
    expect(view.contentSha256).not.toBe(application.contentSha256);
    for (const _again of [1, 2]) await portal.drainJobs();
    expect(await toldOf('mosselBay.projectLead', application.reference)).toEqual([['callAmended', reason]]);
    expect(await toldOf('hessequa.projectLead', application.reference)).toEqual([]);
    const mails = await outgoingMailModel(portal.deps.connection).find({ purpose: 'security' }).lean();
    expect(mails).toEqual([]);
  });

  it('turns away a save of the section from an editor that was open on the old form', async () => {
    const application = await aWrittenApplication(portal, call);
    const stamp = application.sections.find(({ section }) => section === 'need');
    expectStatus(await publish(await amended()), 200);
    const writer = await portal.signInAs('mosselBay.grantOfficer');
    const path = `/grant-applications/${application.id}/answers/need`;
    const { why: _gone, ...answers } = completeContent.answers;
    const late = await writer.put<SectionSaved>(path, { answers }, { version: stamp?.version ?? 0 });
    expect(late.status).toBe(412);
    const version = (stamp?.version ?? 0) + 1;
    const saved = await writer.put<SectionSaved>(path, { answers: { ...answers, visits: 40 } }, { version });
    expect(expectStatus(saved, 200).issues).toEqual([]);
    expect((await read(application.id)).formerAnswers.length).toBe(1);
  });

  it('puts a certified application back to its writers, with the reason', async () => {
    const written = await aWrittenApplication(portal, call);
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const certified = expectStatus(
      await cfo.post<GrantApplicationView>(
        `/grant-applications/${written.id}/certify`,
        { statementAccepted: true },
        { version: written.version },
      ),
      200,
    );
    const draft = await amended();
    expect(draft.affected).toEqual({ drafts: 0, certified: 1 });
    expectStatus(await publish(draft), 200);
    const view = await read(written.id);
    expect([view.status, view.certification]).toEqual(['draft', null]);
    for (const _again of [1, 2]) await portal.drainJobs();
    // Whoever got the task of writing it again is told of that, and not of the news as well.
    expect(await toldOf('mosselBay.grantOfficer', written.reference)).toEqual([]);
    const told = [['reopenedByAmendment', reason]];
    expect(await toldOf('mosselBay.chiefFinancialOfficer', written.reference)).toEqual(told);
    expect(await toldOf('mosselBay.municipalManager', written.reference)).toEqual(told);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const late = await manager.post(
      `/grant-applications/${written.id}/submit`,
      {},
      { version: certified.version },
    );
    expect(late.status).toBe(412);
    const timeline = await cfo.get<{ items: { event: string; comment: string }[] }>(
      `/timeline/grantApplication/${written.id}`,
    );
    if (timeline.status === 200) {
      expect(timeline.body.items.find(({ event }) => event === 'reopenedByAmendment')?.comment).toBe(reason);
    }
  });

  it('leaves what was submitted on the form it was submitted under', async () => {
    const submitted = await aSubmittedApplication(portal, call);
    expectStatus(await publish(await amended()), 200);
    const view = await read(submitted.id);
    expect(view.status).toBe('submitted');
    expect(view.issues).toEqual([]);
    expect(view.amendments).toEqual([]);
    expect(view.contentSha256).toBe(submitted.contentSha256);
    expect(view.call.sections[0]?.questions.some(({ key }) => key === 'why')).toBeTrue();
    await portal.drainJobs();
    expect((await read(submitted.id)).issuedDocuments[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses what may not change after opening, with its reason', async () => {
    await aSubmittedApplication(portal, call);
    const draft = await begin();
    const edited = await edit(draft, {
      opensOn: '2026-10-02',
      closesOn: '2026-11-25',
      eligibleOrganisationIds: [portal.organisations.hessequa],
      rubric: draft.design.rubric.map((criterion) => ({ ...criterion, label: `${criterion.label}!` })),
    });
    expect(edited.issues.map(({ code }) => code)).toEqual([
      'opensOnStands',
      'closesEarlierWithoutNotice',
      'municipalityHasApplied',
      'rubricStands',
    ]);
    const refused = await publish(edited);
    expect(refused.status).toBe(409);
    expect((refused.body as unknown as Refused).error.code).toBe('amendmentIsNotReady');
    const unchanged = await edit(edited, {
      opensOn: draft.design.opensOn,
      closesOn: '2026-12-06',
      eligibleOrganisationIds: draft.design.eligibleOrganisationIds,
      rubric: draft.design.rubric,
    });
    expect(unchanged.changes.map(({ code }) => code)).toEqual(['closesEarlier']);
    expectStatus(await publish(unchanged), 200);
  });

  it('publishes nothing that changes nothing, nothing without a reason, and no amendment of a closed call', async () => {
    const draft = await begin();
    const nothing = await publish(draft);
    expect((nothing.body as unknown as Refused).error.code).toBe('amendmentChangesNothing');
    const client = await officer();
    const silent = await client.post(
      `/call-amendments/${draft.id}/publish`,
      { reason: '' },
      { version: draft.version },
    );
    expect(silent.status).toBe(400);
    const discarded = await client.post<CallAmendmentView>(
      `/call-amendments/${draft.id}/discard`,
      {},
      { version: draft.version },
    );
    expect(discarded.body.status).toBe('discarded');
    const again = await amended();
    expect(again.number).toBe(2);
    const open = await client.get<{ version: number }>(`/funding-calls/${call.id}`);
    await client.post(`/funding-calls/${call.id}/close`, { reason: 'Over' }, { version: open.body.version });
    const late = await publish(again);
    expect((late.body as unknown as Refused).error.code).toBe('amendmentNeedsOpenCall');
  });

  it('goes on from the amended form: an application started later has nothing to be told', async () => {
    expectStatus(await publish(await amended()), 200);
    const writer = await portal.signInAs('mosselBay.grantOfficer');
    const started = expectStatus(
      await writer.post<GrantApplicationView>('/grant-applications', { callId: call.id }),
      201,
    );
    expect(started.amendments).toEqual([]);
    expect(started.call.sections[0]?.questions.some(({ key }) => key === 'visits')).toBeTrue();
  });
});
