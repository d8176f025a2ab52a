import { decidedCase, grantNameOf, municipalManagerOf } from '../awarding/index.ts';
import { awardVersionModel, type AwardVersionRecord } from '../awards/index.ts';
import { runCommand, systemActor, type JobRequest } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { loadAwardRecord } from '../awards/index.ts';
import { amendmentLetter } from '../reports/amendment-letter.ts';
import type { DocumentDefinition } from '../reports/pdf/definition.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { reportSetting, translatorFor } from '../reports/report-parts.ts';
import { loadAmendment } from './amendment-case.ts';
import { awardAmendmentModel, type AmendmentRecord } from './amendment.model.ts';

const letterJob = 'issueAmendmentLetter';
const signedJob = 'issueSignedAddendum';

/** The job that writes the letter of an approved amendment, once; for a changed amount it is the addendum to sign. */
export function issueAmendmentLetterJob(amendmentId: string): JobRequest {
  return { kind: letterJob, payload: { amendmentId }, key: amendmentId };
}

/** The job that writes the addendum with both signatures, once. */
export function issueSignedAddendumJob(amendmentId: string): JobRequest {
  return { kind: signedJob, payload: { amendmentId }, key: amendmentId };
}

export function registerAmendmentJobs(deps: Deps): void {
  deps.jobs.on<{ amendmentId: string }>(letterJob, ({ amendmentId }, given) =>
    issue(given, amendmentId, 'letter'),
  );
  deps.jobs.on<{ amendmentId: string }>(signedJob, ({ amendmentId }, given) =>
    issue(given, amendmentId, 'signedLetter'),
  );
}

/** Renders and stores. A letter that is there already stays: the write takes only an amendment without one. */
async function issue(deps: Deps, amendmentId: string, which: 'letter' | 'signedLetter'): Promise<void> {
  const record = await loadAmendment(deps, amendmentId);
  const { decision, organisationId, reference } = record;
  if (record[which] !== null || decision === null) return;
  const at = which === 'letter' ? decision.at : (record.signatures.at(-1)?.signedAt ?? decision.at);
  const { content: bytes } = await renderPdfToBuffer(await defineLetter(deps, record, which), {
    generatedAt: new Date(at),
    generatedBy: translatorFor(reportSetting()).text('common.product.name'),
    demonstration: deps.config.demonstration,
  });
  await runCommand(deps, { actor: systemActor }, async (tx) => {
    const fresh = await loadAmendment(deps, amendmentId, tx);
    if (fresh[which] !== null) return;
    const stored = await deps.documents.store(tx, {
      name: `${reference.replaceAll('/', '-')} ${which === 'letter' ? 'amendment' : 'amendment, signed'}.pdf`,
      bytes,
      organisationId,
      purpose: which === 'letter' ? 'amendmentLetter' : 'signedAddendum',
      link: { type: 'award', id: record.awardId },
      readPermission: 'awardAmendment.read',
    });
    const letter = { documentId: stored._id, sha256: stored.sha256 };
    const result = await awardAmendmentModel(deps.connection).updateOne(
      { _id: amendmentId, [which]: null },
      { $set: { [which]: letter }, $inc: { version: 1 } },
      { session: tx.session },
    );
    if (result.matchedCount !== 1) throw new Error(`${reference} has its letter already.`);
    const entity = { type: 'awardAmendment', id: amendmentId };
    await tx.record({ action: 'awardAmendment.letterIssued', entity, organisationId, after: letter });
    const entry = { organisationId, params: { reference } };
    await tx.tell({ ...entry, caseType: 'awardAmendment', caseId: amendmentId, event: 'letterIssued' });
    await tx.tell({
      ...entry,
      caseType: 'award',
      caseId: record.awardId,
      event: 'amendmentLetterIssued',
    });
  });
}

async function defineLetter(
  deps: Deps,
  record: AmendmentRecord,
  which: 'letter' | 'signedLetter',
): Promise<DocumentDefinition> {
  const award = await loadAwardRecord(deps, record.awardId);
  const { department, decision: awarded } = await decidedCase(deps, award.applicationId);
  const { decision } = record;
  const number = decision?.number ?? 0;
  const versionOf = async (wanted: number) => {
    const version = await awardVersionModel(deps.connection)
      .findOne({ awardId: record.awardId, number: wanted })
      .lean<AwardVersionRecord>();
    if (!version) throw new Error(`${award.reference} has no version ${wanted}.`);
    return version;
  };
  const setting = reportSetting();
  const { text } = translatorFor(setting);
  return amendmentLetter(
    {
      reference: record.reference,
      awardReference: award.reference,
      grantName: grantNameOf(award, setting),
      financialYear: award.financialYear,
      projectTitle: award.title,
      municipalityName: award.organisationName,
      departmentName: department.name,
      before: await versionOf(number - 1),
      after: await versionOf(number),
      reasons: record.proposal.reasons,
      comment: decision?.reason ?? '',
      decision: {
        name: decision?.name ?? '',
        capacity: text(`common.roles.${record.level}`),
        organisation: department.name,
        at: decision?.at ?? '',
        method: 'password',
      },
      needsSignatures: record.needsSignatures,
      signatures: which === 'signedLetter' ? record.signatures : [],
      unsignedSha256: which === 'signedLetter' ? (record.letter?.sha256 ?? null) : null,
      representatives: {
        municipality: await municipalManagerOf(deps, award.organisationId),
        department: { name: awarded.name, capacity: text('common.roles.approver') },
      },
    },
    setting,
  );
}
