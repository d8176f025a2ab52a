import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { amendmentKinds, shiftShareBasisPoints } from '#shared/award-amendments/amendment.ts';
import type {
  AmendmentRow,
  AmendmentView,
  AwardVersionsView,
} from '#shared/award-amendments/amendment-views.ts';
import { amendmentNextRoles } from '#shared/award-amendments/amendment-workflow.ts';
import { awardVersionModel, loadAwardFor, type AwardVersionRecord } from '../awards/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { amendmentDossier, loadAmendment } from './amendment-case.ts';
import { awardAmendmentModel, type AmendmentRecord } from './amendment.model.ts';

/** The amendment if the actor may see it: a draft is seen by the side that writes it. */
export async function loadVisibleAmendment(deps: Deps, actor: Actor, id: string): Promise<AmendmentRecord> {
  const record = await loadAmendment(deps, id);
  if (!isVisible(actor, record)) throw new NotFoundError({ type: 'awardAmendment', id });
  return record;
}

function isVisible(actor: Actor, { organisationId, status, askedBy }: AmendmentRecord): boolean {
  const scope = scopeOf(actor, 'awardAmendment.read');
  if (scope !== 'all' && !scope.includes(organisationId)) return false;
  const side = scope === 'all' ? 'department' : 'municipality';
  return status !== 'draft' || askedBy === side;
}

export async function toAmendmentView(
  deps: Deps,
  record: AmendmentRecord,
  seenBy: { readonly actor: Actor; readonly now: Date },
  tx?: Transaction,
): Promise<AmendmentView> {
  const { facts, ground, award } = await amendmentDossier(deps, record, seenBy, tx);
  const { proposal } = record;
  const isOpen = ['draft', 'returned', 'submitted'].includes(record.status);
  const kinds = isOpen ? [...amendmentKinds(ground.terms, proposal)] : record.kinds;
  const isProvincial = scopeOf(seenBy.actor, 'awardAmendment.read') === 'all';
  const { _id: id, version, reference, awardId, awardReference, awardTitle, organisationName } = record;
  return {
    ...facts,
    id,
    version,
    reference,
    awardId,
    awardReference,
    awardTitle,
    organisationName,
    kinds,
    shiftBasisPoints:
      isOpen && kinds.includes('budgetShift')
        ? Math.min(shiftShareBasisPoints(ground, proposal), 1_000_000)
        : null,
    proposal: {
      ...proposal,
      lines: [...proposal.lines],
      instalments: [...proposal.instalments],
    },
    delegationLimitMinor: isProvincial ? facts.delegationLimitMinor : 0,
    approvalNeeded: { ...facts.approvalNeeded },
    actorApprovalLevel: facts.actorApprovalLevel,
    documents: record.documents,
    issues: facts.issues.map((issue) => ({ ...issue, params: { ...issue.params } })),
    steps: [...record.steps],
    returned: record.returned,
    decision: record.decision && {
      outcome: record.decision.outcome,
      reason: record.decision.reason,
      name: record.decision.name,
      at: record.decision.at,
      level: record.decision.level,
      number: record.decision.number,
    },
    letter: record.letter,
    signedLetter: record.signedLetter,
    signatures: [...record.signatures],
    nextRoles: amendmentNextRoles(facts),
    ground: {
      ...ground,
      terms: plainTerms({ ...ground.terms, number: award.termsNumber }),
      fixedInstalments: [...ground.fixedInstalments],
      spentByLineMinor: { ...ground.spentByLineMinor },
      approvedLines: [...ground.approvedLines],
    },
  };
}

type Terms = AmendmentView['ground']['terms'];

function plainTerms({
  number,
  lines,
  totalMinor,
  conditions,
  instalments,
  endsOn,
}: Pick<AwardVersionRecord, keyof Terms & keyof AwardVersionRecord>): Terms {
  return {
    number,
    lines: [...lines],
    totalMinor,
    conditions: [...conditions],
    instalments: instalments.map(({ conditions: each, ...instalment }) => ({
      ...instalment,
      conditions: [...each] as Terms['instalments'][number]['conditions'],
    })),
    endsOn,
  };
}

/** Every version of an award and its amendments, for those who may see the award. */
export async function readAwardVersions(
  deps: Deps,
  actor: Actor,
  awardId: string,
): Promise<AwardVersionsView> {
  await loadAwardFor(deps, { actor, permission: 'awardAmendment.read', id: awardId });
  const versions = await awardVersionModel(deps.connection)
    .find({ awardId })
    .sort({ number: 1 })
    .lean<AwardVersionRecord[]>();
  const amendments = await awardAmendmentModel(deps.connection)
    .find({ awardId })
    .sort({ number: 1 })
    .lean<AmendmentRecord[]>();
  return {
    awardId,
    versions: versions.map((version) => ({
      ...plainTerms(version),
      amendment: version.amendment && { id: version.amendment.id, reference: version.amendment.reference },
      reason: version.reason,
      decidedBy: version.decidedBy,
      at: version.at.toISOString(),
    })),
    amendments: amendments.filter((amendment) => isVisible(actor, amendment)).map(toRow),
  };
}

function toRow(record: AmendmentRecord): AmendmentRow {
  const { _id: id, reference, status, kinds, askedBy, proposal, steps, createdAt } = record;
  return {
    id,
    reference,
    status,
    kinds,
    askedBy,
    reasons: proposal.reasons,
    startedBy: steps[0]?.userName ?? '',
    startedAt: createdAt.toISOString(),
    nextRoles: amendmentNextRoles({ ...record, addendumSha256: record.letter?.sha256 ?? null }),
  };
}
