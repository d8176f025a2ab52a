import { timelineEntryModel } from './timeline-entry.model.ts';
import { timelineRoutes } from './timeline.routes.ts';

export const routes = timelineRoutes;
export const models = [timelineEntryModel];
