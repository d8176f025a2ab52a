import type { LocalDay } from '../calendar/local-day.ts';
import type { GrantProgrammeCode, InstalmentCondition } from '../funding-calls/funding-call.ts';
import type { StepTaken } from '../workflow/workflow.ts';

export const AwardStatus = {
  /** The award letter is out; the agreement waits for its signatures. */
  offered: 'offered',
  /** Both sides signed. */
  agreed: 'agreed',
  /** The first instalment was paid. */
  active: 'active',
  completed: 'completed',
  terminated: 'terminated',
} as const;
export type AwardStatus = (typeof AwardStatus)[keyof typeof AwardStatus];

export const AwardCommand = {
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
  readonly capacity: string;
  readonly signedAt: string;
  /** How the person proved again who they are. */
  readonly method: 'password';
  /** SHA-256 of the unsigned agreement that was in front of the person. */
  readonly agreementSha256: string;
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
  readonly signatures: readonly Signature[];
  /** Everybody who took a step from application to award; segregation of duties looks back on them. */
  readonly steps: readonly StepTaken[];
}
