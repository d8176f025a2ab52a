import type {
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import { requestedSectionState } from '#shared/grant-applications/change-requests.ts';
import { aBudgetLine } from '#shared/testing/grant-application-builders.ts';
import type { TimelineEntryView } from '#shared/workflow/timeline-views.ts';
import {
  aSubmittedApplication,
  certifyAndSubmit,
  expectStatus,
  openTestCall,
  settledChecklist,
  type TestCall,
} from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: {
    readonly code: string;
    readonly details: Record<string, unknown>;
    readonly fields?: readonly { readonly path: string }[];
  };
}
type View = GrantApplicationView;

describe('a request for changes', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());

  const pathOf = ({ id }: { readonly id: string }) => `/grant-applications/${id}`;

  async function command(
    persona: string,
    application: { readonly id: string; readonly version: number },
    verb: string,
    body: unknown = {},
  ) {
    const client = await portal.signInAs(persona);
    const { version } = application;
    return client.post<View & Refused>(`${pathOf(application)}/${verb}`, body, { version });
  }
  const asOfficer = async (application: View, verb: string, body: unknown = {}): Promise<View> =>
    expectStatus(await command('department.programmeOfficer', application, verb, body), 200);
  const codeOf = ({ body }: { readonly body: Refused }) => body.error.code;

  const twoSections = [
    { section: 'need', comment: 'Say how many people.', dueOn: '2026-12-01' },
    { section: 'budget', comment: 'The price is above the quotation.', dueOn: '2026-12-08' },
  ];
  async function returned(sections: unknown = twoSections): Promise<View> {
    const screening = await asOfficer(await aSubmittedApplication(portal, call), 'start-screening');
    return asOfficer(screening, 'request-changes', { sections });
  }
  const askedOf = (view: View, section: string, round = -1) =>
    view.changeRequests.at(round)?.sections.find((each) => each.section === section);
  const stateOf = (view: View, section: string, round = -1) => {
    const asked = askedOf(view, section, round);
    return asked && requestedSectionState(asked);
  };
  const sectionOf = (view: View, section: string) => ({
    id: view.id,
    version: view.sections.find((each) => each.section === section)?.version ?? 0,
  });
  const readAs = async (persona: string, { id }: { readonly id: string }): Promise<View> =>
    expectStatus(await (await portal.signInAs(persona)).get<View>(`/grant-applications/${id}`), 200);

  async function changeBudget(view: View, unitPriceMinor: number): Promise<View> {
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const { version } = sectionOf(view, 'budget');
    expectStatus(
      await officer.put<SectionSaved>(
        `${pathOf(view)}/budget-lines`,
        { budgetLines: [aBudgetLine({ unitPriceMinor })] },
        { version },
      ),
      200,
    );
    return readAs('mosselBay.grantOfficer', view);
  }

  it('gives each section its own comment and day; a day off becomes the next working day', async () => {
    const view = await returned([
      twoSections[0],
      { section: 'budget', comment: 'The price is above the quotation.' },
      { section: 'documents', comment: 'Sign the resolution.', dueOn: '2026-11-28' },
    ]).catch((error: unknown) => error);
    expect(String(view)).toContain('Say until when to answer.');
    const asked = await returned([
      ...twoSections,
      { section: 'documents', comment: 'Sign the resolution.', dueOn: '2026-11-28' },
    ]);
    expect(asked.openChangeRequest?.sections.map(({ dueOn }) => dueOn)).toEqual([
      '2026-12-01',
      '2026-12-08',
      '2026-11-30',
    ]);
    expect(asked.openChangeRequest?.dueOn).toBe('2026-11-30');
  });

  it('is answered section by section: by a change, or by saying why it stays', async () => {
    const view = await returned();
    const cfo = 'mosselBay.chiefFinancialOfficer';
    const early = await command(cfo, view, 'certify', { statementAccepted: true });
    expect([early.status, codeOf(early)]).toEqual([409, 'changesAreUnanswered']);
    expect(early.body.error.details['sections']).toEqual(['need', 'budget']);

    const changed = await changeBudget(view, 11_000);
    expect([stateOf(changed, 'need'), stateOf(changed, 'budget')]).toEqual(['open', 'changed']);
    const writer = 'mosselBay.grantOfficer';
    const empty = await command(writer, sectionOf(changed, 'need'), 'answer-changes', { section: 'need' });
    expect(codeOf(empty)).toBe('answerIsEmpty');
    const elsewhere = { section: 'centres', text: 'Done.' };
    const notAsked = await command(writer, sectionOf(changed, 'centres'), 'answer-changes', elsewhere);
    expect(codeOf(notAsked)).toBe('sectionIsNotAsked');
    const stale = { ...sectionOf(changed, 'budget'), version: 1 };
    const late = await command(writer, stale, 'answer-changes', { section: 'budget', text: 'Lower now.' });
    expect(late.status).toBe(412);
    const answered = expectStatus(
      await command(writer, sectionOf(changed, 'need'), 'answer-changes', {
        section: 'need',
        text: 'The figure stands in the annex.',
      }),
      200,
    );
    expect(stateOf(answered, 'need')).toBe('answered');
    expect(askedOf(answered, 'need')?.answer?.name).toBe('mosselBay grantOfficer');

    const sent = await certifyAndSubmit(portal, answered);
    expect([stateOf(sent, 'need'), stateOf(sent, 'budget')]).toEqual(['sent', 'sent']);
    expect(sent.firstSubmittedAt).toBe(view.firstSubmittedAt);
  });

  it('is decided section by section: accepted, or asked again, and nothing goes on before', async () => {
    const asked = await returned();
    const changed = await changeBudget(asked, 11_000);
    const answered = expectStatus(
      await command('mosselBay.grantOfficer', sectionOf(changed, 'need'), 'answer-changes', {
        section: 'need',
        text: 'See the annex.',
      }),
      200,
    );
    const screening = await asOfficer(await certifyAndSubmit(portal, answered), 'start-screening');
    expect(screening.answersUndecided).toBe(2);
    const early = await command('department.programmeOfficer', screening, 'accept-for-assessment', {
      checklist: settledChecklist,
    });
    expect(codeOf(early)).toBe('answersAreUndecided');

    const one = await asOfficer(screening, 'accept-section', { section: 'need' });
    expect([stateOf(one, 'need'), one.answersUndecided]).toEqual(['accepted', 1]);
    const twice = await command('department.programmeOfficer', one, 'accept-section', { section: 'need' });
    expect(codeOf(twice)).toBe('sectionHasNoAnswer');

    const again = await asOfficer(one, 'request-changes', {
      sections: [{ section: 'budget', comment: 'Still above the quotation.' }],
      dueOn: '2026-12-10',
    });
    expect([stateOf(again, 'budget', 0), stateOf(again, 'budget')]).toEqual(['askedAgain', 'open']);
    const second = await certifyAndSubmit(portal, await changeBudget(again, 10_000));
    const back = await asOfficer(second, 'start-screening');
    const settled = await asOfficer(back, 'accept-section', { section: 'budget' });
    const accepted = await asOfficer(settled, 'accept-for-assessment', { checklist: settledChecklist });
    expect(accepted.status).toBe('assessment');
  });

  it('may be given more time, with a reason; the first day stays, and everybody reads why', async () => {
    const view = await returned();
    const reason = 'The council sits a week later.';
    const early = await command('department.programmeOfficer', view, 'extend-changes', {
      sections: ['need'],
      dueOn: '2026-12-01',
      reason,
    });
    expect(codeOf(early)).toBe('dueDayIsNotLater');
    const more = await asOfficer(view, 'extend-changes', { sections: ['need'], dueOn: '2026-12-12', reason });
    const asked = askedOf(more, 'need');
    expect([asked?.dueOn, asked?.originalDueOn]).toEqual(['2026-12-14', '2026-12-01']);
    expect(asked?.extensions[0]).toEqual(
      jasmine.objectContaining({ fromOn: '2026-12-01', toOn: '2026-12-14', reason }),
    );
    expect(more.openChangeRequest?.dueOn).toBe('2026-12-08');
    const client = await portal.signInAs('mosselBay.grantOfficer');
    const timeline = expectStatus(
      await client.get<{ items: TimelineEntryView[] }>(`/timeline/grantApplication/${view.id}`),
      200,
    );
    expect(timeline.items[0]).toEqual(
      jasmine.objectContaining({ event: 'changesExtended', comment: reason, audience: 'all' }),
    );
    expect(timeline.items[0]?.params).toEqual({ section: 'Need', dueOn: '2026-12-14' });
  });

  it('may be taken back where nothing was changed yet; after the last, the screening goes on', async () => {
    const view = await returned();
    const officer = 'department.programmeOfficer';
    const body = (section: string) => ({ sections: [section], reason: 'It is in the annex.' });
    const changed = await changeBudget(view, 11_000);
    expect(codeOf(await command(officer, changed, 'withdraw-request', body('budget')))).toBe(
      'sectionWasChanged',
    );
    const one = await asOfficer(changed, 'withdraw-request', body('need'));
    expect([one.status, stateOf(one, 'need'), one.openChangeRequest?.dueOn]).toEqual([
      'changesRequested',
      'withdrawn',
      '2026-12-08',
    ]);
    const writer = await portal.signInAs('mosselBay.grantOfficer');
    const locked = await writer.put<Refused>(
      `${pathOf(one)}/answers/need`,
      { answers: one.content.answers },
      { version: sectionOf(one, 'need').version },
    );
    expect([locked.body.error.code, locked.body.error.details['reason']]).toEqual([
      'sectionIsLocked',
      'notAmongChanges',
    ]);

    const other = await returned();
    const both = { sections: ['need', 'budget'], reason: 'Both are in the annex.' };
    const ended = await asOfficer(other, 'withdraw-request', both);
    expect([ended.status, ended.openChangeRequest]).toEqual(['screening', null]);
    expect(ended.contentSha256).toBe(ended.versions.at(-1)?.sha256 ?? '');
    const accepted = await asOfficer(ended, 'accept-for-assessment', { checklist: settledChecklist });
    expect(accepted.status).toBe('assessment');
  });

  it('is not there for another municipality, nor answered by the Department', async () => {
    const view = await returned();
    const body = { section: 'need', text: 'Done.' };
    expect((await command('hessequa.grantOfficer', view, 'answer-changes', body)).status).toBe(404);
    expect((await command('department.programmeOfficer', view, 'answer-changes', body)).status).toBe(403);
    expect(
      (await command('mosselBay.grantOfficer', view, 'accept-section', { section: 'need' })).status,
    ).toBe(403);
  });
});
