import type { Route } from '../http/define-route.ts';
import { proclaimedHolidayModel } from './proclaimed-holiday.model.ts';

export { proclaimedDays } from './proclaimed-holidays.ts';
export const routes: readonly Route[] = [];
export const models = [proclaimedHolidayModel];
