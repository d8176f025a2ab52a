import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { RankingView } from '#shared/awards/ranking-views.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { loadVisibleCall } from '../funding-calls/index.ts';
import {
  grantApplicationModel,
  readableBy,
  type GrantApplicationRecord,
} from '../grant-applications/index.ts';
import { NotFoundError } from '../http/errors.ts';
import { proposedAmountModel, type ProposedAmount } from './proposed-amount.model.ts';

const fields = [
  'reference',
  'projectTitle',
  'organisationName',
  'status',
  'requestedMinor',
  'assessmentMean',
  'assessmentSpread',
  'assessmentsFinished',
  'assessmentsOutstanding',
  'recommendation.totalMinor',
  'decision.totalMinor',
] as const;

type Row = Pick<
  GrantApplicationRecord,
  | '_id'
  | 'reference'
  | 'projectTitle'
  | 'organisationName'
  | 'status'
  | 'requestedMinor'
  | 'assessmentMean'
  | 'assessmentSpread'
  | 'assessmentsFinished'
  | 'assessmentsOutstanding'
> & {
  readonly recommendation: { readonly totalMinor: number } | null;
  readonly decision: { readonly totalMinor: number } | null;
};

/** Thousands of applications in one answer: only what a line shows is read. The department's own. */
export async function readRanking(
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  callId: string,
): Promise<RankingView> {
  if (scopeOf(actor, 'award.readRanking') !== 'all')
    throw new NotFoundError({ type: 'fundingCall', id: callId });
  const call = await loadVisibleCall(deps, actor, callId);
  const statuses = ['assessment', 'recommended', 'awarded', 'declined'] as const;
  const [rows, proposals] = await Promise.all([
    grantApplicationModel(deps.connection)
      .find({ $and: [{ callId, status: trusted({ $in: [...statuses] }) }, readableBy(actor)] })
      .select([...fields])
      .lean<Row[]>(),
    proposedAmountModel(deps.connection).find({ callId }).lean<ProposedAmount[]>(),
  ]);
  const proposed = new Map(proposals.map(({ _id, amountMinor }) => [_id, amountMinor]));
  const { title: callTitle, programme, financialYear, envelopeMinor } = call.design;
  return {
    ...{ callId, callTitle, programme, financialYear, envelopeMinor },
    callReference: call.reference,
    envelopeLeftMinor: call.envelopeLeftMinor,
    rows: rows.map((row) => ({
      id: row._id,
      reference: row.reference,
      projectTitle: row.projectTitle,
      organisationName: row.organisationName,
      status: row.status,
      mean: row.assessmentMean ?? null,
      spread: row.assessmentSpread ?? null,
      finished: row.assessmentsFinished,
      outstanding: row.assessmentsOutstanding,
      requestedMinor: row.requestedMinor,
      recommendedMinor: row.recommendation?.totalMinor ?? null,
      awardedMinor: row.status === 'awarded' ? (row.decision?.totalMinor ?? 0) : null,
      proposedMinor: proposed.get(row._id) ?? null,
    })),
  };
}
