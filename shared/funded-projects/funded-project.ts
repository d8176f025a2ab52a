import type { AwardStatus } from '../awards/award.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import type { WorkflowCase } from '../workflow/workflow.ts';
import type { IndicatorCode } from './indicator-library.ts';
import type { ProjectQuarter } from './project-quarter.ts';

export const ProjectKind = {
  sewing: 'sewing',
  hospitality: 'hospitality',
  youthEntrepreneurship: 'youthEntrepreneurship',
  smallBusinessKickstart: 'smallBusinessKickstart',
  foodGarden: 'foodGarden',
  other: 'other',
} as const;
export type ProjectKind = (typeof ProjectKind)[keyof typeof ProjectKind];

export const FundedProjectStatus = {
  planned: 'planned',
  active: 'active',
  suspended: 'suspended',
  completed: 'completed',
  cancelled: 'cancelled',
} as const;
export type FundedProjectStatus = (typeof FundedProjectStatus)[keyof typeof FundedProjectStatus];

export const FundedProjectCommand = {
  start: 'start',
  suspend: 'suspend',
  resume: 'resume',
  complete: 'complete',
  cancel: 'cancel',
} as const;
export type FundedProjectCommand = (typeof FundedProjectCommand)[keyof typeof FundedProjectCommand];

/** A target for each quarter of the project; a quarter that is not named has none. */
export interface ProjectIndicator {
  readonly code: IndicatorCode;
  /** Where things stood before the project, in the indicator's unit. */
  readonly baseline: number;
  readonly targets: readonly { readonly quarter: ProjectQuarter; readonly value: number }[];
}

export interface Milestone {
  readonly id: string;
  readonly name: string;
  readonly plannedOn: LocalDay;
  readonly completedOn: LocalDay | null;
  readonly note: string;
  readonly evidence: readonly MilestoneEvidence[];
}

export interface MilestoneEvidence {
  readonly documentId: string;
  readonly name: string;
  readonly sha256: string;
  readonly addedOn: LocalDay;
}

export interface ProjectRisk {
  readonly risk: string;
  readonly mitigation: string;
}

/** The facts that decide a command on a project; the API's view carries each of them. */
export interface FundedProjectCase extends WorkflowCase<FundedProjectStatus, string> {
  readonly awardStatus: AwardStatus;
  readonly indicators: readonly ProjectIndicator[];
  /** Enrolments that are neither completed nor dropped out. */
  readonly openEnrolments: number;
}

export type MilestoneState = 'completed' | 'late' | 'onCourse';

export function milestoneState(
  { plannedOn, completedOn }: Pick<Milestone, 'plannedOn' | 'completedOn'>,
  today: LocalDay,
): MilestoneState {
  if (completedOn !== null) return 'completed';
  return today > plannedOn ? 'late' : 'onCourse';
}
