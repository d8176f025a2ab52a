import { idParams } from '#shared/api/ids.ts';
import {
  amountsProposedSchema,
  proposeAmountsBody,
  rankingViewSchema,
} from '#shared/awards/ranking-views.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { readRanking } from './read-ranking.ts';
import { proposeAmounts } from './use-cases/propose-amounts.ts';

const ranking = defineRoute({
  method: 'get',
  path: '/funding-calls/:id/ranking',
  permission: 'award.readRanking',
  summary: 'All applications of a call that reached their panel, with scores and amounts, to be ranked',
  params: idParams,
  response: rankingViewSchema,
  handle: ({ actor, params }, deps) => readRanking(deps, actor, params.id),
});

const propose = defineCommand({
  method: 'post',
  path: '/funding-calls/:id/proposed-amounts',
  permission: 'award.recommend',
  summary: 'Carry amounts chosen in a trial of the ranking to where the recommendations are written',
  params: idParams,
  body: proposeAmountsBody,
  versioned: false,
  idempotent: true,
  audit: 'award.amountsProposed',
  response: amountsProposedSchema,
  handle: async ({ params, body }, tx, deps) => ({
    proposed: await proposeAmounts(deps, tx, { callId: params.id, ...body }),
  }),
});

export const rankingRoutes = [ranking, propose];
