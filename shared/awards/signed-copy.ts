import type { ActingFor } from '../access/roles.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import type { Signature, SignatureSide } from './award.ts';

export const SignedCopyStatus = {
  /** The other side says whether it is what was agreed. */
  waiting: 'waiting',
  /** It counts as the side's signature. */
  confirmed: 'confirmed',
  rejected: 'rejected',
  /** The side took it back before it was answered. */
  withdrawn: 'withdrawn',
} as const;
export type SignedCopyStatus = (typeof SignedCopyStatus)[keyof typeof SignedCopyStatus];

/** Who did something on paper's way into the portal, and when (instant, ISO 8601 UTC). */
export interface CopyStep {
  readonly userId: string;
  readonly name: string;
  readonly onBehalfOf?: ActingFor;
  readonly at: string;
}

/** A copy of the agreement that one side signed on paper. Kept whatever becomes of it. */
export interface SignedCopy {
  readonly id: string;
  readonly side: SignatureSide;
  readonly status: SignedCopyStatus;
  /** Who signed, as the uploader says it; need not have an account. */
  readonly signerName: string;
  readonly capacity: string;
  readonly signedOn: LocalDay;
  readonly documentId: string;
  readonly fileName: string;
  /** SHA-256 of the uploaded file. */
  readonly sha256: string;
  /** SHA-256 of the agreement that was printed and signed. */
  readonly agreementSha256: string;
  readonly uploadedBy: CopyStep;
  /** Who confirmed, rejected or withdrew it, with the reason where one is asked for. */
  readonly answer: (CopyStep & { readonly reason: string }) | null;
}

/** What a scanner or a phone makes of a signed paper. */
export const signedCopyTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;

export function isSignedCopyType(mediaType: string): boolean {
  return (signedCopyTypes as readonly string[]).includes(mediaType);
}

export function waitingCopy(copies: readonly SignedCopy[], side: SignatureSide): SignedCopy | null {
  return copies.find((copy) => copy.side === side && copy.status === 'waiting') ?? null;
}

/** Why a paper cannot have been signed on this day, or null: not before the award was decided, not in the future. */
export function signedOnIssue(
  signedOn: LocalDay,
  { decidedOn, today }: { readonly decidedOn: LocalDay; readonly today: LocalDay },
): 'beforeDecided' | 'inFuture' | null {
  if (signedOn > today) return 'inFuture';
  return signedOn < decidedOn ? 'beforeDecided' : null;
}

/** The signature that a copy becomes when the other side confirms it. */
export function signatureOf(copy: SignedCopy, confirmed: CopyStep): Signature {
  const { id: copyId, side, signerName: name, capacity, documentId, sha256, signedOn } = copy;
  const { uploadedBy } = copy;
  return {
    side,
    userId: uploadedBy.userId,
    name,
    capacity,
    signedAt: confirmed.at,
    method: 'signedCopy',
    agreementSha256: copy.agreementSha256,
    copy: {
      copyId,
      documentId,
      sha256,
      signedOn,
      uploadedBy: uploadedBy.name,
      uploadedAt: uploadedBy.at,
      confirmedBy: confirmed.name,
      confirmedAt: confirmed.at,
    },
  };
}
