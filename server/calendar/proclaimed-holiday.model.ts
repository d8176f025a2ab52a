import { defineModel } from '../database/model.ts';

/** A public holiday that was proclaimed for one day, such as an election day. */
export interface ProclaimedHoliday {
  _id: string;
  on: string;
  name: string;
  createdAt: Date;
}

export const proclaimedHolidayModel = defineModel<ProclaimedHoliday>({
  name: 'ProclaimedHoliday',
  collection: 'proclaimedHolidays',
  fields: {
    on: { type: String, required: true },
    name: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  indexes: [{ fields: { on: 1 }, options: { unique: true } }],
});
