import { jobModel } from './job.model.ts';
import type { Route } from '../http/define-route.ts';

export const routes: readonly Route[] = [];
export const models = [jobModel];
