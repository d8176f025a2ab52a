import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import { fundedProjectTransitions } from '#shared/funded-projects/funded-project-workflow.ts';
import { milestoneState } from '#shared/funded-projects/funded-project.ts';
import type {
  FundedProjectRow,
  FundedProjectView,
  ProjectCounts,
} from '#shared/funded-projects/funded-project-views.ts';
import { followUpsOf, type FollowUpDue } from '#shared/funded-projects/follow-up.ts';
import {
  projectQuarterEndsOn,
  projectQuarterStartsOn,
  quarterNames,
  quartersOfPeriod,
} from '#shared/funded-projects/project-quarter.ts';
import { rolesToActNext } from '#shared/workflow/workflow.ts';
import { loadAward } from '../awards/index.ts';
import { centresById } from '../centres/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { EnrolmentRecord } from './enrolment.model.ts';
import type { FundedProjectRecord } from './funded-project.model.ts';
import { projectsOfAward, registerOf, type ProjectRegister } from './funded-project.repository.ts';

/** What the project waits for: interrupting or giving it up is nobody's next step. */
const leadingOn = fundedProjectTransitions.filter(({ on }) => on !== 'suspend' && on !== 'cancel');

/** The project with every fact its decisions read. With `tx`, as the transaction sees them. */
export async function projectView(
  deps: Deps,
  record: FundedProjectRecord,
  tx?: Transaction,
): Promise<FundedProjectView> {
  const award = await loadAward(deps, record.awardId, tx);
  const siblings = await projectsOfAward(deps, record.awardId, tx);
  const centres = await centresById(deps, record.centreIds, tx);
  const register = await registerOf(deps, record._id, tx);
  const today = localDayOf(tx?.now ?? deps.clock.now());
  const counts = countsOf(register.enrolments);
  const due = followUpStates(register, today);
  const { reference, version, status, kind, title, summary, lead, partner, startsOn, endsOn } = record;
  return {
    id: record._id,
    reference,
    version,
    status,
    kind,
    title,
    summary,
    organisationId: record.organisationId,
    organisationName: record.organisationName,
    awardId: record.awardId,
    awardReference: record.awardReference,
    awardTitle: record.awardTitle,
    awardStatus: award.status,
    programme: record.programme,
    financialYear: record.financialYear,
    centres: record.centreIds.map((id) => ({ id, name: centres.get(id)?.name ?? '' })),
    wards: [...record.wards],
    lead,
    partner,
    startsOn,
    endsOn,
    lines: award.lines
      .filter(({ amountMinor }) => amountMinor > 0)
      .map(({ lineId, description, amountMinor }) => ({
        lineId,
        description,
        amountMinor,
        linked: record.linkedLineIds.includes(lineId),
        linkedElsewhere: linkedBy(siblings, lineId, record._id)?.reference ?? null,
      })),
    budgetMinor: record.budgetMinor,
    indicators: record.indicators.map(({ code, baseline, targets }) => ({
      code,
      baseline,
      targets: targets.map((target) => ({ ...target })),
    })),
    quarters: quartersOfPeriod(startsOn, endsOn).map((quarter) => ({
      quarter,
      startsOn: projectQuarterStartsOn(quarter),
      endsOn: projectQuarterEndsOn(quarter),
      ...quarterNames(quarter),
    })),
    milestones: record.milestones.map((milestone) => ({
      ...milestone,
      state: milestoneState(milestone, today),
      evidence: milestone.evidence.map((each) => ({ ...each })),
    })),
    risks: record.risks.map((risk) => ({ ...risk })),
    counts,
    openEnrolments: counts.applied + counts.enrolled,
    followUpsDue: due.filter((state) => state === 'due' || state === 'overdue').length,
    followUpsOverdue: due.filter((state) => state === 'overdue').length,
    steps: record.steps.map((step) => ({ ...step })),
    nextRoles: [...rolesToActNext(leadingOn, status)],
    updatedAt: record.updatedAt.toISOString(),
  };
}

/** A budget line pays for one project: the other one that has it, unless that was cancelled. */
export function linkedBy(
  siblings: readonly FundedProjectRecord[],
  lineId: string,
  ownId: string,
): FundedProjectRecord | undefined {
  return siblings.find(
    ({ _id, status, linkedLineIds }) =>
      _id !== ownId && status !== 'cancelled' && linkedLineIds.includes(lineId),
  );
}

export function projectRow(
  record: FundedProjectRecord,
  register: ProjectRegister,
  today: LocalDay,
): FundedProjectRow {
  const {
    reference,
    version,
    status,
    kind,
    title,
    organisationId,
    organisationName,
    awardId,
    awardReference,
  } = record;
  const { programme, financialYear, lead, startsOn, endsOn, budgetMinor } = record;
  return {
    id: record._id,
    reference,
    version,
    status,
    kind,
    title,
    organisationId,
    organisationName,
    awardId,
    awardReference,
    programme,
    financialYear,
    lead,
    startsOn,
    endsOn,
    budgetMinor,
    counts: countsOf(register.enrolments),
    milestonesLate: record.milestones.filter((each) => milestoneState(each, today) === 'late').length,
    followUpsOverdue: followUpStates(register, today).filter((state) => state === 'overdue').length,
  };
}

function countsOf(enrolments: readonly EnrolmentRecord[]): ProjectCounts {
  const count = (status: EnrolmentRecord['status']) =>
    enrolments.filter((each) => each.status === status).length;
  return {
    applied: count('applied'),
    enrolled: count('enrolled'),
    completed: count('completed'),
    droppedOut: count('droppedOut'),
  };
}

/** The follow-ups of one enrolment: none for who did not agree to be contacted, but for what was recorded before. */
export function followUpsDue(
  enrolment: EnrolmentRecord,
  { followUps, followable }: ProjectRegister,
  today: LocalDay,
): FollowUpDue[] {
  const recorded = followUps
    .filter(({ enrolmentId }) => enrolmentId === enrolment._id)
    .map(({ round }) => round);
  const all = followUpsOf(enrolment, recorded, today);
  return followable.has(enrolment.beneficiaryId) ? all : all.filter(({ state }) => state === 'recorded');
}

function followUpStates(register: ProjectRegister, today: LocalDay): FollowUpDue['state'][] {
  return register.enrolments.flatMap((enrolment) =>
    followUpsDue(enrolment, register, today).map(({ state }) => state),
  );
}
