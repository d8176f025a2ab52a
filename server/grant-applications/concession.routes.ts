import { idParams } from '#shared/api/ids.ts';
import {
  concessionReasonBody,
  grantConcessionBody,
  proposeConcessionBody,
} from '#shared/grant-applications/concession-requests.ts';
import { grantApplicationViewSchema } from '#shared/grant-applications/grant-application-views.ts';
import { requireReauthentication } from '../accounts/index.ts';
import { defineCommand } from '../http/define-route.ts';
import { viewOf } from './application-view.ts';
import { concessionEvents, moveConcession } from './use-cases/late-concession.ts';

const onConcession = {
  method: 'post',
  params: idParams,
  response: grantApplicationViewSchema,
  versioned: true,
  idempotent: true,
} as const;

const ask = defineCommand({
  ...onConcession,
  path: '/grant-applications/:id/concession/ask',
  permission: 'lateConcession.ask',
  summary: 'Ask to submit after the call has closed',
  body: concessionReasonBody,
  audit: `grantApplication.${concessionEvents.ask}`,
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(
      deps,
      actor,
      await moveConcession(deps, tx, { ...params, ...body, expectedVersion, command: 'ask' }),
      tx,
    ),
});

const propose = defineCommand({
  ...onConcession,
  path: '/grant-applications/:id/concession/propose',
  permission: 'lateConcession.propose',
  summary: 'Propose a day until which one application may be submitted late',
  body: proposeConcessionBody,
  audit: `grantApplication.${concessionEvents.propose}`,
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(
      deps,
      actor,
      await moveConcession(deps, tx, { ...params, ...body, expectedVersion, command: 'propose' }),
      tx,
    ),
});

const grantIt = defineCommand({
  ...onConcession,
  path: '/grant-applications/:id/concession/grant',
  permission: 'lateConcession.grant',
  summary: 'Grant what a programme officer proposed; by another person',
  body: grantConcessionBody,
  audit: `grantApplication.${concessionEvents.grant}`,
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) => {
    const given = { ...params, reason: body.comment, expectedVersion, command: 'grant' as const };
    const record = await moveConcession(deps, tx, given);
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    return viewOf(deps, actor, record, tx);
  },
});

const refuseIt = defineCommand({
  ...onConcession,
  path: '/grant-applications/:id/concession/refuse',
  permission: 'lateConcession.refuse',
  summary: 'Refuse a concession that was asked for or proposed, with a reason',
  body: concessionReasonBody,
  audit: `grantApplication.${concessionEvents.refuse}`,
  handle: async ({ actor, params, body, expectedVersion }, tx, deps) =>
    viewOf(
      deps,
      actor,
      await moveConcession(deps, tx, { ...params, ...body, expectedVersion, command: 'refuse' }),
      tx,
    ),
});

export const concessionRoutes = [ask, propose, grantIt, refuseIt];
