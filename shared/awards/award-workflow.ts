import { refuse, type Decision } from '../errors/refusal.ts';
import {
  decide,
  type Guard,
  type Transition,
  type WorkflowCase,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import type { AwardCommand, AwardStatus, Signature, SignatureSide } from './award.ts';

/** The facts that decide a command on an award; the API's view carries each of them. */
export interface AwardCase extends WorkflowCase<AwardStatus, string> {
  /** The unsigned agreement is rendered and stored; what is signed is its hash. */
  readonly agreementSha256: string | null;
  readonly signatures: readonly Signature[];
}

export type AwardTransition = Transition<AwardStatus, string, AwardCase>;
type AwardGuard = Guard<AwardCase>;

const agreementIsNotReady: AwardGuard = (award) =>
  award.agreementSha256 === null ? refuse('agreementIsNotReady') : null;

const hasSigned =
  (side: SignatureSide): AwardGuard =>
  (award) => {
    const signature = award.signatures.find((each) => each.side === side);
    return signature ? refuse('sideHasSigned', { side, name: signature.name, at: signature.signedAt }) : null;
  };

/** One person never signs for both sides, even with a role on each. */
const signedForTheOtherSide: AwardGuard = (award, { actor }) =>
  award.signatures.some(({ userId }) => userId === actor.userId) ? refuse('signedOnBothSides') : null;

/**
 * The second signature makes the award agreed; the first payment makes it active. `offered` stays `offered` with one
 * signature. `activate` follows from a payment and is nobody's button, hence no role.
 */
export const awardTransitions = [
  {
    on: 'signForMunicipality',
    from: 'offered',
    to: 'offered',
    by: ['municipalManager'],
    unless: [agreementIsNotReady, hasSigned('municipality'), signedForTheOtherSide],
  },
  {
    on: 'signForDepartment',
    from: 'offered',
    to: 'offered',
    by: ['approver'],
    unless: [agreementIsNotReady, hasSigned('department'), signedForTheOtherSide],
  },
] as const satisfies readonly AwardTransition[];

export function decideAward(
  award: AwardCase,
  command: AwardCommand,
  context: WorkflowContext,
): Decision<AwardTransition> {
  return decide<AwardStatus, string, AwardCase, WorkflowContext>(awardTransitions, award, command, context);
}

/** The status once this side has signed as well. */
export function statusAfterSigning(signatures: readonly Pick<Signature, 'side'>[]): AwardStatus {
  const sides = new Set(signatures.map(({ side }) => side));
  return sides.has('municipality') && sides.has('department') ? 'agreed' : 'offered';
}
