import { proclaimedHolidayModel } from './proclaimed-holiday.model.ts';
import { proclaimedHolidayRoutes } from './proclaimed-holiday.routes.ts';

export { proclaimedDays } from './proclaimed-holidays.ts';
export const routes = proclaimedHolidayRoutes;
export const models = [proclaimedHolidayModel];
