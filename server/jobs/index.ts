import { jobModel } from './job.model.ts';
import { jobRoutes } from './job.routes.ts';

export type { JobContext, JobHandler } from './jobs.ts';
export const routes = jobRoutes;
export const models = [jobModel];
