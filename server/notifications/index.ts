import type { Deps } from '../deps.ts';
import { deliverMail } from './deliver-mail.ts';
import { sendMailJob } from './mail.ts';
import { outgoingMailModel } from './outgoing-mail.model.ts';
import { outgoingMailRoutes } from './outgoing-mail.routes.ts';

export const routes = outgoingMailRoutes;
export const models = [outgoingMailModel];

export function registerJobs(deps: Deps): void {
  deps.jobs.on<{ mailId: string }>(sendMailJob, ({ mailId }) => deliverMail(deps, mailId));
}
