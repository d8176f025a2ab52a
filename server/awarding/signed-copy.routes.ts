import { idParams } from '#shared/api/ids.ts';
import { answerCopyBody, confirmCopyBody, uploadCopyBody } from '#shared/awards/award-requests.ts';
import { awardViewSchema } from '#shared/awards/award-views.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { requireReauthentication } from '../accounts/index.ts';
import { defineCommand, type Route } from '../http/define-route.ts';
import { toAwardView } from './award-view.ts';
import { closeSignedCopy, confirmSignedCopy, copySteps, uploadSignedCopy } from './use-cases/signed-copy.ts';

const onAward = {
  method: 'post',
  params: idParams,
  response: awardViewSchema,
  versioned: true,
  idempotent: true,
} as const;

/** Signing on paper, for one side: upload the copy, answer it from the other side, take it back. */
function routesOf(side: SignatureSide): Route[] {
  const { upload, confirm, reject, withdraw } = copySteps[side];
  const close = (verb: 'reject' | 'withdraw', summary: string) =>
    defineCommand({
      ...onAward,
      path: `/awards/:id/${verb}-copy-of-${side}`,
      permission: (verb === 'reject' ? reject : withdraw).permission,
      summary,
      body: answerCopyBody,
      audit: `award.${(verb === 'reject' ? reject : withdraw).event}`,
      handle: async ({ params, body, expectedVersion }, tx, deps) => {
        const on = { ...params, ...body, side, verb, expectedVersion };
        return toAwardView(deps, await closeSignedCopy(deps, tx, on), tx);
      },
    });
  return [
    defineCommand({
      ...onAward,
      path: `/awards/:id/upload-copy-for-${side}`,
      permission: upload.permission,
      summary: `Upload the agreement as the ${side} signed it on paper, with who signed and on which day`,
      body: uploadCopyBody,
      audit: `award.${upload.event}`,
      handle: async ({ params, body, expectedVersion }, tx, deps) => {
        const on = { ...params, ...body, side, expectedVersion };
        return toAwardView(deps, await uploadSignedCopy(deps, tx, on), tx);
      },
    }),
    defineCommand({
      ...onAward,
      path: `/awards/:id/confirm-copy-of-${side}`,
      permission: confirm.permission,
      summary: `Confirm for the other side that the ${side}’s signed copy is what was agreed; needs the password confirmed`,
      body: confirmCopyBody,
      audit: `award.${confirm.event}`,
      handle: async ({ params, body, expectedVersion }, tx, deps) => {
        await requireReauthentication(deps, tx, body.reauthenticationToken);
        const on = { ...params, copyId: body.copyId, side, expectedVersion };
        return toAwardView(deps, await confirmSignedCopy(deps, tx, on), tx);
      },
    }),
    close('reject', `Reject the ${side}’s signed copy with the reason`),
    close('withdraw', `Take the ${side}’s signed copy back before it is answered`),
  ];
}

export const signedCopyRoutes = [...routesOf('municipality'), ...routesOf('department')];
