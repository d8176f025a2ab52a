import { idParams } from '#shared/api/ids.ts';
import {
  clarificationSchema,
  clarificationsSchema,
  clarifyBody,
  replyBody,
} from '#shared/grant-applications/clarification-requests.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { clarify, listClarifications, reply, settleClarification } from './use-cases/clarify.ts';

const list = defineRoute({
  method: 'get',
  path: '/grant-applications/:id/clarifications',
  permission: 'grantApplication.read',
  summary: 'Questions between the sides, and the notes of the reader’s own side, newest first',
  params: idParams,
  response: clarificationsSchema,
  handle: async ({ actor, params }, deps) => listClarifications(deps, actor, params.id),
});

const ask = defineCommand({
  method: 'post',
  path: '/grant-applications/:id/clarifications',
  permission: 'grantApplication.comment',
  summary: 'Ask the other side, or keep a note for the own side',
  params: idParams,
  body: clarifyBody,
  response: clarificationSchema,
  versioned: false,
  idempotent: true,
  audit: ['clarification.questionAsked', 'clarification.noteKept'],
  handle: async ({ params, body, reply: answer }, tx, deps) => {
    const made = await clarify(deps, tx, { ...params, ...body });
    answer.status = 201;
    return made;
  },
});

const onThread = {
  method: 'post',
  permission: 'grantApplication.comment',
  params: idParams,
  response: clarificationSchema,
  versioned: true,
  idempotent: true,
} as const;

const answer = defineCommand({
  ...onThread,
  path: '/clarifications/:id/replies',
  summary: 'Answer a question, ask again, or add to a note',
  body: replyBody,
  audit: ['clarification.questionAnswered', 'clarification.questionAskedAgain', 'clarification.noteKept'],
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    reply(deps, tx, { ...params, ...body, expectedVersion }),
});

const settle = defineCommand({
  ...onThread,
  path: '/clarifications/:id/settle',
  summary: 'Say that a question or a note is settled',
  audit: ['clarification.questionSettled', 'clarification.noteSettled'],
  handle: async ({ params, expectedVersion }, tx, deps) =>
    settleClarification(deps, tx, { ...params, expectedVersion }),
});

export const clarificationRoutes = [list, ask, answer, settle];
