import { inRankOrder } from '#shared/awards/ranking.ts';
import type { MeetingItem } from '#shared/assessments/moderation-meeting.ts';
import { criterionFigures, outliers } from '#shared/assessments/panel-figures.ts';
import { weightedTotal } from '#shared/assessments/assessment.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-applications/index.ts';
import { moderationModel, type ModerationRecord } from './assessment.model.ts';
import type { ModerationMeetingRecord } from './moderation-meeting.model.ts';
import { panelOf, summaryOf, type Panel } from './panel.ts';

type Database = Pick<Deps, 'connection'>;

export interface Ranked {
  readonly application: GrantApplicationRecord;
  readonly rank: number | null;
}

/** The call's applications that have a panel, in rank order. */
export async function rankedApplications(
  deps: Database,
  callId: string,
  tx?: Transaction,
): Promise<Ranked[]> {
  const statuses = ['assessment', 'recommended', 'awarded', 'declined'] as const;
  const found = await grantApplicationModel(deps.connection)
    .find({ callId, status: trusted({ $in: [...statuses] }) })
    .session(tx?.session ?? null)
    .lean<GrantApplicationRecord[]>();
  const rows = found.map((application) => ({
    application,
    reference: application.reference,
    status: application.status,
    mean: application.assessmentMean,
    requestedMinor: application.requestedMinor,
    recommendedMinor: null,
    awardedMinor: null,
  }));
  const ordered = inRankOrder(rows);
  return ordered.map(({ application, mean }) => ({
    application,
    rank: mean === null ? null : ordered.findIndex((each) => each.mean === mean) + 1,
  }));
}

/** Notes of the panel by application. */
export async function notesOf(
  deps: Database,
  ids: readonly string[],
  tx?: Transaction,
): Promise<ReadonlyMap<string, string>> {
  const notes = await moderationModel(deps.connection)
    .find({ _id: trusted({ $in: [...ids] }) })
    .session(tx?.session ?? null)
    .lean<ModerationRecord[]>();
  return new Map(notes.map(({ _id, note }) => [_id, note]));
}

/** What the meeting leaves behind of each application: figures, outliers, the note, and who changed a score and why. */
export async function meetingItems(
  deps: Database,
  tx: Transaction,
  meeting: ModerationMeetingRecord,
): Promise<MeetingItem[]> {
  const ranked = await rankedApplications(deps, meeting.callId, tx);
  const notes = await notesOf(
    deps,
    ranked.map(({ application }) => application._id),
    tx,
  );
  const items: MeetingItem[] = [];
  for (const { application, rank } of ranked) {
    const panel = await panelOf(deps, application, tx);
    items.push({
      ...itemOf(panel, rank, meeting.openedBy.at),
      note: notes.get(application._id) ?? null,
    });
  }
  return items;
}

function itemOf(panel: Panel, rank: number | null, since: string): Omit<MeetingItem, 'note'> {
  const { application, call, members, rules } = panel;
  const { rubric } = call.design;
  const standOut = outliers(rubric, members, rules.outlierPoints);
  const figures = criterionFigures(rubric, members);
  const { mean, spread } = summaryOf(panel);
  const { _id: applicationId, reference, projectTitle, organisationName, requestedMinor } = application;
  return {
    ...{ applicationId, reference, projectTitle, organisationName, requestedMinor, rank, mean, spread },
    criteria: rubric.map(({ key, label }) => ({
      label,
      scores: members.map(({ status, scores }) =>
        status === 'finished' ? (scores.find(({ criterion }) => criterion === key)?.score ?? null) : null,
      ),
      mean: figures.find(({ criterion }) => criterion === key)?.mean ?? null,
    })),
    members: members.map(({ assessorId, assessorName, status, scores }) => {
      const outlier = standOut.find((each) => each.assessorId === assessorId);
      return {
        name: assessorName,
        total: status === 'finished' ? weightedTotal(rubric, scores) : null,
        conflicted: status === 'conflicted',
        outlier: outlier ? { median: outlier.median, difference: outlier.difference } : null,
      };
    }),
    changes: members.flatMap(({ assessorName, record }) =>
      (record?.revisions ?? [])
        .filter(({ at }) => at >= since)
        .map(({ totalBefore, totalAfter, reason }) => ({
          name: assessorName,
          totalBefore,
          totalAfter,
          reason,
        })),
    ),
  };
}
