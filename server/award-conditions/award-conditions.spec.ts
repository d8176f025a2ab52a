import type { AwardConditionView } from '#shared/award-conditions/award-condition-views.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import { auditEventModel } from '../audit/index.ts';
import { awardApplication } from '../awarding/index.ts';
import { runCommand } from '../database/transaction.ts';
import { anAssessedApplication, readApplication, recommendationOf } from '../testing/deciding.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Listed {
  readonly items: readonly AwardConditionView[];
}
interface Refused {
  readonly error: { readonly code: string; readonly fields?: readonly { readonly path: string }[] };
}

describe('The library of award conditions', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  });
  afterAll(() => portal.close());

  const wording = (name: string) => ({
    name,
    text: `${name}: the municipality sends the plan within a month.`,
    origin: 'department',
    source: '',
  });
  const reason = 'Decided in the meeting of the programme.';
  const add = async (name: string, persona = 'department.programmeOfficer') =>
    (await portal.signInAs(persona)).post<AwardConditionView & Refused>('/award-conditions', {
      programme: 'OMG',
      ...wording(name),
    });
  const added = async (name: string) => expectStatus(await add(name), 201);
  const listed = async (query: string) =>
    expectStatus(
      await (await portal.signInAs('department.approver')).get<Listed>(`/award-conditions${query}`),
      200,
    ).items;

  it('keeps every version with who changed it and why', async () => {
    const made = await added('Maintenance plan');
    const officer = await portal.signInAs('department.administrator');
    const text = 'The plan is adopted by council before the second instalment.';
    const body = { ...wording('Maintenance plan'), text, reason };
    const changed = expectStatus(
      await officer.put<AwardConditionView>(`/award-conditions/${made.id}`, body, { version: 1 }),
      200,
    );
    expect([changed.version, changed.text]).toEqual([2, text]);
    expect(changed.history.map((each) => [each.version, each.reason, each.by])).toEqual([
      [2, reason, 'department administrator'],
      [1, '', 'department programmeOfficer'],
    ]);
    expect(changed.history[1]?.text).toBe(made.text);
    const stale = await officer.put<Refused>(`/award-conditions/${made.id}`, body, { version: 1 });
    expect(stale.status).toBe(412);
    const actions = await auditEventModel(portal.deps.connection)
      .find({ entityId: made.id })
      .sort({ at: 1 })
      .lean<{ action: string }[]>();
    expect(actions.map((event) => event.action)).toEqual(['awardCondition.added', 'awardCondition.changed']);
  });

  it('retires a condition and takes it back, each with a reason', async () => {
    const made = await added('Site visit');
    const officer = await portal.signInAs('department.programmeOfficer');
    const path = `/award-conditions/${made.id}`;
    const retired = await officer.post<AwardConditionView>(`${path}/retire`, { reason }, { version: 1 });
    expect(expectStatus(retired, 200).status).toBe('retired');
    expect((await listed('?programme=OMG&status=inUse')).map(({ name }) => name)).not.toContain('Site visit');
    const body = { ...wording('Site visit'), reason };
    const refused = await officer.put<Refused>(path, body, { version: 2 });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'commandNotAllowedInStatus']);
    const back = await officer.post<AwardConditionView>(`${path}/reinstate`, { reason }, { version: 2 });
    expect([back.body.status, back.body.version]).toEqual(['inUse', 3]);
    expect((await officer.post(`${path}/retire`, { reason: 'no' }, { version: 3 })).status).toBe(400);
  });

  it('has one condition of a name per grant', async () => {
    await added('Quotations');
    const again = await add('Quotations');
    expect([again.status, again.body.error.fields?.[0]?.path]).toEqual([400, 'name']);
    const answers = await Promise.all(Array.from({ length: 4 }, () => add('At once')));
    expect(answers.filter(({ status }) => status === 201).length).toBe(1);
    expect(answers.every(({ status }) => [201, 400, 409].includes(status))).toBeTrue();
    const other = (await add('Other name')).body;
    const officer = await portal.signInAs('department.programmeOfficer');
    const renamed = await officer.put<Refused>(
      `/award-conditions/${other.id}`,
      { ...wording('Quotations'), reason },
      { version: 1 },
    );
    expect([renamed.status, renamed.body.error.fields?.[0]?.path]).toEqual([400, 'name']);
  });

  it('is the Department’s own, kept by administrators and programme officers', async () => {
    expect((await (await portal.signInAs('mosselBay.auditor')).get('/award-conditions')).status).toBe(404);
    expect((await (await portal.signInAs('mosselBay.grantOfficer')).get('/award-conditions')).status).toBe(
      403,
    );
    expect((await add('By an approver', 'department.approver')).status).toBe(403);
  });

  it('gives words to an award by value: what the library says later changes nothing', async () => {
    const condition = await added('Revised plan');
    const { id, version } = await anAssessedApplication(portal, call);
    const officer = await portal.signInAs('department.programmeOfficer2');
    const desk = expectStatus(
      await officer.get<DecisionDeskView>(`/grant-applications/${id}/decision-desk`),
      200,
    );
    const picked = desk.conditionLibrary.find((each) => each.id === condition.id);
    expect(picked?.text).toBe(condition.text);
    const conditions = [picked?.text ?? '', 'A condition of this award alone.'];
    const body = { ...recommendationOf(desk), conditions };
    expectStatus(await officer.post(`/grant-applications/${id}/recommend`, body, { version }), 200);
    await officer.put(
      `/award-conditions/${condition.id}`,
      { ...wording('Revised plan'), text: 'Something else altogether is asked.', reason },
      { version: 1 },
    );
    const application = await readApplication(portal, id);
    const { award } = await runCommand(portal.deps, { actor: portal.actor('department.approver') }, (tx) =>
      awardApplication(portal.deps, tx, { id, expectedVersion: application.version, comment: '' }),
    );
    expect(award.conditions).toEqual(conditions);
  });

  it('returns the conditions with a recommendation that is sent back', async () => {
    const { id, version } = await anAssessedApplication(portal, call);
    const officer = await portal.signInAs('department.programmeOfficer2');
    const path = `/grant-applications/${id}`;
    const desk = expectStatus(await officer.get<DecisionDeskView>(`${path}/decision-desk`), 200);
    expectStatus(await officer.post(`${path}/recommend`, recommendationOf(desk), { version }), 200);
    const approver = await portal.signInAs('department.approver');
    expectStatus(
      await approver.post(
        `${path}/return-to-assessment`,
        { reason: 'The second line needs another look.' },
        { version: version + 1 },
      ),
      200,
    );
    const back = expectStatus(await officer.get<DecisionDeskView>(`${path}/decision-desk`), 200);
    expect(back.returned?.conditions).toEqual(recommendationOf(desk).conditions);
  });
});
