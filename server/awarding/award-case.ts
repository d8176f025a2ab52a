import type { Role } from '#shared/access/roles.ts';
import type { AwardCase } from '#shared/awards/award-workflow.ts';
import type { AwardRecord } from '../awards/index.ts';

/** The facts that `decideAward` reads. */
export function awardCase({ status, organisationId, steps, agreement, signatures }: AwardRecord): AwardCase {
  return { status, organisationId, steps, agreementSha256: agreement.sha256, signatures };
}

/** Who must act next on the award itself: the sides that have not signed what is ready to be signed. */
export function rolesToSign({ status, agreement, signatures }: AwardRecord): Role[] {
  if (status !== 'offered' || agreement.sha256 === null) return [];
  const signed = new Set(signatures.map(({ side }) => side));
  return [
    ...(signed.has('municipality') ? [] : (['municipalManager'] as const)),
    ...(signed.has('department') ? [] : (['approver'] as const)),
  ];
}
