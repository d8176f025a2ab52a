import type { LocalDay } from '../calendar/local-day.ts';
import type { GrantProgrammeCode, InstalmentCondition } from '../funding-calls/funding-call.ts';
import type { StepTaken } from '../workflow/workflow.ts';
import type { ActingFor } from '../access/roles.ts';

export const AwardStatus = {
  /** The award letter is out; the municipality accepts or refuses it. */
  offered: 'offered',
  /** The municipality accepted; the agreement waits for its signatures. */
  accepted: 'accepted',
  /** Both sides signed. */
  agreed: 'agreed',
  /** The first instalment was paid. */
  active: 'active',
  completed: 'completed',
  terminated: 'terminated',
  /** The municipality refused the offer; its money is free again. */
  refused: 'refused',
  /** Nobody accepted the offer in time; its money is free again. */
  lapsed: 'lapsed',
} as const;
export type AwardStatus = (typeof AwardStatus)[keyof typeof AwardStatus];

export const AwardCommand = {
  accept: 'accept',
  refuse: 'refuse',
  extendAcceptance: 'extendAcceptance',
  lapse: 'lapse',
  signForMunicipality: 'signForMunicipality',
  signForDepartment: 'signForDepartment',
  uploadCopyForMunicipality: 'uploadCopyForMunicipality',
  uploadCopyForDepartment: 'uploadCopyForDepartment',
  confirmCopyOfMunicipality: 'confirmCopyOfMunicipality',
  confirmCopyOfDepartment: 'confirmCopyOfDepartment',
  rejectCopyOfMunicipality: 'rejectCopyOfMunicipality',
  rejectCopyOfDepartment: 'rejectCopyOfDepartment',
  withdrawCopyOfMunicipality: 'withdrawCopyOfMunicipality',
  withdrawCopyOfDepartment: 'withdrawCopyOfDepartment',
  activate: 'activate',
  complete: 'complete',
  terminate: 'terminate',
} as const;
export type AwardCommand = (typeof AwardCommand)[keyof typeof AwardCommand];

export interface AwardLine {
  /** Id of the application's budget line. */
  readonly lineId: string;
  readonly category: string;
  readonly description: string;
  readonly requestedMinor: number;
  readonly amountMinor: number;
}

export interface Instalment {
  readonly number: number;
  readonly amountMinor: number;
  readonly plannedOn: LocalDay;
  readonly conditions: readonly InstalmentCondition[];
}

export const SignatureMethod = {
  /** In the portal, by entering the password again. */
  password: 'password',
  /** On paper; the signed copy was uploaded, and the other side confirmed it. */
  signedCopy: 'signedCopy',
} as const;
export type SignatureMethod = (typeof SignatureMethod)[keyof typeof SignatureMethod];

/** How a signature on paper came into the portal. */
export interface SignatureOnPaper {
  readonly copyId: string;
  readonly documentId: string;
  /** SHA-256 of the uploaded file. */
  readonly sha256: string;
  /** The day on which it was signed, as the uploader says it. */
  readonly signedOn: LocalDay;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  readonly confirmedBy: string;
  readonly confirmedAt: string;
}

export const SignatureSide = { municipality: 'municipality', department: 'department' } as const;
export type SignatureSide = (typeof SignatureSide)[keyof typeof SignatureSide];

export interface Signature {
  readonly side: SignatureSide;
  /** Who signed; of a copy signed on paper, who uploaded it and answers for what was said about it. */
  readonly userId: string;
  /** Who signed. */
  readonly name: string;
  /** Signed for somebody who was away. */
  readonly onBehalfOf?: ActingFor;
  readonly capacity: string;
  /** When it became a signature: of a copy signed on paper, when the other side confirmed it. */
  readonly signedAt: string;
  /** How the person proved again who they are, or that it was signed on paper. */
  readonly method: SignatureMethod;
  /** SHA-256 of the unsigned agreement that was in front of the person. */
  readonly agreementSha256: string;
  /** What is known of the signed copy; absent where the person signed in the portal. */
  readonly copy?: SignatureOnPaper;
}

/** The municipality's yes to the award letter. */
export interface Acceptance {
  readonly userId: string;
  readonly name: string;
  readonly capacity: string;
  readonly at: string;
  /** SHA-256 of the award letter that was in front of the person. */
  readonly letterSha256: string;
}

/** The Department gave more time to accept. The first day stays on the award; each later one stands here. */
export interface AcceptanceExtension {
  readonly untilOn: LocalDay;
  readonly reason: string;
  readonly userId: string;
  readonly name: string;
  readonly at: string;
}

/** How an offer came to nothing, and what became free again. */
export interface OfferEnding {
  readonly kind: 'refused' | 'lapsed';
  /** The municipality's reason; empty when the offer lapsed. */
  readonly reason: string;
  /** Who refused; the portal's own name when it lapsed. */
  readonly name: string;
  readonly at: string;
  readonly releasedMinor: number;
}

/** What other slices may rely on when they are handed an award. */
export interface AwardFacts {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly status: AwardStatus;
  readonly applicationId: string;
  readonly callId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly programme: GrantProgrammeCode;
  /** Provincial financial year, `2026/27`. */
  readonly financialYear: string;
  readonly title: string;
  readonly centreIds: readonly string[];
  readonly lines: readonly AwardLine[];
  readonly totalMinor: number;
  readonly conditions: readonly string[];
  readonly instalments: readonly Instalment[];
  /** Version of the terms (lines, amounts, days): 1 as awarded, one more with each approved amendment. */
  readonly termsNumber: number;
  /** Last day on which the money is to be used; null where the application named none. */
  readonly endsOn: LocalDay | null;
  /** An amendment changed the amount and its addendum is not signed by both sides yet. */
  readonly addendumAwaited: boolean;
  readonly signatures: readonly Signature[];
  /** Everybody who took a step from application to award; segregation of duties looks back on them. */
  readonly steps: readonly StepTaken[];
}
