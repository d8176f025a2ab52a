import { localDayOf, type LocalDay } from '../calendar/local-day.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  decide,
  named,
  type Guard,
  tookPart,
  type Taken,
  type Transition,
  type WorkflowCase,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import { acceptUntilOn } from './acceptance.ts';
import type { AcceptanceExtension, AwardCommand, AwardStatus, Signature, SignatureSide } from './award.ts';

/** The facts that decide a command on an award; the API's view carries each of them. */
export interface AwardCase extends WorkflowCase<AwardStatus, string> {
  /** The unsigned agreement is rendered and stored; what is signed is its hash. */
  readonly agreementSha256: string | null;
  readonly signatures: readonly Signature[];
  readonly issuedDocuments: readonly { readonly kind: string; readonly documentId: string | null }[];
  /** The day printed in the letter; it never moves. */
  readonly acceptanceDueOn: LocalDay;
  readonly acceptanceExtensions: readonly AcceptanceExtension[];
}

export type AwardTransition = Transition<AwardStatus, string, AwardCase>;
type AwardGuard = Guard<AwardCase>;

const awardLetterIsNotReady: AwardGuard = ({ issuedDocuments }) =>
  issuedDocuments.some(({ kind, documentId }) => kind === 'awardLetter' && documentId !== null)
    ? null
    : refuse('awardLetterIsNotReady');

const acceptanceDayHasPassed: AwardGuard = (award, { now }) => {
  const untilOn = acceptUntilOn(award);
  return localDayOf(new Date(now)) > untilOn ? refuse('acceptanceDayHasPassed', { untilOn }) : null;
};

const agreementIsNotReady: AwardGuard = (award) =>
  award.agreementSha256 === null ? refuse('agreementIsNotReady') : null;

const hasSigned = (side: SignatureSide): AwardGuard =>
  named(`hasSigned(${side})`, (award: AwardCase) => {
    const signature = award.signatures.find((each) => each.side === side);
    return signature ? refuse('sideHasSigned', { side, name: signature.name, at: signature.signedAt }) : null;
  });

/** One person never signs for both sides, even with a role on each. */
const signedForTheOtherSide: AwardGuard = (award, context) =>
  award.signatures.some((signature) => tookPart(signature, context)) ? refuse('signedOnBothSides') : null;

/**
 * The municipality accepts, both sides sign, the first payment makes the award active. `accepted` stays `accepted` with
 * one signature. `lapse` and `activate` follow from a day and a payment: they are nobody's button, hence no role.
 */
export const awardTransitions = [
  {
    on: 'accept',
    from: 'offered',
    to: 'accepted',
    by: ['municipalManager'],
    unless: [awardLetterIsNotReady, acceptanceDayHasPassed],
  },
  {
    on: 'refuse',
    from: 'offered',
    to: 'refused',
    by: ['municipalManager'],
    unless: [awardLetterIsNotReady, acceptanceDayHasPassed],
  },
  { on: 'extendAcceptance', from: 'offered', to: 'offered', by: ['approver'] },
  {
    on: 'signForMunicipality',
    from: 'accepted',
    to: 'accepted',
    by: ['municipalManager'],
    unless: [agreementIsNotReady, hasSigned('municipality'), signedForTheOtherSide],
  },
  {
    on: 'signForDepartment',
    from: 'accepted',
    to: 'accepted',
    by: ['approver'],
    unless: [agreementIsNotReady, hasSigned('department'), signedForTheOtherSide],
  },
] as const satisfies readonly AwardTransition[];

export function decideAward(
  award: AwardCase,
  command: AwardCommand,
  context: WorkflowContext,
): Decision<Taken<AwardTransition>> {
  return decide<AwardStatus, string, AwardCase, WorkflowContext>(awardTransitions, award, command, context);
}

/** The status once this side has signed as well. */
export function statusAfterSigning(signatures: readonly Pick<Signature, 'side'>[]): AwardStatus {
  const sides = new Set(signatures.map(({ side }) => side));
  return sides.has('municipality') && sides.has('department') ? 'agreed' : 'accepted';
}
