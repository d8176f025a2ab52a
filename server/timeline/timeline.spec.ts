import type { TimelineEntryView } from '#shared/workflow/timeline-views.ts';
import { newId } from '../database/model.ts';
import { runCommand } from '../database/transaction.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';

describe('The timeline of a case', () => {
  let portal: TestPortal;
  const caseId = newId();
  beforeAll(async () => {
    portal = await startTestPortal();
    const about = { caseType: 'grantApplication', caseId, organisationId: portal.organisations.mosselBay };
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute));
    const officer = portal.actor('mosselBay.grantOfficer');
    await runCommand(portal.deps, { actor: officer, now: at(1) }, (tx) =>
      tx.tell({ ...about, event: 'submitted', params: { pages: 12 } }),
    );
    await runCommand(portal.deps, { actor: officer, now: at(2) }, (tx) =>
      tx.tell({ ...about, event: 'noted', audience: 'municipality', comment: 'Ask Riaan' }),
    );
    const programme = portal.actor('department.programmeOfficer');
    await runCommand(portal.deps, { actor: programme, now: at(3) }, (tx) =>
      tx.tell({ ...about, event: 'weighed', audience: 'province' }),
    );
  });
  afterAll(() => portal.close());

  const read = async (persona: string, path = `/timeline/grantApplication/${caseId}`) =>
    (await portal.signInAs(persona)).get<{ items: TimelineEntryView[] }>(path);
  const eventsFor = async (persona: string) => (await read(persona)).body.items.map((entry) => entry.event);

  it('shows each side what is meant for it, newest first', async () => {
    expect(await eventsFor('mosselBay.municipalManager')).toEqual(['noted', 'submitted']);
    expect(await eventsFor('department.programmeOfficer')).toEqual(['weighed', 'submitted']);
  });

  it('names who did what and when', async () => {
    const { body } = await read('mosselBay.grantOfficer');
    const [noted, submitted] = body.items;
    expect([noted?.comment, noted?.actorName, noted?.at]).toEqual([
      'Ask Riaan',
      'mosselBay grantOfficer',
      '2026-11-20T08:02:00.000Z',
    ]);
    expect(submitted?.params).toEqual({ pages: 12 });
  });

  it('is not there for another municipality, for a kind of case there is not, or without entries', async () => {
    expect((await read('hessequa.municipalManager')).status).toBe(404);
    expect((await read('department.programmeOfficer', `/timeline/constructor/${caseId}`)).status).toBe(404);
    expect((await read('department.programmeOfficer', `/timeline/grantApplication/${newId()}`)).status).toBe(
      404,
    );
  });
});
