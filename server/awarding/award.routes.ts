import { idParams } from '#shared/api/ids.ts';
import {
  acceptBody,
  awardExportQuery,
  awardListQuery,
  extendAcceptanceBody,
  refuseBody,
  signBody,
} from '#shared/awards/award-requests.ts';
import { awardPageSchema, awardViewSchema } from '#shared/awards/award-views.ts';
import { requireReauthentication } from '../accounts/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { loadVisibleAward, toAwardView } from './award-view.ts';
import { exportAwards } from './export-awards.ts';
import { listAwards } from './list-awards.ts';
import { acceptAward, extendAcceptance, refuseAward } from './use-cases/answer-offer.ts';
import { signedCopyRoutes } from './signed-copy.routes.ts';
import { signAgreement } from './use-cases/sign-agreement.ts';

const list = defineRoute({
  method: 'get',
  path: '/awards',
  permission: 'award.read',
  summary: 'List awards with what all of the filter add up to',
  query: awardListQuery,
  response: awardPageSchema,
  handle: ({ actor, query }, deps) => listAwards(deps, actor, query),
});

const exportRoute = defineRoute({
  method: 'get',
  path: '/awards/export',
  permission: 'award.read',
  summary: 'The awards of a filter as a file, with the columns asked for; X-Row-Count says how many',
  query: awardExportQuery,
  response: 'file',
  handle: async (request, deps) => exportAwards(deps, request),
});

const read = defineRoute({
  method: 'get',
  path: '/awards/:id',
  permission: 'award.read',
  summary: 'Read one award with its money, agreement and documents',
  params: idParams,
  response: awardViewSchema,
  handle: async ({ actor, params }, deps) =>
    toAwardView(deps, await loadVisibleAward(deps, actor, params.id)),
});

const onAward = {
  method: 'post',
  params: idParams,
  response: awardViewSchema,
  versioned: true,
  idempotent: true,
} as const;
const signing = { ...onAward, body: signBody } as const;

const accept = defineCommand({
  ...onAward,
  path: '/awards/:id/accept',
  permission: 'award.accept',
  summary: 'Accept the award for the municipality; needs the password confirmed',
  body: acceptBody,
  audit: 'award.accepted',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const { reauthenticationToken, ...given } = body;
    await requireReauthentication(deps, tx, reauthenticationToken);
    return toAwardView(deps, await acceptAward(deps, tx, { ...params, ...given, expectedVersion }), tx);
  },
});

const refuseOffer = defineCommand({
  ...onAward,
  path: '/awards/:id/refuse',
  permission: 'award.accept',
  summary: 'Refuse the award for the municipality with the reason; needs the password confirmed',
  body: refuseBody,
  audit: 'award.refused',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const refused = await refuseAward(deps, tx, { ...params, reason: body.reason, expectedVersion });
    return toAwardView(deps, refused, tx);
  },
});

const extend = defineCommand({
  ...onAward,
  path: '/awards/:id/extend-acceptance',
  permission: 'award.extendAcceptance',
  summary: 'Give the municipality more time to accept; the first day stays visible',
  body: extendAcceptanceBody,
  audit: 'award.acceptanceExtended',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAwardView(deps, await extendAcceptance(deps, tx, { ...params, ...body, expectedVersion }), tx),
});

const signForMunicipality = defineCommand({
  ...signing,
  path: '/awards/:id/sign-for-municipality',
  permission: 'award.signForMunicipality',
  summary: 'Sign the agreement for the municipality; needs the password confirmed',
  audit: 'award.signedForMunicipality',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const { reauthenticationToken, ...given } = body;
    await requireReauthentication(deps, tx, reauthenticationToken);
    const signature = { ...params, ...given, expectedVersion, side: 'municipality' } as const;
    return toAwardView(deps, await signAgreement(deps, tx, signature), tx);
  },
});

const signForDepartment = defineCommand({
  ...signing,
  path: '/awards/:id/sign-for-department',
  permission: 'award.signForDepartment',
  summary: 'Sign the agreement for the Department; needs the password confirmed',
  audit: 'award.signedForDepartment',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const { reauthenticationToken, ...given } = body;
    await requireReauthentication(deps, tx, reauthenticationToken);
    const signature = { ...params, ...given, expectedVersion, side: 'department' } as const;
    return toAwardView(deps, await signAgreement(deps, tx, signature), tx);
  },
});

export const awardRoutes = [
  ...signedCopyRoutes,
  list,
  exportRoute,
  read,
  accept,
  refuseOffer,
  extend,
  signForMunicipality,
  signForDepartment,
];
