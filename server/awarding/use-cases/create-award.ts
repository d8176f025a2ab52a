import type { TemplateName } from '#shared/agreement-templates/agreement-template.ts';
import { awardLinesOf, instalmentsOf } from '#shared/awards/recommendation.ts';
import { addWorkingDays } from '#shared/calendar/working-days.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { templateInForce } from '../../agreement-templates/index.ts';
import { awardModel, keepAwardVersion, type AwardRecord } from '../../awards/index.ts';
import { proclaimedDays } from '../../calendar/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { ApplicationDossier } from '../../grant-applications/index.ts';
import { postEntry } from '../../ledger/index.ts';
import { awardSettingsOf } from '../award-settings.ts';
import { issueAgreementJob } from '../issue-agreement.ts';
import { issueAwardLetterJob } from '../issue-award-letter.ts';
import { watchAcceptancesJob } from '../watch-acceptances.ts';
import { stepTaken, type Capacity } from '#shared/workflow/workflow.ts';

/**
 * Makes the award of an application that is being awarded: lines and total as recommended, instalments by the call's
 * template adding up to the cent, the commitment in the ledger, and the orders for letter and agreement.
 */
export async function createAward(
  deps: Deps,
  tx: Transaction,
  dossier: ApplicationDossier,
  as: Capacity,
): Promise<AwardRecord> {
  const { acceptanceWorkingDays } = await awardSettingsOf(deps, dossier.record.programme, tx);
  const proclaimed = await proclaimedDays(deps, tx);
  const acceptanceDueOn = addWorkingDays(localDayOf(tx.now), acceptanceWorkingDays, proclaimed);
  const template = await templateInForce(deps, dossier.record, tx);
  const award = awardOf(dossier, { tx, as }, { acceptanceWorkingDays, acceptanceDueOn, template });
  await awardModel(deps.connection).create([award], { session: tx.session });
  await keepAwardVersion(deps, tx, award, { amendment: null, reason: '', level: 'approver' });
  const { _id: id, organisationId, reference, totalMinor } = award;
  await postEntry(
    deps,
    tx,
    { awardId: id, organisationId },
    { code: 'awardCommitted' },
    { amountMinor: totalMinor, causedBy: { type: 'award', id, reference }, key: `award:${id}` },
  );
  await tx.record({ action: 'award.made', entity: { type: 'award', id }, organisationId, after: award });
  await tx.tell({ caseType: 'award', caseId: id, organisationId, event: 'awarded', params: { totalMinor } });
  await tx.enqueue(issueAwardLetterJob(id));
  await tx.enqueue(issueAgreementJob(id));
  await tx.enqueue(watchAcceptancesJob(deps));
  return award;
}

function awardOf(
  { record, call }: ApplicationDossier,
  { tx, as }: { readonly tx: Transaction; readonly as: Capacity },
  {
    template,
    ...acceptance
  }: Pick<AwardRecord, 'acceptanceWorkingDays' | 'acceptanceDueOn'> & { readonly template: TemplateName },
): AwardRecord {
  const { recommendation } = record;
  if (!recommendation) throw new Error(`${record.reference} is recommended without a recommendation.`);
  const { totalMinor, conditions } = recommendation;
  const now = tx.now.toISOString();
  const step = stepTaken('award', { actor: tx.actor, now, as });
  const reference = `${record.reference}-A`;
  return {
    _id: newId(),
    reference,
    version: 1,
    status: 'offered',
    applicationId: record._id,
    applicationReference: record.reference,
    callId: record.callId,
    callTitle: record.callTitle,
    organisationId: record.organisationId,
    organisationName: record.organisationName,
    organisationCode: record.organisationCode,
    programme: record.programme,
    financialYear: record.financialYear,
    title: record.projectTitle,
    searchText: [reference, record.projectTitle, record.organisationName].join(' ').toLowerCase(),
    centreIds: record.content.centreIds,
    lines: awardLinesOf(record.content.budgetLines, recommendation.lines),
    totalMinor,
    conditions,
    instalments: instalmentsOf(totalMinor, call.design.instalments),
    termsNumber: 1,
    endsOn: record.content.overview.endsOn,
    addendumAwaited: false,
    signatures: [],
    signedCopies: [],
    steps: [...record.steps, step],
    agreement: { documentId: null, sha256: null, signedDocumentId: null, signedSha256: null, template },
    issuedDocuments: [
      { kind: 'awardLetter', documentId: null, sha256: null, issuedAt: null },
      { kind: 'agreement', documentId: null, sha256: null, issuedAt: null },
    ],
    ...acceptance,
    acceptanceExtensions: [],
    acceptanceReminders: [],
    acceptance: null,
    ending: null,
    decidedAt: tx.now,
    decidedBy: tx.actor.name,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
}
