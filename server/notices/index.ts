import type { Deps } from '../deps.ts';
import { announceTasksJob } from '../tasks/index.ts';
import { announceDelegation, announceNews } from './announce-news.ts';
import { announceTasks } from './announce.ts';
import { digestDaily, digestMail } from './digest.ts';
import { noticeMail } from './notice-mail.ts';
import { noticeModel, preferenceModel, roundModel, settingsModel } from './notice.model.ts';
import { noticeRoutes } from './notice.routes.ts';
import { remindDaily, remindOfStep, type StepReminder } from './remind.ts';

export { announceQuietly } from './announce.ts';
export { caseNames } from './case-names.ts';
export { saveSettings as saveNoticeSettings } from './keep-settings.ts';
export const routes = noticeRoutes;
export const models = [noticeModel, preferenceModel, settingsModel, roundModel];

export function registerJobs(deps: Deps): void {
  deps.jobs.on<{ taskIds: string[]; causedBy: string }>(announceTasksJob, (payload) =>
    announceTasks(deps, payload),
  );
  deps.jobs.on<Parameters<typeof announceNews>[1]>('announceNews', (payload) => announceNews(deps, payload));
  deps.jobs.on<Parameters<typeof announceDelegation>[1]>('announceDelegation', (payload) =>
    announceDelegation(deps, payload),
  );
  deps.jobs.on<StepReminder>('remindOfStep', (payload) => remindOfStep(deps, payload));
  deps.mail.purpose('notice', noticeMail(deps));
  deps.mail.purpose('digest', digestMail(deps));
}

/** Reminders before the digest, so that this morning's are in it. */
export async function tick(deps: Deps): Promise<void> {
  await remindDaily(deps);
  await digestDaily(deps);
}
