import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { defaultNoticeSettings, defaultPreferences, type NoticePreferences } from '#shared/notices/notice.ts';
import type { NoticeSettingsView, NoticeSummaryView, NoticeView } from '#shared/notices/notice-views.ts';
import type { Page } from '#shared/api/page.ts';
import { userAccountModel } from '../accounts/index.ts';
import { jobModel } from '../jobs/job.model.ts';
import { deliverMail } from '../notifications/deliver-mail.ts';
import { outgoingMailModel, type OutgoingMail } from '../notifications/outgoing-mail.model.ts';
import { taskModel, type TaskRecord } from '../tasks/index.ts';
import {
  aSubmittedApplication,
  aWrittenApplication,
  openTestCall,
  testNow,
  type TestCall,
} from '../testing/grants.ts';
import { personaOf } from '../testing/personas.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { announceTasks } from './announce.ts';
import { tick } from './index.ts';
import { noticeModel, preferenceModel, roundModel, type NoticeRecord } from './notice.model.ts';

const cfo = 'mosselBay.chiefFinancialOfficer';

describe('notices', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(async () => portal.close());
  beforeEach(async () => {
    await portal.drainJobs();
    portal.clock.set(testNow);
    const { connection } = portal.deps;
    await emptyCollections([
      ...mailCollections,
      'noticeSettings',
      'tasks',
      'grantApplications',
      'taskRefreshes',
    ]);
    await userAccountModel(connection).updateMany({}, { $set: { status: 'active' } });
  });

  const mailCollections = ['notices', 'outgoingMails', 'noticePreferences', 'noticeRounds'];
  const emptyCollections = async (names: readonly string[]) => {
    for (const name of names) await portal.deps.connection.collection(name).deleteMany({});
  };
  const idOf = (persona: string) => portal.actor(persona).userId;
  const noticesOf = (persona: string) =>
    noticeModel(portal.deps.connection)
      .find({ personId: idOf(persona) })
      .sort({ at: 1, _id: 1 })
      .lean<NoticeRecord[]>();
  const mailsTo = (persona: string) =>
    outgoingMailModel(portal.deps.connection)
      .find({ to: personaOf(persona).email })
      .sort({ _id: 1 })
      .lean<OutgoingMail[]>();
  const sentTo = async (persona: string) =>
    (await mailsTo(persona)).filter(({ status }) => status === 'written' || status === 'sent');
  /** The mail's source, its soft line breaks undone. */
  const textOf = ({ file }: OutgoingMail) =>
    readFileSync(join(portal.deps.mail.folder, file ?? ''), 'utf8').replace(/=\r?\n/g, '');
  /** Straight into the record: the specs' clock outruns sessions. */
  const prefer = async (persona: string, change: Partial<NoticePreferences>) => {
    await preferenceModel(portal.deps.connection).updateOne(
      { _id: idOf(persona) },
      { $set: { choices: { ...defaultPreferences, ...change }, changedAt: portal.clock.now() } },
      { upsert: true },
    );
  };
  /** Leaves the sendMail jobs waiting, with what ordered them done. */
  const announceOnly = async (caseId: string) => {
    const tasks = await taskModel(portal.deps.connection)
      .find({ caseId, status: 'open' })
      .lean<TaskRecord[]>();
    await announceTasks(portal.deps, { taskIds: tasks.map(({ _id }) => _id), causedBy: '' });
  };

  it('tells the next person in the portal and by e-mail, and the one whose step it was nothing', async () => {
    const { id } = await aWrittenApplication(portal, call);
    await portal.drainJobs();
    const [notice] = (await noticesOf(cfo)).filter(({ caseId }) => caseId === id);
    expect(notice?.taskKind).toBe('certifyApplication');
    const [mail] = await sentTo(cfo);
    expect(mail?.subject).toContain('Certify the budget');
    const text = mail ? textOf(mail) : '';
    expect(text).toContain('You get this e-mail because a step became yours');
    expect(text).toContain('/account#notices');
    expect(await sentTo('mosselBay.grantOfficer')).toEqual([]);
    const client = await portal.signInAs(cfo);
    const summary = (await client.get<NoticeSummaryView>('/notices/summary')).body;
    expect(summary).toEqual({ openTasks: 1, overdueTasks: 0, unreadNotices: 1 });
  });

  it('shows each person their own notices only, and marks them as read one by one or all', async () => {
    await aSubmittedApplication(portal, call);
    await portal.drainJobs();
    const officer = await portal.signInAs('department.programmeOfficer');
    const list = (await officer.get<Page<NoticeView>>('/notices')).body;
    expect(list.items.map(({ taskKind }) => taskKind)).toEqual(['screenApplication']);
    const id = list.items[0]?.id ?? '';
    const foreign = await portal.signInAs(cfo);
    expect((await foreign.post(`/notices/${id}/read`, {})).status).toBe(404);
    expect((await officer.post<NoticeView>(`/notices/${id}/read`, {})).body.readAt).not.toBeNull();
    expect((await officer.get<Page<NoticeView>>('/notices?show=unread')).body.total).toBe(0);
    const other = await portal.signInAs('department.programmeOfficer2');
    expect((await other.post<{ count: number }>('/notices/read', {})).body.count).toBe(1);
  });

  it('lets each person choose which e-mails they get', async () => {
    const client = await portal.signInAs(cfo);
    const choices = {
      taskOpened: 'none',
      taskReminder: 'daily',
      escalation: 'none',
      caseNews: 'immediate',
      delegation: 'daily',
    };
    expect((await client.get('/profile/notice-preferences')).body).toEqual(defaultPreferences);
    expect((await client.put('/profile/notice-preferences', choices)).status).toBe(200);
    expect((await client.get('/profile/notice-preferences')).body).toEqual(choices);
    expect((await client.put('/profile/notice-preferences', { ...choices, caseNews: 'weekly' })).status).toBe(
      400,
    );
    expect((await client.put('/profile/notice-preferences', { ...choices, invitation: 'none' })).status).toBe(
      400,
    );
  });

  it('sends nothing that is switched off, also when it was queued before', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await announceOnly(id);
    expect((await mailsTo('department.programmeOfficer')).map(({ status }) => status)).toEqual(['queued']);
    await prefer('department.programmeOfficer', { taskOpened: 'none' });
    await portal.drainJobs();
    const [mail] = await mailsTo('department.programmeOfficer');
    expect(mail?.status).toBe('withheld');
    expect(mail?.withheldBecause).toBe('switchedOff');
    expect(existsSync(join(portal.deps.mail.folder, `${mail?._id ?? ''}.eml`))).toBeFalse();
    expect((await noticesOf('department.programmeOfficer')).length).toBe(1);
  });

  it('sends nothing to an account that is switched off, nor of a step that is done or not theirs any more', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await announceOnly(id);
    const { connection } = portal.deps;
    await userAccountModel(connection).updateOne(
      { _id: idOf('department.programmeOfficer') },
      { $set: { status: 'disabled' } },
    );
    const officer2 = { _id: idOf('department.programmeOfficer2') };
    const validTo = (day: string | null) =>
      userAccountModel(connection).updateOne(officer2, { $set: { 'memberships.0.validToOn': day } });
    await validTo('2026-11-21');
    await portal.drainJobs();
    expect((await mailsTo('department.programmeOfficer'))[0]?.withheldBecause).toBe('personDisabled');
    expect((await mailsTo('department.programmeOfficer2'))[0]?.withheldBecause).toBe('notTheirs');
    await validTo(null);
  });

  it('sends nothing of a step that was taken before the e-mail left', async () => {
    const { id, version } = await aSubmittedApplication(portal, call);
    await announceOnly(id);
    const officer = await portal.signInAs('department.programmeOfficer2');
    await officer.post(`/grant-applications/${id}/start-screening`, {}, { version });
    await taskModel(portal.deps.connection).updateMany({ caseId: id }, { $set: { status: 'done' } });
    await portal.drainJobs();
    expect((await mailsTo('department.programmeOfficer'))[0]?.withheldBecause).toBe('notNeeded');
  });

  it('tells nobody twice when the job runs again, or on two workers at once', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await Promise.all(
      [announceOnly(id), announceOnly(id), announceOnly(id)].map((each) => each.catch(() => null)),
    );
    await announceOnly(id);
    await portal.drainJobs();
    expect((await noticesOf('department.programmeOfficer')).length).toBe(1);
    expect((await sentTo('department.programmeOfficer')).length).toBe(1);
    const [mail] = await mailsTo('department.programmeOfficer');
    await Promise.all([0, 1, 2].map(() => deliverMail(portal.deps, mail?._id ?? '')));
    expect(await mailsTo('department.programmeOfficer')).toEqual(mail ? [mail] : []);
  });

  it('does not send a second time what a worker died on between sending and its note', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await announceOnly(id);
    const [mail] = await mailsTo('department.programmeOfficer');
    const mailId = mail?._id ?? '';
    const model = outgoingMailModel(portal.deps.connection);
    // As the worker left it: taken, perhaps sent, not noted.
    await model.updateOne({ _id: mailId }, { $set: { status: 'sending', sendingSince: portal.clock.now() } });
    await expectAsync(deliverMail(portal.deps, mailId)).toBeRejectedWithError(/Another worker/);
    portal.clock.advance(121_000);
    const smtp = { host: '127.0.0.1', port: 9, secure: false };
    const withServer = { ...portal.deps, config: { ...portal.deps.config, smtp } } as typeof portal.deps;
    await deliverMail(withServer, mailId);
    expect((await model.findById(mailId).lean())?.status).toBe('uncertain');
    await portal.drainJobs();
    expect((await sentTo('department.programmeOfficer')).length).toBe(0);
  });

  it('writes a file again under its own name, so that a death in between leaves one', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await announceOnly(id);
    const [mail] = await mailsTo('department.programmeOfficer');
    await deliverMail(portal.deps, mail?._id ?? '');
    await outgoingMailModel(portal.deps.connection).updateOne(
      { _id: mail?._id ?? '' },
      { $set: { status: 'sending', sendingSince: portal.clock.now() } },
    );
    portal.clock.advance(121_000);
    await deliverMail(portal.deps, mail?._id ?? '');
    expect((await sentTo('department.programmeOfficer')).length).toBe(1);
    const files = readdirSync(portal.deps.mail.folder).filter((name) => name.startsWith(mail?._id ?? '-'));
    expect(files).toEqual([`${mail?._id ?? ''}.eml`]);
  });

  it('tries again when the mail server was not reached, and sends then', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await announceOnly(id);
    const [mail] = await mailsTo('department.programmeOfficer');
    const smtp = { host: '127.0.0.1', port: 9, secure: false };
    const unreachable = { ...portal.deps, config: { ...portal.deps.config, smtp } } as typeof portal.deps;
    await expectAsync(deliverMail(unreachable, mail?._id ?? '')).toBeRejected();
    expect((await mailsTo('department.programmeOfficer'))[0]?.status).toBe('queued');
    await deliverMail(portal.deps, mail?._id ?? '');
    expect((await sentTo('department.programmeOfficer')).length).toBe(1);
  });

  it('gathers what is wanted once a day into one e-mail at the set hour of South Africa', async () => {
    await prefer(cfo, { taskOpened: 'daily', taskReminder: 'daily' });
    await aWrittenApplication(portal, call);
    await aWrittenApplication(portal, call);
    await portal.drainJobs();
    expect(await mailsTo(cfo)).toEqual([]);
    // 06:59 in South Africa, then 07:00.
    portal.clock.set('2026-11-23T04:59:00.000Z');
    await tick(portal.deps);
    await portal.drainJobs();
    expect(await mailsTo(cfo)).toEqual([]);
    portal.clock.set('2026-11-23T05:00:00.000Z');
    for (const _again of [1, 2]) await tick(portal.deps);
    await portal.drainJobs();
    const sent = await sentTo(cfo);
    expect(sent.map(({ subject }) => subject)).toEqual(['Thusong Grants: 2 things to know today']);
    portal.clock.set('2026-11-24T05:00:00.000Z');
    await tick(portal.deps);
    await portal.drainJobs();
    expect((await sentTo(cfo)).length).toBe(1);
  });

  it('sends no daily e-mail with nothing in it', async () => {
    await prefer(cfo, { taskOpened: 'daily' });
    await aWrittenApplication(portal, call);
    await portal.drainJobs();
    portal.clock.set('2026-11-23T05:00:00.000Z');
    await tick(portal.deps);
    const [mail] = await mailsTo(cfo);
    expect(mail?.status).toBe('queued');
    await noticeModel(portal.deps.connection).updateMany({}, { $set: { readAt: portal.clock.now() } });
    await portal.drainJobs();
    const [withheld] = await mailsTo(cfo);
    expect(withheld?.withheldBecause).toBe('nothingToSay');
  });

  it('does not tell again in the next daily e-mail what an uncertain one may have told', async () => {
    await prefer(cfo, { taskOpened: 'daily' });
    await aWrittenApplication(portal, call);
    await portal.drainJobs();
    portal.clock.set('2026-11-23T05:00:00.000Z');
    await tick(portal.deps);
    const [mail] = await mailsTo(cfo);
    await portal.deps.mail.handlerOf('digest').prepare(mail ?? ({} as OutgoingMail));
    await outgoingMailModel(portal.deps.connection).updateOne(
      { _id: mail?._id ?? '' },
      { $set: { status: 'uncertain' } },
    );
    portal.clock.set('2026-11-24T05:00:00.000Z');
    await tick(portal.deps);
    await portal.drainJobs();
    expect((await mailsTo(cfo)).length).toBe(1);
  });

  it('reminds in working days before, on and after the due day, each once, and only the latest after a long sleep', async () => {
    await aWrittenApplication(portal, call);
    await portal.drainJobs();
    const reminders = async () =>
      (await noticesOf(cfo)).filter(({ type }) => type === 'taskReminder').map(({ reminder }) => reminder);
    // Five working days before 15 December is the 8th; 22:00 UTC is midnight in South Africa.
    portal.clock.set('2026-12-07T21:59:59.000Z');
    await tick(portal.deps);
    expect(await reminders()).toEqual([]);
    portal.clock.set('2026-12-07T22:00:00.000Z');
    for (const _again of [1, 2]) await tick(portal.deps);
    expect(await reminders()).toEqual(['before:5']);
    portal.clock.set('2026-12-15T08:00:00.000Z');
    await tick(portal.deps);
    expect(await reminders()).toEqual(['before:5', 'on']);
    // A clock that is put back makes nothing anew.
    portal.clock.set('2026-12-08T08:00:00.000Z');
    await tick(portal.deps);
    expect(await reminders()).toEqual(['before:5', 'on']);
  });

  it('tells the supervisor after so many working days, if the case is theirs to see', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    const { connection } = portal.deps;
    await taskModel(connection).updateOne(
      { caseId: id, status: 'open' },
      { $set: { dueOn: '2026-11-24', dueSort: '2026-11-24' } },
    );
    await roundModel(connection).create([{ _id: 'unused', on: '2026-01-01' }]);
    await connection.collection('taskRefreshes').insertOne({ _id: 'daily' as never, on: '2027-12-31' });
    const administrator = await portal.signInAs('department.administrator');
    const { department, mosselBay } = portal.organisations;
    const supervise = (personId: string, organisationId = department) => ({
      organisationId,
      role: 'programmeOfficer',
      personId,
    });
    const settings = (supervisions: readonly unknown[]) => ({ ...defaultNoticeSettings, supervisions });
    const stranger = await administrator.put('/notice-settings', settings([supervise(idOf(cfo))]), {
      version: 0,
    });
    expect(stranger.status).toBe(400);
    const saved = await administrator.put<NoticeSettingsView>(
      '/notice-settings',
      settings([supervise(idOf('department.approver')), supervise(idOf('department.administrator'))]),
      { version: 0 },
    );
    expect(saved.status).toBe(200);
    const stale = await administrator.put('/notice-settings', settings([]), { version: 0 });
    expect(stale.status).toBe(412);
    portal.clock.set('2026-11-26T08:00:00.000Z');
    await tick(portal.deps);
    expect((await noticesOf('department.approver')).length).toBe(0);
    portal.clock.set('2026-11-27T08:00:00.000Z');
    await tick(portal.deps);
    portal.clock.set('2026-11-30T08:00:00.000Z');
    await tick(portal.deps);
    expect((await noticesOf('department.approver')).map(({ type }) => type)).toEqual(['escalation']);
    // An administrator may not read applications.
    expect(await noticesOf('department.administrator')).toEqual([]);
    expect(mosselBay).not.toBe(department);
  });

  it('clears old notices away, but not those of tasks that are open: they would be sent again', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await portal.drainJobs();
    expect((await noticesOf('department.programmeOfficer')).length).toBe(1);
    expect(
      (await noticesOf('mosselBay.grantOfficer')).filter(({ event }) => event === 'submitted').length,
    ).toBe(1);
    portal.clock.set('2027-03-22T08:00:00.000Z');
    await tick(portal.deps);
    expect((await noticesOf('department.programmeOfficer')).map(({ caseId }) => caseId)).toEqual([id]);
    expect(await noticesOf('mosselBay.grantOfficer')).toEqual([]);
  });

  it('tells the municipality the news of its case in the timeline’s words, and no other municipality', async () => {
    await aSubmittedApplication(portal, call);
    await portal.drainJobs();
    const news = (persona: string) =>
      noticesOf(persona).then((all) =>
        all.filter(({ type }) => type === 'caseNews').map(({ event }) => event),
      );
    expect(await news('mosselBay.grantOfficer')).toEqual(['submitted']);
    expect(await news('mosselBay.municipalManager')).toEqual([]);
    expect(await news('hessequa.grantOfficer')).toEqual([]);
  });

  it('makes at most one e-mail of one occasion for one person, whatever happens in whatever order', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await portal.drainJobs();
    const officer = 'department.programmeOfficer';
    const { connection } = portal.deps;
    const happenings = {
      announce: () => announceOnly(id),
      drain: () => portal.drainJobs(),
      tick: () => tick(portal.deps),
      nextDay: () => Promise.resolve(portal.clock.advance(26 * 3_600_000)),
      backADay: () => Promise.resolve(portal.clock.advance(-24 * 3_600_000)),
      off: () => prefer(officer, { taskOpened: 'none', taskReminder: 'none' }),
      daily: () => prefer(officer, { taskOpened: 'daily', taskReminder: 'daily' }),
      atOnce: () => prefer(officer, { taskOpened: 'immediate', taskReminder: 'immediate' }),
      jobsRunAgain: async () => {
        await jobModel(connection).updateMany(
          { kind: 'sendMail' },
          { $set: { status: 'waiting', runAt: portal.clock.now() } },
        );
      },
      workerDies: async () => {
        await outgoingMailModel(connection).updateMany(
          { status: 'written' },
          { $set: { status: 'sending', sendingSince: portal.clock.now() } },
        );
        portal.clock.advance(200_000);
      },
    };
    const names = Object.keys(happenings) as (keyof typeof happenings)[];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...names), { minLength: 4, maxLength: 14 }),
        async (order) => {
          portal.clock.set(testNow);
          await emptyCollections(mailCollections);
          await taskModel(connection).updateMany(
            { caseId: id, status: 'open' },
            { $set: { dueOn: '2026-11-25', dueSort: '2026-11-25' } },
          );
          await connection
            .collection('taskRefreshes')
            .updateOne({ _id: 'daily' as never }, { $set: { on: '2027-12-31' } }, { upsert: true });
          for (const name of order) {
            await happenings[name]();
            if (name === 'off') {
              const before = (await sentTo(officer)).length;
              await portal.drainJobs();
              expect((await sentTo(officer)).length)
                .withContext(order.join(' '))
                .toBe(before);
            }
          }
          await portal.drainJobs();
          const mails = await mailsTo(officer);
          const keys = mails.map(({ deliveryKey }) => deliveryKey);
          expect(new Set(keys).size).withContext(order.join(' ')).toBe(keys.length);
          const files = existsSync(portal.deps.mail.folder) ? readdirSync(portal.deps.mail.folder) : [];
          for (const { _id } of mails) {
            expect(files.filter((name) => name.startsWith(_id)).length).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 180_000);
});
