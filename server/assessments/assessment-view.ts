import type { Actor, Role } from '#shared/access/roles.ts';
import { weightedTotal } from '#shared/assessments/assessment.ts';
import type { AssessmentView, ComparisonView } from '#shared/assessments/assessment-views.ts';
import { criterionFigures, outliers } from '#shared/assessments/panel-figures.ts';
import type { GrantApplicationRecord } from '../grant-applications/index.ts';
import type { ModerationRecord } from './assessment.model.ts';
import { ownPlace, summaryOf, type Panel, type PanelMember } from './panel.ts';

export function headOf(application: GrantApplicationRecord) {
  const { _id, reference, status, projectTitle, organisationName, programme, financialYear, callTitle } =
    application;
  return {
    applicationId: _id,
    applicationReference: reference,
    applicationStatus: status,
    projectTitle,
    organisationName,
    programme,
    financialYear,
    callTitle,
    requestedMinor: application.requestedMinor,
  };
}

/** The actor's own assessment. The others' show once it is finished, and then only what they finished. */
export function toAssessmentView(panel: Panel, actor: Actor): AssessmentView {
  const own = ownPlace(panel, actor);
  const { record } = own;
  const others = panel.members.filter((member) => member.assessorId !== own.assessorId);
  return {
    ...headOf(panel.application),
    version: record?.version ?? 0,
    status: own.status,
    assessorId: own.assessorId,
    assessorName: own.assessorName,
    applicationInAssessment: panel.application.status === 'assessment',
    rubric: [...panel.call.design.rubric] as AssessmentView['rubric'],
    scores: [...own.scores],
    declaration: record?.declaration ?? null,
    savedAt: record?.savedAt.toISOString() ?? null,
    finishedAt: record?.finishedAt?.toISOString() ?? null,
    others: own.status === 'finished' ? others.map((member) => shownMember(panel, member)) : null,
  };
}

interface ComparisonBeside {
  readonly moderation: ModerationRecord | null;
  readonly candidates: readonly { readonly id: string; readonly name: string }[];
  readonly actor: Actor;
}

/** The panel side by side, with mean, spread and outliers over finished assessments. */
export function toComparisonView(
  panel: Panel,
  { moderation, candidates, actor }: ComparisonBeside,
): ComparisonView {
  const { rubric } = panel.call.design;
  const standOut = outliers(rubric, panel.members, panel.rules.outlierPoints);
  return {
    ...headOf(panel.application),
    version: moderation?.version ?? 0,
    rubric: [...rubric] as ComparisonView['rubric'],
    members: panel.members.map((member) => {
      const outlier = standOut.find(({ assessorId }) => assessorId === member.assessorId);
      return {
        ...shownMember(panel, member),
        isSubstitute: member.isSubstitute,
        outlier: outlier ? { median: outlier.median, difference: outlier.difference } : null,
        conflict: shownConflict(member, actor),
        takenOut: takenOut(panel, member, actor),
        revisions: shownRevisions(member),
      };
    }),
    outlierPoints: panel.rules.outlierPoints,
    assessmentsMinimum: panel.rules.assessmentsMinimum,
    candidates: [...candidates],
    summary: { ...summaryOf(panel) },
    criteria: criterionFigures(rubric, panel.members).map((figures) => ({ ...figures })),
    moderation: moderation && {
      note: moderation.note,
      name: moderation.name,
      at: moderation.at.toISOString(),
    },
  };
}

type Member = ComparisonView['members'][number];

/** That there is a conflict is known to the panel; what it is, to those who run it, decide and audit. */
function shownConflict({ status, record, assessorId }: PanelMember, actor: Actor): Member['conflict'] {
  if (status !== 'conflicted' || !record) return null;
  const { declaration, scores } = record;
  const conflict = record.conflict ?? {
    reason: declaration.reason,
    userId: assessorId,
    name: record.assessorName,
    at: declaration.at,
  };
  const mayKnowWhy = holdsInDepartment(actor, ['programmeOfficer', 'approver', 'auditor']);
  return {
    reason: mayKnowWhy ? conflict.reason : null,
    name: conflict.name,
    declared: conflict.userId === assessorId,
    at: conflict.at,
    tookScoresOut: scores.length > 0,
  };
}

function takenOut({ call }: Panel, { status, record }: PanelMember, actor: Actor): Member['takenOut'] {
  if (status !== 'conflicted' || !record || record.scores.length === 0) return null;
  if (!holdsInDepartment(actor, ['auditor'])) return null;
  return { scores: [...record.scores], total: weightedTotal(call.design.rubric, record.scores) };
}

function shownRevisions({ record }: PanelMember): Member['revisions'] {
  return (record?.revisions ?? []).map(({ at, reason, totalBefore, totalAfter }) => ({
    at,
    reason,
    totalBefore,
    totalAfter,
  }));
}

function holdsInDepartment({ memberships }: Actor, wanted: readonly Role[]): boolean {
  return memberships.some(
    ({ organisationKind, roles }) =>
      organisationKind === 'department' && roles.some((role) => wanted.includes(role)),
  );
}

function shownMember({ call }: Panel, { assessorId, assessorName, status, scores, record }: PanelMember) {
  const isFinished = status === 'finished';
  return {
    assessorId,
    assessorName,
    status,
    scores: isFinished ? [...scores] : null,
    total: isFinished ? weightedTotal(call.design.rubric, scores) : null,
    finishedAt: isFinished ? (record?.finishedAt?.toISOString() ?? null) : null,
  };
}
