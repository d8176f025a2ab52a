import type { Actor } from '#shared/access/roles.ts';
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

/** The panel side by side, with mean, spread and outliers over finished assessments. */
export function toComparisonView(panel: Panel, moderation: ModerationRecord | null): ComparisonView {
  const { rubric } = panel.call.design;
  const standOut = outliers(rubric, panel.members);
  return {
    ...headOf(panel.application),
    version: moderation?.version ?? 0,
    rubric: [...rubric] as ComparisonView['rubric'],
    members: panel.members.map((member) => ({
      ...shownMember(panel, member),
      isOutlier: standOut.includes(member.assessorId),
    })),
    summary: summaryOf(panel),
    criteria: criterionFigures(rubric, panel.members).map((figures) => ({ ...figures })),
    moderation: moderation && {
      note: moderation.note,
      name: moderation.name,
      at: moderation.at.toISOString(),
    },
  };
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
