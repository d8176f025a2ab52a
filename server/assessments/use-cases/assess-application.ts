import {
  decideAssessment,
  type AssessmentCommand,
  type AssessmentStatus,
  type CriterionScore,
} from '#shared/assessments/assessment.ts';
import { conflictStatement, noConflictStatement } from '#shared/assessments/declaration.ts';
import type { DeclareBody, SaveScoresBody } from '#shared/assessments/assessment-requests.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { recordPanelProgress } from '../../grant-applications/index.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { assessmentModel, type AssessmentRecord } from '../assessment.model.ts';
import {
  assessmentCase,
  loadPanelFor,
  ownPlace,
  panelOf,
  summaryOf,
  type Panel,
  type PanelMember,
} from '../panel.ts';

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
  if (member.record) await change(deps, tx, member.record, { status, declaration, finishedAt: null });
  else await create(deps, tx, panel, { member, status, declaration });
  return afterwards(deps, tx, { panel, event: body.hasConflict ? 'conflictDeclared' : 'noConflictDeclared' });
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
  await change(deps, tx, recordOf(member), { status: 'finished', finishedAt: tx.now });
  return afterwards(deps, tx, { panel, event: 'assessmentFinished' });
}

export async function reopenAssessment(deps: Database, tx: Transaction, on: OnAssessment): Promise<Panel> {
  const { panel, member } = await ownAfterDecision(deps, tx, on, 'reopen');
  await change(deps, tx, recordOf(member), { status: 'open', finishedAt: null });
  return afterwards(deps, tx, { panel, event: 'assessmentReopened' });
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
  changes: Partial<Pick<AssessmentRecord, 'status' | 'declaration' | 'scores' | 'finishedAt'>>,
): Promise<AssessmentRecord> {
  const set = { ...changes, savedAt: tx.now };
  const version = await updateVersioned(assessmentModel(deps.connection), record, { $set: set }, tx.session);
  return { ...record, ...set, version };
}

/** Keeps on the application how far its panel is, audits, and tells the province; the municipality hears the outcome. */
async function afterwards(
  deps: Database,
  tx: Transaction,
  { panel, event }: { readonly panel: Panel; readonly event: string },
): Promise<Panel> {
  const changed = await panelOf(deps, panel.application, tx);
  const { outstanding, finished } = summaryOf(changed);
  const conflictedUserIds = changed.members
    .filter((member) => member.status === 'conflicted')
    .map((member) => member.assessorId);
  const application = await recordPanelProgress(deps, tx, panel.application._id, {
    outstanding,
    finished,
    conflictedUserIds,
  });
  const own = ownPlace(changed, tx.actor);
  const { organisationId } = application;
  await tx.record({
    action: `assessment.${event}`,
    entity: { type: 'assessment', id: recordOf(own)._id },
    organisationId,
    before: ownPlace(panel, tx.actor).record,
    after: own.record,
  });
  await tx.tell({
    caseType: 'grantApplication',
    caseId: application._id,
    organisationId,
    event,
    params: { name: tx.actor.name },
    audience: 'province',
  });
  return { ...changed, application };
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
