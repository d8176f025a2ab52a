import {
  awardSettingsListSchema,
  awardSettingsViewSchema,
  programmeParams,
  setAwardSettingsBody,
} from '#shared/awards/award-settings.ts';
import { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { awardSettingsOf, setAwardSettings } from './award-settings.ts';

const list = defineRoute({
  method: 'get',
  path: '/award-settings',
  permission: 'awardSettings.read',
  summary: 'Read days to accept and limits of budget shifts per grant, and who set them',
  response: awardSettingsListSchema,
  handle: async (_request, deps) => ({
    items: await Promise.all(
      Object.values(GrantProgrammeCode).map((programme) => awardSettingsOf(deps, programme)),
    ),
  }),
});

const set = defineCommand({
  method: 'put',
  path: '/award-settings/:programme',
  permission: 'awardSettings.set',
  summary: 'Set the days to accept and the limit of budget shifts of a grant',
  params: programmeParams,
  body: setAwardSettingsBody,
  versioned: true,
  idempotent: true,
  audit: 'awardSettings.set',
  response: awardSettingsViewSchema,
  handle: ({ params, body, expectedVersion }, tx, deps) =>
    setAwardSettings(deps, tx, { ...params, ...body, expectedVersion }),
});

export const awardSettingsRoutes = [list, set];
