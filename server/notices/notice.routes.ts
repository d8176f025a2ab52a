import * as z from 'zod';
import { idParams } from '#shared/api/ids.ts';
import { pageSchema } from '#shared/api/list-query.ts';
import {
  noticeListQuery,
  noticePreferencesBody,
  noticeSettingsBody,
  noticeSettingsView,
  noticeSummaryView,
  noticeView,
  type NoticeView,
} from '#shared/notices/notice-views.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { listPage } from '../database/list-page.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import { countTasks } from '../tasks/index.ts';
import { saveSettings, settingsView } from './keep-settings.ts';
import { noticeModel, preferenceModel, type NoticeRecord } from './notice.model.ts';
import { preferencesOf } from './preferences.ts';

const list = defineRoute({
  method: 'get',
  path: '/notices',
  permission: 'signedIn',
  summary: 'What the signed-in person was told of, newest first',
  query: noticeListQuery,
  response: pageSchema(noticeView),
  handle: ({ actor, query }, deps) =>
    listPage({
      model: noticeModel(deps.connection),
      filter: { personId: actor.userId, ...(query.show === 'unread' ? { readAt: null } : {}) },
      query,
      sorts: { at: 'at' },
      toRow: toView,
    }),
});

const summary = defineRoute({
  method: 'get',
  path: '/notices/summary',
  permission: 'signedIn',
  summary: 'How many tasks wait for the signed-in person, and how many notices are unread',
  response: noticeSummaryView,
  handle: async ({ actor, now }, deps) => {
    const unread = { personId: actor.userId, readAt: null };
    return {
      ...(await countTasks(deps, actor, localDayOf(now))),
      unreadNotices: await noticeModel(deps.connection).countDocuments(unread),
    };
  },
});

const read = defineRoute({
  method: 'post',
  path: '/notices/:id/read',
  permission: 'signedIn',
  summary: 'Mark one of my notices as read',
  params: idParams,
  response: noticeView,
  handle: async ({ actor, params: { id }, now }, deps) => {
    const model = noticeModel(deps.connection);
    const own = { _id: id, personId: actor.userId };
    await model.updateOne({ ...own, readAt: null }, { $set: { readAt: now } });
    const notice = await model.findOne(own).lean<NoticeRecord>();
    if (!notice) throw new NotFoundError({ type: 'notice', id });
    return toView(notice);
  },
});

const readAll = defineRoute({
  method: 'post',
  path: '/notices/read',
  permission: 'signedIn',
  summary: 'Mark all my notices as read',
  response: z.object({ count: z.number().int() }),
  handle: async ({ actor, now }, deps) => {
    const unread = { personId: actor.userId, readAt: null };
    const result = await noticeModel(deps.connection).updateMany(unread, { $set: { readAt: now } });
    return { count: result.modifiedCount };
  },
});

const preferences = defineRoute({
  method: 'get',
  path: '/profile/notice-preferences',
  permission: 'signedIn',
  summary: 'Which e-mails about my work I get',
  response: noticePreferencesBody,
  handle: ({ actor }, deps) => preferencesOf(deps, actor.userId),
});

const choose = defineCommand({
  method: 'put',
  path: '/profile/notice-preferences',
  permission: 'signedIn',
  summary: 'Choose which e-mails about my work I get',
  body: noticePreferencesBody,
  versioned: false,
  idempotent: false,
  audit: 'noticePreferences.changed',
  response: noticePreferencesBody,
  handle: async ({ body }, tx, deps) => {
    const { userId } = tx.actor;
    const before = await preferencesOf(deps, userId, tx);
    await preferenceModel(deps.connection).updateOne(
      { _id: userId },
      { $set: { choices: body, changedAt: tx.now } },
      { upsert: true, session: tx.session },
    );
    await tx.record({
      action: 'noticePreferences.changed',
      entity: { type: 'userAccount', id: userId },
      before,
      after: body,
    });
    return body;
  },
});

const readSettings = defineRoute({
  method: 'get',
  path: '/notice-settings',
  permission: 'noticeSettings.read',
  summary: 'When people are reminded, and who is told when a step stays undone',
  response: noticeSettingsView,
  handle: (_request, deps) => settingsView(deps),
});

const changeSettings = defineCommand({
  method: 'put',
  path: '/notice-settings',
  permission: 'noticeSettings.change',
  summary: 'Set when people are reminded, and who is told when a step stays undone',
  body: noticeSettingsBody,
  versioned: true,
  idempotent: true,
  audit: 'noticeSettings.changed',
  response: noticeSettingsView,
  handle: ({ body, expectedVersion }, tx, deps) => saveSettings(deps, tx, { body, expectedVersion }),
});

function toView(notice: NoticeRecord): NoticeView {
  const {
    _id,
    type,
    taskKind,
    reminder,
    caseType,
    event,
    params,
    comment,
    title,
    organisationName,
    link,
    dueOn,
  } = notice;
  return {
    id: _id,
    type,
    taskKind,
    reminder,
    caseType,
    event,
    params,
    comment,
    caseRef: notice.reference,
    title,
    organisationName,
    link,
    dueOn,
    at: notice.at.toISOString(),
    readAt: notice.readAt?.toISOString() ?? null,
  };
}

export const noticeRoutes = [list, summary, read, readAll, preferences, choose, readSettings, changeSettings];
