import { timelineEntryModel } from './timeline-entry.model.ts';
import { timelineRoutes } from './timeline.routes.ts';

export { latestTimelineEntries, timelineEntryById } from './latest-entries.ts';
export type { TimelineEntry } from './timeline-entry.model.ts';
export const routes = timelineRoutes;
export const models = [timelineEntryModel];
