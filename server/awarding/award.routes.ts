import { idParams } from '#shared/api/ids.ts';
import { awardListQuery, signBody } from '#shared/awards/award-requests.ts';
import { awardPageSchema, awardViewSchema } from '#shared/awards/award-views.ts';
import { requireReauthentication } from '../accounts/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { loadVisibleAward, toAwardView } from './award-view.ts';
import { listAwards } from './list-awards.ts';
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

const signing = {
  method: 'post',
  params: idParams,
  body: signBody,
  response: awardViewSchema,
  versioned: true,
  idempotent: true,
} as const;

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

export const awardRoutes = [list, read, signForMunicipality, signForDepartment];
