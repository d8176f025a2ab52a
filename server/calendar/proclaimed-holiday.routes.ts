import {
  proclaimedHolidayBody,
  proclaimedHolidaysView,
  proclaimedHolidayView,
} from '#shared/accounts/administration-views.ts';
import { idParams } from '#shared/api/ids.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { ApiFailure, NotFoundError } from '../http/errors.ts';
import { proclaimedHolidayModel } from './proclaimed-holiday.model.ts';
import type { ProclaimedHoliday } from './proclaimed-holiday.model.ts';

const listHolidays = defineRoute({
  method: 'get',
  path: '/proclaimed-holidays',
  permission: 'proclaimedHoliday.read',
  summary: 'Public holidays proclaimed for one day, besides the yearly ones',
  response: proclaimedHolidaysView,
  handle: async (_request, deps) => {
    const found = await proclaimedHolidayModel(deps.connection)
      .find({})
      .sort({ on: 1 })
      .lean<ProclaimedHoliday[]>();
    return { items: found.map(toView) };
  },
});

const addHoliday = defineCommand({
  method: 'post',
  path: '/proclaimed-holidays',
  permission: 'proclaimedHoliday.change',
  summary: 'Add a proclaimed day: due days that are computed after it move',
  body: proclaimedHolidayBody,
  versioned: false,
  idempotent: true,
  audit: 'proclaimedHoliday.added',
  response: proclaimedHolidayView,
  handle: async ({ body, reply }, tx, deps) => {
    const model = proclaimedHolidayModel(deps.connection);
    if (await model.exists({ on: body.on }).session(tx.session)) {
      throw new ApiFailure('holidayTaken', { details: { on: body.on } });
    }
    const [created] = await model.create([{ ...body, createdAt: tx.now }], { session: tx.session });
    if (!created) throw new Error('The day was not stored.');
    const entity = { type: 'proclaimedHoliday', id: created._id };
    await tx.record({ action: 'proclaimedHoliday.added', entity, after: body });
    reply.status = 201;
    return toView(created);
  },
});

const removeHoliday = defineCommand({
  method: 'delete',
  path: '/proclaimed-holidays/:id',
  permission: 'proclaimedHoliday.change',
  summary: 'Take a proclaimed day out again',
  params: idParams,
  versioned: false,
  idempotent: false,
  audit: 'proclaimedHoliday.removed',
  response: 'none',
  handle: async ({ params }, tx, deps) => {
    const removed = await proclaimedHolidayModel(deps.connection)
      .findOneAndDelete({ _id: params.id }, { session: tx.session })
      .lean<ProclaimedHoliday>();
    if (!removed) throw new NotFoundError({ type: 'proclaimedHoliday', id: params.id });
    const entity = { type: 'proclaimedHoliday', id: params.id };
    await tx.record({
      action: 'proclaimedHoliday.removed',
      entity,
      before: { on: removed.on, name: removed.name },
    });
  },
});

function toView({ _id, on, name }: Pick<ProclaimedHoliday, '_id' | 'on' | 'name'>) {
  return { id: _id, on, name };
}

export const proclaimedHolidayRoutes = [listHolidays, addHoliday, removeHoliday];
