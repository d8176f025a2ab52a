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
import { waitingCopy, type SignedCopy } from './signed-copy.ts';

/** The facts that decide a command on an award; the API's view carries each of them. */
export interface AwardCase extends WorkflowCase<AwardStatus, string> {
  /** The unsigned agreement is rendered and stored; what is signed is its hash. */
  readonly agreementSha256: string | null;
  readonly signatures: readonly Signature[];
  readonly signedCopies: readonly SignedCopy[];
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

/** One person never signs for both sides, even with a role on each; uploading a signed copy counts as signing. */
const signedForTheOtherSide: AwardGuard = ({ signatures, signedCopies }, context) => {
  const standing = signedCopies.filter(({ status }) => status === 'waiting' || status === 'confirmed');
  const done = [...signatures, ...standing.map(({ uploadedBy }) => uploadedBy)];
  return done.some((each) => tookPart(each, context)) ? refuse('signedOnBothSides') : null;
};

/** What a side signed on paper is answered before the side signs again, in whatever way. */
const copyWaits = (side: SignatureSide): AwardGuard =>
  named(`copyWaits(${side})`, (award: AwardCase) => {
    const copy = waitingCopy(award.signedCopies, side);
    return copy
      ? refuse('signedCopyWaits', { side, name: copy.uploadedBy.name, at: copy.uploadedBy.at })
      : null;
  });

const noCopyWaits = (side: SignatureSide): AwardGuard =>
  named(`noCopyWaits(${side})`, (award: AwardCase) =>
    waitingCopy(award.signedCopies, side) ? null : refuse('noSignedCopyWaits', { side }),
  );

/** By person: with a role on each side, nobody confirms what they uploaded themselves. */
const uploadedItThemselves = (side: SignatureSide): AwardGuard =>
  named(`uploadedItThemselves(${side})`, (award: AwardCase, context: WorkflowContext) => {
    const copy = waitingCopy(award.signedCopies, side);
    return copy && tookPart(copy.uploadedBy, context) ? refuse('uploadedCopyThemselves') : null;
  });

const copyCommands = {
  municipality: {
    upload: 'uploadCopyForMunicipality',
    confirm: 'confirmCopyOfMunicipality',
    reject: 'rejectCopyOfMunicipality',
    withdraw: 'withdrawCopyOfMunicipality',
    uploaders: ['municipalManager', 'grantOfficer'],
    answerers: ['approver'],
  },
  department: {
    upload: 'uploadCopyForDepartment',
    confirm: 'confirmCopyOfDepartment',
    reject: 'rejectCopyOfDepartment',
    withdraw: 'withdrawCopyOfDepartment',
    uploaders: ['approver', 'programmeOfficer'],
    answerers: ['municipalManager'],
  },
} as const;

/** Signing on paper: a side uploads the signed copy, a person of the other side says whether it is what was agreed. */
function copyTransitions(side: SignatureSide): readonly AwardTransition[] {
  const { upload, confirm, reject, withdraw, uploaders, answerers } = copyCommands[side];
  const waiting = { from: 'accepted', to: 'accepted' } as const;
  return [
    {
      on: upload,
      ...waiting,
      by: uploaders,
      unless: [agreementIsNotReady, hasSigned(side), copyWaits(side), signedForTheOtherSide],
    },
    {
      on: confirm,
      ...waiting,
      by: answerers,
      unless: [noCopyWaits(side), uploadedItThemselves(side)],
    },
    { on: reject, ...waiting, by: answerers, unless: [noCopyWaits(side), uploadedItThemselves(side)] },
    { on: withdraw, ...waiting, by: uploaders, unless: [noCopyWaits(side)] },
  ];
}

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
    unless: [
      agreementIsNotReady,
      hasSigned('municipality'),
      copyWaits('municipality'),
      signedForTheOtherSide,
    ],
  },
  {
    on: 'signForDepartment',
    from: 'accepted',
    to: 'accepted',
    by: ['approver'],
    unless: [agreementIsNotReady, hasSigned('department'), copyWaits('department'), signedForTheOtherSide],
  },
  ...copyTransitions('municipality'),
  ...copyTransitions('department'),
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
