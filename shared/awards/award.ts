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

export const SignatureSide = { municipality: 'municipality', department: 'department' } as const;
export type SignatureSide = (typeof SignatureSide)[keyof typeof SignatureSide];

export interface Signature {
  readonly side: SignatureSide;
  readonly userId: string;
  readonly name: string;
  /** Signed for somebody who was away. */
  readonly onBehalfOf?: ActingFor;
  readonly capacity: string;
  readonly signedAt: string;
  /** How the person proved again who they are. */
  readonly method: 'password';
  /** SHA-256 of the unsigned agreement that was in front of the person. */
  readonly agreementSha256: string;
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
