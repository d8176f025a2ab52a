import { idParams } from '#shared/api/ids.ts';
import {
  amendmentReasonBody,
  approveAmendmentBody,
  awardIdParams,
  declineAmendmentBody,
  signAddendumBody,
  startAmendmentBody,
  writeAmendmentBody,
} from '#shared/award-amendments/amendment-requests.ts';
import { amendmentViewSchema, awardVersionsSchema } from '#shared/award-amendments/amendment-views.ts';
import { requireReauthentication } from '../accounts/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { loadVisibleAmendment, readAwardVersions, toAmendmentView } from './amendment-view.ts';
import { approveAmendment, declineAmendment, returnAmendment } from './use-cases/decide-amendment.ts';
import { signAddendum } from './use-cases/sign-addendum.ts';
import {
  startAmendment,
  submitAmendment,
  withdrawAmendment,
  writeAmendment,
} from './use-cases/write-amendment.ts';

const versions = defineRoute({
  method: 'get',
  path: '/awards/:awardId/versions',
  permission: 'awardAmendment.read',
  summary: 'Read every version of an award and its amendments',
  params: awardIdParams,
  response: awardVersionsSchema,
  handle: ({ actor, params }, deps) => readAwardVersions(deps, actor, params.awardId),
});

const start = defineCommand({
  method: 'post',
  path: '/awards/:awardId/amendments',
  permission: 'awardAmendment.write',
  summary: 'Start an amendment of an award for one’s own side',
  params: awardIdParams,
  body: startAmendmentBody,
  versioned: false,
  idempotent: true,
  audit: 'awardAmendment.started',
  response: amendmentViewSchema,
  handle: async ({ params }, tx, deps) =>
    toAmendmentView(deps, await startAmendment(deps, tx, params.awardId), tx, tx),
});

const read = defineRoute({
  method: 'get',
  path: '/award-amendments/:id',
  permission: 'awardAmendment.read',
  summary: 'Read an amendment with what it is judged against',
  params: idParams,
  response: amendmentViewSchema,
  handle: async ({ actor, params, now }, deps) =>
    toAmendmentView(deps, await loadVisibleAmendment(deps, actor, params.id), { actor, now }),
});

const onAmendment = {
  method: 'post',
  params: idParams,
  response: amendmentViewSchema,
  versioned: true,
  idempotent: true,
} as const;

const write = defineCommand({
  ...onAmendment,
  method: 'put',
  path: '/award-amendments/:id/proposal',
  permission: 'awardAmendment.write',
  summary: 'Save the proposal; what is missing is listed, not refused',
  body: writeAmendmentBody,
  audit: 'awardAmendment.written',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAmendmentView(deps, await writeAmendment(deps, tx, { ...params, ...body, expectedVersion }), tx, tx),
});

const submit = defineCommand({
  ...onAmendment,
  path: '/award-amendments/:id/submit',
  permission: 'awardAmendment.submit',
  summary: 'Ask for the amendment',
  audit: 'awardAmendment.submitted',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    toAmendmentView(deps, await submitAmendment(deps, tx, { ...params, expectedVersion }), tx, tx),
});

const withdraw = defineCommand({
  ...onAmendment,
  path: '/award-amendments/:id/withdraw',
  permission: 'awardAmendment.submit',
  summary: 'Take the amendment back',
  body: amendmentReasonBody,
  audit: 'awardAmendment.withdrawn',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAmendmentView(deps, await withdrawAmendment(deps, tx, { ...params, ...body, expectedVersion }), tx, tx),
});

const sendBack = defineCommand({
  ...onAmendment,
  path: '/award-amendments/:id/return',
  permission: 'awardAmendment.decide',
  summary: 'Send the amendment back to be put right',
  body: amendmentReasonBody,
  audit: 'awardAmendment.returned',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    toAmendmentView(deps, await returnAmendment(deps, tx, { ...params, ...body, expectedVersion }), tx, tx),
});

const decline = defineCommand({
  ...onAmendment,
  path: '/award-amendments/:id/decline',
  permission: 'awardAmendment.decide',
  summary: 'Decline the amendment; needs the password confirmed',
  body: declineAmendmentBody,
  audit: 'awardAmendment.declined',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const declined = await declineAmendment(deps, tx, { ...params, reason: body.reason, expectedVersion });
    return toAmendmentView(deps, declined, tx, tx);
  },
});

const approve = defineCommand({
  ...onAmendment,
  path: '/award-amendments/:id/approve',
  permission: 'awardAmendment.decide',
  summary: 'Approve the amendment: the award gets its next version; needs the password confirmed',
  body: approveAmendmentBody,
  audit: 'awardAmendment.approved',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    await requireReauthentication(deps, tx, body.reauthenticationToken);
    const approved = await approveAmendment(deps, tx, { ...params, comment: body.comment, expectedVersion });
    return toAmendmentView(deps, approved, tx, tx);
  },
});

const signForMunicipality = defineCommand({
  ...onAmendment,
  path: '/award-amendments/:id/sign-for-municipality',
  permission: 'awardAmendment.signForMunicipality',
  summary: 'Sign the addendum for the municipality; needs the password confirmed',
  body: signAddendumBody,
  audit: 'awardAmendment.signed',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const { reauthenticationToken, ...given } = body;
    await requireReauthentication(deps, tx, reauthenticationToken);
    const signature = { ...params, ...given, expectedVersion, side: 'municipality' } as const;
    return toAmendmentView(deps, await signAddendum(deps, tx, signature), tx, tx);
  },
});

const signForDepartment = defineCommand({
  ...onAmendment,
  path: '/award-amendments/:id/sign-for-department',
  permission: 'awardAmendment.signForDepartment',
  summary: 'Sign the addendum for the Department; needs the password confirmed',
  body: signAddendumBody,
  audit: 'awardAmendment.signed',
  handle: async ({ params, body, expectedVersion }, tx, deps) => {
    const { reauthenticationToken, ...given } = body;
    await requireReauthentication(deps, tx, reauthenticationToken);
    const signature = { ...params, ...given, expectedVersion, side: 'department' } as const;
    return toAmendmentView(deps, await signAddendum(deps, tx, signature), tx, tx);
  },
});

export const amendmentRoutes = [
  versions,
  start,
  read,
  write,
  submit,
  withdraw,
  sendBack,
  decline,
  approve,
  signForMunicipality,
  signForDepartment,
];
