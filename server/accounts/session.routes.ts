import { reauthenticateBody, signInBody } from '#shared/accounts/account-requests.ts';
import { reauthenticationView, sessionView, signedInPlacesView } from '#shared/accounts/account-views.ts';
import { idParams } from '#shared/api/ids.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { sessionCookieName } from './sessions.ts';
import { confirmPassword } from './use-cases/confirm-password.ts';
import {
  endEverySession,
  endSession,
  listSignedInPlaces,
  readSession,
  renewSession,
} from './use-cases/manage-sessions.ts';
import { signIn } from './use-cases/sign-in.ts';

const getSession = defineRoute({
  method: 'get',
  path: '/session',
  permission: 'signedIn',
  summary: 'Who is signed in, with which roles, until when',
  cache: 'never',
  response: sessionView,
  handle: (request, deps) => readSession(deps, request),
});

const postSession = defineRoute({
  method: 'post',
  path: '/session',
  permission: 'public',
  summary: 'Sign in with e-mail and password',
  body: signInBody,
  response: sessionView,
  handle: (request, deps) => signIn(deps, request),
});

const deleteSession = defineCommand({
  method: 'delete',
  path: '/session',
  permission: 'signedIn',
  summary: 'Sign out',
  versioned: false,
  idempotent: false,
  audit: 'session.signedOut',
  response: 'none',
  handle: async ({ origin, reply }, tx, deps) => {
    await endSession(deps, tx, origin.sessionId ?? '');
    reply.cookies.push({ name: sessionCookieName(deps.config.secure), value: null });
    reply.headers['Clear-Site-Data'] = '"cache", "storage"';
  },
});

const renew = defineRoute({
  method: 'post',
  path: '/session/renew',
  permission: 'signedIn',
  summary: 'Keep the session open for another idle period',
  response: sessionView,
  handle: (request, deps) => renewSession(deps, request),
});

const reauthenticate = defineRoute({
  method: 'post',
  path: '/session/reauthenticate',
  permission: 'signedIn',
  summary: 'Confirm the password; answers a token for one signature or approval, good for five minutes',
  body: reauthenticateBody,
  response: reauthenticationView,
  handle: (request, deps) => confirmPassword(deps, request),
});

const listSessions = defineRoute({
  method: 'get',
  path: '/sessions',
  permission: 'signedIn',
  summary: 'Where I am signed in',
  cache: 'never',
  response: signedInPlacesView,
  handle: (request, deps) => listSignedInPlaces(deps, request),
});

const deleteOneSession = defineCommand({
  method: 'delete',
  path: '/sessions/:id',
  permission: 'signedIn',
  summary: 'Sign out one of my other sessions',
  params: idParams,
  versioned: false,
  idempotent: false,
  audit: 'session.signedOut',
  response: 'none',
  handle: async ({ params }, tx, deps) => {
    await endSession(deps, tx, params.id);
  },
});

const deleteEverySession = defineCommand({
  method: 'delete',
  path: '/sessions',
  permission: 'signedIn',
  summary: 'Sign out everywhere, here too',
  versioned: false,
  idempotent: false,
  audit: 'session.signedOutEverywhere',
  response: 'none',
  handle: async ({ reply }, tx, deps) => {
    await endEverySession(deps, tx);
    reply.cookies.push({ name: sessionCookieName(deps.config.secure), value: null });
    reply.headers['Clear-Site-Data'] = '"cache", "storage"';
  },
});

export const sessionRoutes = [
  getSession,
  postSession,
  deleteSession,
  renew,
  reauthenticate,
  listSessions,
  deleteOneSession,
  deleteEverySession,
];
