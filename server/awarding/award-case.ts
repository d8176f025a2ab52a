import type { Role } from '#shared/access/roles.ts';
import type { AwardCase } from '#shared/awards/award-workflow.ts';
import type { AwardRecord } from '../awards/index.ts';

/** The facts that `decideAward` reads. */
export function awardCase(award: AwardRecord): AwardCase {
  const { status, organisationId, steps, agreement, signatures } = award;
  const { issuedDocuments, acceptanceDueOn, acceptanceExtensions } = award;
  return {
    status,
    organisationId,
    steps,
    agreementSha256: agreement.sha256,
    signatures,
    issuedDocuments,
    acceptanceDueOn,
    acceptanceExtensions,
  };
}

/** Who must act next on the award itself: who accepts it, then the sides that have not signed what can be signed. */
export function rolesToAct(award: AwardRecord): Role[] {
  if (award.status === 'offered') return letterOf(award) ? ['municipalManager'] : [];
  return rolesToSign(award);
}

/** The award letter, once it is issued. */
export function letterOf({ issuedDocuments }: Pick<AwardRecord, 'issuedDocuments'>) {
  return issuedDocuments.find(({ kind, documentId }) => kind === 'awardLetter' && documentId !== null);
}

function rolesToSign({ status, agreement, signatures }: AwardRecord): Role[] {
  if (status !== 'accepted' || agreement.sha256 === null) return [];
  const signed = new Set(signatures.map(({ side }) => side));
  return [
    ...(signed.has('municipality') ? [] : (['municipalManager'] as const)),
    ...(signed.has('department') ? [] : (['approver'] as const)),
  ];
}
