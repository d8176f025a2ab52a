import type { OverlapsView } from '#shared/grant-applications/overlap-requests.ts';
import type { TimelineEntryView } from '#shared/workflow/timeline-views.ts';
import { awardModel } from '../awards/index.ts';
import { newId } from '../database/model.ts';
import { runCommand } from '../database/transaction.ts';
import {
  aSubmittedApplication,
  aWrittenApplication,
  expectStatus,
  openTestCall,
  type TestCall,
} from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { recordPanelProgress } from './index.ts';

interface Refused {
  readonly error: { readonly code: string };
}

describe('overlaps with other applications', () => {
  let portal: TestPortal;
  let call: TestCall;
  let one: { readonly id: string };
  let two: { readonly id: string };
  let draft: { readonly id: string };
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
    one = await aSubmittedApplication(portal, call);
    two = await aSubmittedApplication(portal, call);
    draft = await aWrittenApplication(portal, call);
  }, 120_000);
  afterAll(() => portal.close());

  const officer = 'department.programmeOfficer';
  async function read(persona = officer): Promise<OverlapsView> {
    const client = await portal.signInAs(persona);
    return expectStatus(await client.get<OverlapsView>(`/grant-applications/${one.id}/overlaps`), 200);
  }
  async function act(verb: string, body: object, persona = officer) {
    const client = await portal.signInAs(persona);
    return client.post<Refused>(`/grant-applications/${one.id}/${verb}`, body);
  }

  it('are found with what each rests on, among what was submitted', async () => {
    const { items, open } = await read();
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['sameCentre', 'sameDocument', 'sameTitle']);
    expect(items.every(({ other }) => other.id === two.id && other.id !== draft.id)).toBeTrue();
    const centre = items.find(({ kind }) => kind === 'sameCentre');
    expect([centre?.basis, open]).toEqual([['KwaNonqaba OMG'], 3]);
  });

  it('lead to the award that came of the other application', async () => {
    const awards = awardModel(portal.deps.connection).collection;
    const award = { _id: newId() as never, applicationId: two.id, reference: 'OMG-2026-27-WC043-002/A' };
    // As much of an award as is read here; the award slice proves how one comes about.
    await awards.insertOne(award);
    const { items } = await read();
    expect(items.map(({ other }) => other.award?.reference)).toEqual(items.map(() => award.reference));
    await awards.deleteOne({ _id: award._id });
    expect((await read()).items[0]?.other.award).toBeNull();
  });

  it('are cleared with a reason and opened again; only the Department reads of it', async () => {
    const flag = { kind: 'sameDocument', otherId: two.id };
    expect((await act('clear-overlap', { ...flag, reason: '' })).status).toBe(400);
    const reason = 'One council resolution covers both.';
    expect((await act('clear-overlap', { ...flag, reason })).status).toBeLessThan(300);
    const cleared = (await read()).items.find(({ kind }) => kind === 'sameDocument')?.cleared;
    expect([cleared?.reason, cleared?.name]).toEqual([reason, 'department programmeOfficer']);
    const client = await portal.signInAs('mosselBay.grantOfficer');
    const told = expectStatus(
      await client.get<{ items: TimelineEntryView[] }>(`/timeline/grantApplication/${one.id}`),
      200,
    );
    expect(JSON.stringify(told)).not.toContain(reason);
    expect((await act('restore-overlap', flag)).status).toBeLessThan(300);
    expect((await read()).open).toBe(3);
    const again = await act('restore-overlap', flag);
    expect(again.body.error.code).toBe('overlapIsNotThere');
    const none = await act('clear-overlap', { kind: 'otherGrant', otherId: two.id, reason });
    expect(none.body.error.code).toBe('overlapIsNotThere');
  });

  it('are not the municipality’s to read or to clear', async () => {
    const client = await portal.signInAs('mosselBay.grantOfficer');
    expect((await client.get(`/grant-applications/${one.id}/overlaps`)).status).toBe(404);
    const body = { kind: 'sameTitle', otherId: two.id, reason: 'Ours.' };
    expect((await act('clear-overlap', body, 'mosselBay.municipalManager')).status).toBe(403);
  });

  it('leave out what does not exist for the reader', async () => {
    const { userId } = portal.actor('department.approver');
    const progress = { outstanding: 0, finished: 0, conflictedUserIds: [userId], mean: null, spread: null };
    await runCommand(portal.deps, { actor: portal.actor(officer) }, (tx) =>
      recordPanelProgress(portal.deps, tx, two.id, progress),
    );
    expect((await read('department.approver')).items).toEqual([]);
    expect((await read()).items.length).toBe(3);
  });
});
