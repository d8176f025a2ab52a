import {
  changePasswordBody,
  profileBody,
  redeemTokenBody,
  requestPasswordResetBody,
  tokenBody,
} from '#shared/accounts/account-requests.ts';
import { invitationView } from '#shared/accounts/account-views.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import {
  changePassword,
  readInvitation,
  redeemToken,
  requestPasswordReset,
} from './use-cases/choose-password.ts';
import { userAccountModel } from './user-account.model.ts';

const postPasswordReset = defineRoute({
  method: 'post',
  path: '/password-resets',
  permission: 'public',
  summary: 'Send a link for a new password, if there is such an account; the answer does not say',
  body: requestPasswordResetBody,
  response: 'none',
  handle: (request, deps) => requestPasswordReset(deps, request),
});

const postRedeemReset = defineRoute({
  method: 'post',
  path: '/password-resets/redeem',
  permission: 'public',
  summary: 'Set a new password by the link that was sent',
  body: redeemTokenBody,
  response: 'none',
  handle: (request, deps) => redeemToken(deps, request, 'passwordReset'),
});

const postReadInvitation = defineRoute({
  method: 'post',
  path: '/invitations/read',
  permission: 'public',
  summary: 'Whose invitation this is; the token travels in the body to stay out of logs',
  body: tokenBody,
  response: invitationView,
  handle: (request, deps) => readInvitation(deps, request),
});

const postAcceptInvitation = defineRoute({
  method: 'post',
  path: '/invitations/accept',
  permission: 'public',
  summary: 'Accept an invitation by choosing a password',
  body: redeemTokenBody,
  response: 'none',
  handle: (request, deps) => redeemToken(deps, request, 'invitation'),
});

const postPassword = defineRoute({
  method: 'post',
  path: '/profile/password',
  permission: 'signedIn',
  summary: 'Change my password and sign out my other sessions',
  body: changePasswordBody,
  response: 'none',
  handle: (request, deps) => changePassword(deps, request),
});

const putProfile = defineCommand({
  method: 'put',
  path: '/profile',
  permission: 'signedIn',
  summary: 'Set my language',
  body: profileBody,
  versioned: false,
  idempotent: false,
  audit: 'user.profileChanged',
  response: profileBody,
  handle: async ({ body }, tx, deps) => {
    await userAccountModel(deps.connection).updateOne(
      { _id: tx.actor.userId },
      { $set: { language: body.language } },
      { session: tx.session },
    );
    const entity = { type: 'userAccount', id: tx.actor.userId };
    await tx.record({ action: 'user.profileChanged', entity, after: body });
    return body;
  },
});

export const passwordRoutes = [
  postPasswordReset,
  postRedeemReset,
  postReadInvitation,
  postAcceptInvitation,
  postPassword,
  putProfile,
];
