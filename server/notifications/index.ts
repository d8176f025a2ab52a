import type { Deps } from '../deps.ts';
import type { Route } from '../http/define-route.ts';
import { deliverMail, sendMailJob } from './mail.ts';
import { outgoingMailModel } from './outgoing-mail.model.ts';

export const routes: readonly Route[] = [];
export const models = [outgoingMailModel];

export function registerJobs(deps: Deps): void {
  deps.jobs.on<{ mailId: string }>(sendMailJob, ({ mailId }) => deliverMail(deps, mailId));
}
