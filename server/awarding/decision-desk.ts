import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import { allocationLeftMinor } from '#shared/awards/recommendation.ts';
import { requestedMinor } from '#shared/grant-applications/grant-application.ts';
import { findModeration, panelOf, summaryOf } from '../assessments/index.ts';
import { conditionsToPick } from '../award-conditions/index.ts';
import { awardModel } from '../awards/index.ts';
import type { Deps } from '../deps.ts';
import type { FundingCallRecord } from '../funding-calls/index.ts';
import { loadReadable, type GrantApplicationRecord } from '../grant-applications/index.ts';
import { NotFoundError } from '../http/errors.ts';
import { allocationUse } from './allocation-use.ts';
import { proposedAmountModel, type ProposedAmount } from './proposed-amount.model.ts';
import { returnedRecommendationModel, type ReturnedRecommendation } from './returned-recommendation.model.ts';

type Database = Pick<Deps, 'connection'>;

/**
 * What stands beside an application when it is recommended and decided: the panel's figures, what is left of envelope
 * and allocation, and the recommendation line by line. The department's own.
 */
export async function readDecisionDesk(deps: Database, actor: Actor, id: string): Promise<DecisionDeskView> {
  const application = await loadReadable(deps, actor, id);
  if (scopeOf(actor, 'award.readDesk') !== 'all') throw new NotFoundError({ type: 'grantApplication', id });
  const panel = await panelOf(deps, application);
  const [moderation, use, returned, award, proposed, conditionLibrary] = await Promise.all([
    findModeration(deps, id),
    allocationUse(deps, application),
    lastReturned(deps, id),
    awardModel(deps.connection).findOne({ applicationId: id }).select({ reference: 1 }).lean(),
    proposedAmountModel(deps.connection).findById(id).lean<ProposedAmount>(),
    conditionsToPick(deps, application.programme),
  ]);
  return {
    applicationId: id,
    version: application.version,
    lines: deskLines(application, panel.call, returned),
    requestedMinor: application.requestedMinor,
    panel: { ...summaryOf(panel) },
    criteria: panel.call.design.rubric.map(({ key, label }) => ({ key, label })),
    moderationNote: moderation?.note ?? null,
    allocation: use,
    allocationLeftMinor: allocationLeftMinor(use),
    envelopeMinor: panel.call.design.envelopeMinor,
    envelopeLeftMinor: panel.call.envelopeLeftMinor,
    returned: returned && {
      reason: returned.reason,
      name: returned.name,
      at: returned.at.toISOString(),
      conditions: [...returned.recommendation.conditions],
    },
    proposed: proposed && {
      amountMinor: proposed.amountMinor,
      name: proposed.name,
      at: proposed.at.toISOString(),
    },
    award: award && { id: award._id, reference: award.reference },
    conditionLibrary,
  };
}

/** Where a recommendation came back, its amounts are where the next one starts. */
function deskLines(
  { content, recommendation }: GrantApplicationRecord,
  call: FundingCallRecord,
  returned: ReturnedRecommendation | null,
): DecisionDeskView['lines'] {
  const labels = new Map(call.design.budgetCategories.map((category) => [category.key, category.label]));
  const recommended = recommendation ?? returned?.recommendation ?? null;
  return content.budgetLines.map((line) => {
    const given = recommended?.lines.find((each) => each.lineId === line.id);
    return {
      lineId: line.id,
      category: line.category,
      categoryLabel: labels.get(line.category) ?? line.category,
      description: line.description,
      requestedMinor: requestedMinor(line),
      recommendedMinor: given?.amountMinor ?? null,
      reason: given?.reason ?? '',
    };
  });
}

async function lastReturned(deps: Database, applicationId: string): Promise<ReturnedRecommendation | null> {
  return returnedRecommendationModel(deps.connection)
    .findOne({ applicationId })
    .sort({ at: -1 })
    .lean<ReturnedRecommendation>();
}
