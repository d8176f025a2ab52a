import {
  decideAssessment,
  weightedTotal,
  type AssessmentCommand,
  type AssessmentStatus,
  type CriterionScore,
} from '#shared/assessments/assessment.ts';
import { conflictStatement, noConflictStatement } from '#shared/assessments/declaration.ts';
import type { DeclareBody, ReopenBody, SaveScoresBody } from '#shared/assessments/assessment-requests.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { assessmentModel, type AssessmentRecord } from '../assessment.model.ts';
import { assessmentCase, loadPanelFor, ownPlace, type Panel, type PanelMember } from '../panel.ts';
import { settlePanel } from '../settle-panel.ts';

type Database = Pick<Deps, 'connection'>;

export interface OnAssessment {
  readonly applicationId: string;
  /** 0 before the declaration. */
  readonly expectedVersion: number | undefined;
}

interface Own {
  readonly panel: Panel;
  readonly member: PanelMember;
}

/**
 * The declaration that comes before everything else. A conflict may also be declared later: the scores stay on record
 * and leave every figure, and for this assessor the application is gone.
 */
export async function declareInterest(
  deps: Database,
  tx: Transaction,
  { applicationId, expectedVersion, body }: OnAssessment & { readonly body: DeclareBody },
): Promise<Panel> {
  const command = body.hasConflict ? 'declareConflict' : 'declareNoConflict';
  const { panel, member } = await ownAfterDecision(deps, tx, { applicationId, expectedVersion }, command);
  const declaration = {
    hasConflict: body.hasConflict,
    statement: body.hasConflict ? conflictStatement : noConflictStatement,
    reason: body.hasConflict ? body.reason : '',
    at: tx.now.toISOString(),
  };
  const status = body.hasConflict ? 'conflicted' : 'open';
  const { userId, name } = tx.actor;
  const conflict = body.hasConflict ? { reason: body.reason, userId, name, at: declaration.at } : null;
  if (member.record) await change(deps, tx, member.record, { status, declaration, conflict });
  else await create(deps, tx, panel, { member, status, declaration, conflict });
  const event = body.hasConflict ? 'conflictDeclared' : 'noConflictDeclared';
  return settlePanel(deps, tx, { panel, assessorId: member.assessorId, event });
}

/** Keeps the scores as they stand; nothing needs to be complete yet. */
export async function saveScores(
  deps: Database,
  tx: Transaction,
  { applicationId, expectedVersion, scores }: OnAssessment & SaveScoresBody,
): Promise<AssessmentRecord> {
  const { panel, member } = await ownAfterDecision(
    deps,
    tx,
    { applicationId, expectedVersion },
    'saveScores',
  );
  refuseUnknownScores(panel, scores);
  const record = recordOf(member);
  const after = await change(deps, tx, record, { scores });
  await tx.record({
    action: 'assessment.scoresSaved',
    entity: { type: 'assessment', id: record._id },
    organisationId: record.organisationId,
    before: record.scores,
    after: scores,
  });
  return after;
}

export async function finishAssessment(deps: Database, tx: Transaction, on: OnAssessment): Promise<Panel> {
  const { panel, member } = await ownAfterDecision(deps, tx, on, 'finish');
  const record = recordOf(member);
  const totalAfter = weightedTotal(panel.call.design.rubric, record.scores);
  const revisions = record.revisions.map((revision, index) =>
    index === record.revisions.length - 1 ? { ...revision, totalAfter } : revision,
  );
  await change(deps, tx, record, { status: 'finished', finishedAt: tx.now, revisions });
  return settlePanel(deps, tx, { panel, assessorId: member.assessorId, event: 'assessmentFinished' });
}

/** Scores are changed by their assessor alone, who says why; what stood before stays on record. */
export async function reopenAssessment(
  deps: Database,
  tx: Transaction,
  { reason, ...on }: OnAssessment & ReopenBody,
): Promise<Panel> {
  const { panel, member } = await ownAfterDecision(deps, tx, on, 'reopen');
  const record = recordOf(member);
  const revision = {
    at: tx.now.toISOString(),
    reason,
    scoresBefore: record.scores,
    totalBefore: weightedTotal(panel.call.design.rubric, record.scores),
    totalAfter: null,
  };
  const revisions = [...record.revisions, revision];
  await change(deps, tx, record, { status: 'open', finishedAt: null, revisions });
  const { assessorId } = member;
  return settlePanel(deps, tx, { panel, assessorId, event: 'assessmentReopened', comment: reason });
}

async function ownAfterDecision(
  deps: Database,
  tx: Transaction,
  { applicationId, expectedVersion }: OnAssessment,
  command: AssessmentCommand,
): Promise<Own> {
  const panel = await loadPanelFor(deps, tx.actor, applicationId, tx);
  const member = ownPlace(panel, tx.actor);
  assertVersion(expectedVersion, member.record?.version ?? 0);
  const decision = decideAssessment(assessmentCase(panel, member), command, {
    actor: tx.actor,
    now: tx.now.toISOString(),
  });
  if (!decision.ok) throw new RefusedError(decision);
  return { panel, member };
}

function recordOf({ record, assessorId }: PanelMember): AssessmentRecord {
  if (!record) throw new Error(`${assessorId} is past the declaration without an assessment.`);
  return record;
}

async function create(
  deps: Database,
  tx: Transaction,
  { application }: Panel,
  given: {
    readonly member: PanelMember;
    readonly status: Exclude<AssessmentStatus, 'invited'>;
    readonly declaration: AssessmentRecord['declaration'];
    readonly conflict: AssessmentRecord['conflict'];
  },
): Promise<void> {
  const record = {
    version: 1,
    applicationId: application._id,
    callId: application.callId,
    organisationId: application.organisationId,
    assessorId: tx.actor.userId,
    assessorName: tx.actor.name,
    status: given.status,
    declaration: given.declaration,
    scores: [],
    conflict: given.conflict,
    revisions: [],
    finishedAt: null,
    savedAt: tx.now,
    createdAt: tx.now,
  };
  await assessmentModel(deps.connection).create([record], { session: tx.session });
}

async function change(
  deps: Database,
  tx: Transaction,
  record: AssessmentRecord,
  changes: Partial<
    Pick<AssessmentRecord, 'status' | 'declaration' | 'scores' | 'finishedAt' | 'conflict' | 'revisions'>
  >,
): Promise<AssessmentRecord> {
  const set = { ...changes, savedAt: tx.now };
  const version = await updateVersioned(assessmentModel(deps.connection), record, { $set: set }, tx.session);
  return { ...record, ...set, version };
}

function refuseUnknownScores({ call }: Panel, scores: readonly CriterionScore[]): void {
  const fields = scores.flatMap(({ criterion, score }, index): FieldError[] => {
    const known = call.design.rubric.find((each) => each.key === criterion);
    if (!known) {
      return [
        {
          path: `scores.${index}.criterion`,
          code: 'unknownField',
          message: 'The rubric has no such criterion.',
        },
      ];
    }
    if (score === null || known.scale.some((step) => step.score === score)) return [];
    const values = known.scale.map((step) => step.score).join(', ');
    return [
      {
        path: `scores.${index}.score`,
        code: 'notAllowed',
        message: `Choose one of: ${values}.`,
        params: { values },
      },
    ];
  });
  if (fields.length > 0) throw new ValidationError(fields);
}
