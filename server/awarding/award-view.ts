import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { acceptUntilOn } from '#shared/awards/acceptance.ts';
import type { AwardRow, AwardView } from '#shared/awards/award-views.ts';
import type { AwardMoney } from '#shared/ledger/ledger.ts';
import { loadAwardRecord, type AwardRecord } from '../awards/index.ts';
import { centresById } from '../centres/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import { NotFoundError } from '../http/errors.ts';
import { awardMoney } from '../ledger/index.ts';
import { rolesToAct } from './award-case.ts';

type Database = Pick<Deps, 'connection'>;

/** The award as stored, if the actor may see it. */
export async function loadVisibleAward(deps: Database, actor: Actor, id: string): Promise<AwardRecord> {
  const award = await loadAwardRecord(deps, id);
  const scope = scopeOf(actor, 'award.read');
  if (scope !== 'all' && !scope.includes(award.organisationId))
    throw new NotFoundError({ type: 'award', id });
  return award;
}

/** The award with its money as the ledger has it. */
export async function toAwardView(deps: Database, award: AwardRecord, tx?: Transaction): Promise<AwardView> {
  const call = await loadFundingCall(deps, award.callId, tx);
  const centres = await centresById(deps, award.centreIds, tx);
  const labels = new Map(call.design.budgetCategories.map((category) => [category.key, category.label]));
  const money = await awardMoney(deps, award._id, tx);
  return {
    ...sharedFields(award),
    applicationId: award.applicationId,
    applicationReference: award.applicationReference,
    callId: award.callId,
    callTitle: award.callTitle,
    centres: award.centreIds.map((id) => ({ id, name: centres.get(id)?.name ?? id })),
    lines: award.lines.map((line) => ({
      ...line,
      categoryLabel: labels.get(line.category) ?? line.category,
    })),
    conditions: [...award.conditions],
    instalments: award.instalments.map(({ conditions, ...instalment }) => ({
      ...instalment,
      conditions: [...conditions] as AwardView['instalments'][number]['conditions'],
    })),
    termsNumber: award.termsNumber,
    endsOn: award.endsOn,
    addendumAwaited: award.addendumAwaited,
    signatures: [...award.signatures],
    signedCopies: [...(award.signedCopies ?? [])],
    steps: [...award.steps],
    agreementSha256: award.agreement.sha256,
    agreementTemplate: award.agreement.template ?? null,
    issuedDocuments: award.issuedDocuments.map(({ issuedAt, ...issued }) => ({
      ...issued,
      issuedAt: issuedAt?.toISOString() ?? null,
    })),
    acceptanceExtensions: [...award.acceptanceExtensions],
    acceptance: award.acceptance,
    ending: award.ending,
    decidedBy: award.decidedBy,
    money: { ...money, spentByLineMinor: { ...money.spentByLineMinor } },
    createdAt: award.createdAt.toISOString(),
    updatedAt: award.updatedAt.toISOString(),
  };
}

function sharedFields(award: AwardRecord) {
  const { _id: id, reference, version, status, organisationId, organisationName, organisationCode } = award;
  const { programme, financialYear, title, totalMinor, acceptanceDueOn } = award;
  return {
    id,
    reference,
    version,
    status,
    organisationId,
    organisationName,
    organisationCode,
    programme,
    financialYear,
    title,
    totalMinor,
    acceptanceDueOn,
    acceptUntilOn: acceptUntilOn(award),
    decidedAt: award.decidedAt.toISOString(),
    nextRoles: rolesToAct(award),
  };
}

export function toAwardRow(award: AwardRecord, money: AwardMoney | undefined): AwardRow {
  return { ...sharedFields(award), paidMinor: money?.paidMinor ?? 0, spentMinor: money?.spentMinor ?? 0 };
}
