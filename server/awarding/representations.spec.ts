import { addWorkingDays } from '#shared/calendar/working-days.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { runCommand } from '../database/transaction.ts';
import { aRecommendedApplication, readApplication, reauthenticate } from '../testing/deciding.ts';
import { expectStatus, openTestCall, testNow, uploadTestPdf, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { condoneLateRepresentations, makeRepresentations } from './use-cases/answer-decline.ts';

interface Refused {
  readonly error: { readonly code: string; readonly fields?: readonly { readonly path: string }[] };
}
const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  status < 400 ? [status] : [status, (body as Refused).error.code];
const words = 'The award of last year is accounted for since Friday; the return was accepted.';

describe('representations about a decision not to award', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  });
  afterAll(() => portal.close());
  beforeEach(() => portal.clock.set(testNow));

  const send = async (persona: string, id: string, verb: string, body: object) => {
    const client = await portal.signInAs(persona);
    const { version } = await readApplication(portal, id);
    return client.post<unknown>(`/grant-applications/${id}/${verb}`, body, { version });
  };
  const proven = async (persona: string, body: object) => ({
    ...body,
    reauthenticationToken: await reauthenticate(portal, persona),
  });
  const decline = async (
    persona: string,
    id: string,
    body: object = { reasons: 'The need is met elsewhere.' },
  ) => send(persona, id, 'decline', await proven(persona, body));
  const represent = (id: string, documentIds: string[] = []) =>
    send('mosselBay.municipalManager', id, 'representations', { text: words, documentIds });
  const answer = async (persona: string, id: string, verb: 'uphold' | 'set-aside') =>
    send(
      persona,
      id,
      `representations/${verb}`,
      await proven(persona, { reasons: 'The return was accepted in time.' }),
    );

  async function aDeclined(): Promise<string> {
    const { id } = await aRecommendedApplication(portal, call);
    expectStatus(await decline('department.approver', id), 200);
    return id;
  }

  it('are possible until a working day that stands with the decision, on screen and in the letter', async () => {
    const { id } = await aRecommendedApplication(portal, call);
    const rubric = (await portal.signInAs('department.programmeOfficer')).get<{
      rubric: { key: string; label: string }[];
    }>(`/grant-applications/${id}/assessments`);
    const [criterion] = (await rubric).body.rubric;
    const criterionReasons = [{ criterion: criterion?.key, reason: 'The plan names no dates for the work.' }];
    const unknown = [{ criterion: 'noSuchOne', reason: 'The plan names no dates for the work.' }];
    const wrong = await decline('department.approver', id, { reasons: '', criterionReasons: unknown });
    expect((wrong.body as Refused).error.fields?.[0]?.path).toBe('criterionReasons.0.criterion');
    expect((await decline('department.approver', id, { reasons: '' })).status).toBe(400);
    expectStatus(await decline('department.approver', id, { reasons: '', criterionReasons }), 200);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const seen = expectStatus(await manager.get<GrantApplicationView>(`/grant-applications/${id}`), 200);
    expect(seen.representationsDueOn).toBe(addWorkingDays('2026-11-22', 15, []));
    expect(seen.decision?.criterionReasons).toEqual([
      jasmine.objectContaining({ label: criterion?.label, reason: 'The plan names no dates for the work.' }),
    ]);
  });

  it('are made with documents, reviewed by somebody else, and answered by letter', async () => {
    const id = await aDeclined();
    await portal.drainJobs();
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const documentId = await uploadTestPdf(manager, 'acceptance.pdf');
    expectStatus(await represent(id, [documentId]), 200);
    expect(codeOf(await represent(id))).toEqual([409, 'representationsAreMade']);
    const made = await readApplication(portal, id);
    expect(made.nextRoles).toEqual(['approver']);
    expect(made.representations[0]).toEqual(
      jasmine.objectContaining({
        text: words,
        isLate: false,
        documents: [{ documentId, name: 'acceptance.pdf' }],
      }),
    );
    expect(codeOf(await answer('department.approver', id, 'uphold'))).toEqual([409, 'actorTookEarlierStep']);
    expectStatus(await answer('department.approver2', id, 'uphold'), 200);
    expect(codeOf(await answer('department.approver2', id, 'uphold'))).toEqual([
      409,
      'noRepresentationsToAnswer',
    ]);
    await portal.drainJobs();
    const seen = expectStatus(await manager.get<GrantApplicationView>(`/grant-applications/${id}`), 200);
    expect([seen.status, seen.representationsState]).toEqual(['declined', 'answered']);
    const letters = seen.issuedDocuments.filter(({ kind }) => /Letter$/.test(kind));
    expect(letters.map(({ kind }) => kind)).toEqual(['declineLetter', 'representationsLetter']);
    for (const { documentId: letter } of letters) {
      const file = await manager.download(`/documents/${letter}/content`);
      expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const neighbour = await portal.signInAs('hessequa.municipalManager');
    expect((await neighbour.get(`/documents/${letters[1]?.documentId}/content`)).status).toBe(404);
  });

  it('may set the decision aside: it is decided anew, and a second refusal may be answered again', async () => {
    const id = await aDeclined();
    expectStatus(await represent(id), 200);
    expectStatus(await answer('department.approver2', id, 'set-aside'), 200);
    const open = await readApplication(portal, id);
    expect([open.status, open.decision, open.representationsDueOn]).toEqual(['recommended', null, null]);
    portal.clock.advance(60_000);
    expectStatus(await decline('department.approver', id), 200);
    portal.clock.advance(60_000);
    expect((await readApplication(portal, id)).representationsState).toBe('none');
    expectStatus(await represent(id), 200);
    await portal.drainJobs();
    const kinds = (await readApplication(portal, id)).issuedDocuments.filter(
      ({ kind, documentId }) => kind === 'declineLetter' && documentId !== null,
    );
    expect(kinds.length).toBe(1);
  });

  it('come too late after the day, unless an approver allows them with a reason', async () => {
    const id = await aDeclined();
    const reason = 'The municipality’s offices were closed by the flood.';
    const early = await send('department.approver', id, 'representations/condone', {
      reason,
      until: '2027-02-01',
    });
    expect(codeOf(early)).toEqual([409, 'representationsAreInTime']);
    // Weeks later every session has run out, so the use cases are called as themselves.
    const { deps } = portal;
    const on = { id, expectedVersion: undefined };
    const condone = (until: string) =>
      runCommand(deps, { actor: portal.actor('department.approver') }, (tx) =>
        condoneLateRepresentations(deps, tx, { ...on, reason, until }),
      );
    const late = () =>
      runCommand(deps, { actor: portal.actor('mosselBay.municipalManager') }, (tx) =>
        makeRepresentations(deps, tx, { ...on, text: words, documentIds: [] }),
      );
    portal.clock.set('2027-01-20T08:00:00.000Z');
    await expectAsync(late()).toBeRejectedWith(jasmine.objectContaining({ code: 'representationsAreLate' }));
    await expectAsync(condone('2027-01-19')).toBeRejectedWith(
      jasmine.objectContaining({ code: 'validationFailed' }),
    );
    await condone('2027-01-25');
    await late();
    portal.clock.set(testNow);
    const seen = await readApplication(portal, id);
    expect(seen.representations[0]?.isLate).toBeTrue();
    expect(seen.condonation).toEqual(jasmine.objectContaining({ reason, until: '2027-01-25' }));
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const { items } = expectStatus(
      await officer.get<{ items: { event: string }[] }>(`/timeline/grantApplication/${id}`),
      200,
    );
    const events = items.map(({ event }) => event);
    for (const event of ['declined', 'lateRepresentationsCondoned', 'representationsMade'])
      expect(events).toContain(event);
  });

  it('are the municipal manager’s to make, of the municipality concerned', async () => {
    const id = await aDeclined();
    const body = { text: words, documentIds: [] };
    expect((await send('mosselBay.grantOfficer', id, 'representations', body)).status).toBe(403);
    expect((await send('hessequa.municipalManager', id, 'representations', body)).status).toBe(404);
    expect(
      (await send('mosselBay.municipalManager', id, 'representations', { ...body, text: '' })).status,
    ).toBe(400);
  });
});
