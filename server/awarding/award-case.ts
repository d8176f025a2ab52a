import type { Role } from '#shared/access/roles.ts';
import { waitingCopy } from '#shared/awards/signed-copy.ts';
import type { AwardCase } from '#shared/awards/award-workflow.ts';
import type { AwardRecord } from '../awards/index.ts';

/** The facts that `decideAward` reads. */
export function awardCase(award: AwardRecord): AwardCase {
  const { status, organisationId, steps, agreement, signatures } = award;
  const { issuedDocuments, acceptanceDueOn, acceptanceExtensions, signedCopies = [] } = award;
  return {
    status,
    organisationId,
    steps,
    agreementSha256: agreement.sha256,
    signatures,
    signedCopies,
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

/** A side that has not signed, or the other one where a copy signed on paper waits for its answer. */
function rolesToSign({ status, agreement, signatures, signedCopies = [] }: AwardRecord): Role[] {
  if (status !== 'accepted' || agreement.sha256 === null) return [];
  const open = (['municipality', 'department'] as const).filter(
    (side) => !signatures.some((each) => each.side === side),
  );
  const acting = open.map((side) => (waitingCopy(signedCopies, side) ? otherSide[side] : side));
  return [
    ...(acting.includes('municipality') ? (['municipalManager'] as const) : []),
    ...(acting.includes('department') ? (['approver'] as const) : []),
  ];
}

const otherSide = { municipality: 'department', department: 'municipality' } as const;
