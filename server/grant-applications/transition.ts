import { stepTaken, type Capacity } from '#shared/workflow/workflow.ts';
import { decideGrantApplication } from '#shared/grant-applications/grant-application-workflow.ts';
import type { GrantApplicationCommand } from '#shared/grant-applications/grant-application-status.ts';
import type { Transaction } from '../database/transaction.ts';
import { assertVersion, updateVersioned } from '../database/versioned.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../http/errors.ts';
import { caseFacts, dossierOf, type ApplicationDossier } from './case-facts.ts';
import { grantApplicationModel, type GrantApplicationRecord } from './grant-application.model.ts';
import { loadReadable } from './grant-application.repository.ts';

type Database = Pick<Deps, 'connection'>;

/** What a command may change besides the status; the rest belongs to the sections and to their saves. */
export type GrantApplicationChange = Partial<
  Pick<
    GrantApplicationRecord,
    | 'certification'
    | 'officer'
    | 'officerId'
    | 'endorsements'
    | 'chainReturn'
    | 'changeRequests'
    | 'changesAreOpen'
    | 'checklist'
    | 'recommendation'
    | 'approvals'
    | 'financeCommentNeeded'
    | 'financeComment'
    | 'decision'
    | 'representationsDueOn'
    | 'condonation'
    | 'representations'
    | 'firstSubmittedAt'
    | 'withdrawnReason'
    | 'submittedVersions'
    | 'issuedDocuments'
    | 'assessmentsOutstanding'
    | 'assessmentsFinished'
  >
>;

export interface CommandOn {
  readonly id: string;
  /** Version the person saw; undefined in seed and jobs, which read and write in one transaction. */
  readonly expectedVersion: number | undefined;
  readonly command: GrantApplicationCommand;
}

/** How the case's timeline tells the step; default: the audit event's own name and nothing more. */
export interface Telling {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly comment?: string;
  /** Default: everybody on the case. */
  readonly audience?: 'all' | 'municipality' | 'province';
}

export interface TransitionPlan {
  readonly change: GrantApplicationChange;
  readonly telling?: Telling;
}

/** Past tense of each command: the timeline's event, and behind `grantApplication.` the audit action. */
export const eventOf: Readonly<Record<GrantApplicationCommand, string>> = {
  certify: 'certified',
  endorse: 'endorsed',
  returnToStepBefore: 'returnedToStepBefore',
  returnToWriters: 'returnedToWriters',
  submit: 'submitted',
  startScreening: 'screeningStarted',
  requestChanges: 'changesRequested',
  withdrawRequest: 'requestWithdrawn',
  acceptForAssessment: 'acceptedForAssessment',
  recommend: 'recommended',
  returnToAssessment: 'returnedToAssessment',
  approve: 'approved',
  commentForFinance: 'financeCommented',
  award: 'awarded',
  decline: 'declined',
  makeRepresentations: 'representationsMade',
  condoneLateRepresentations: 'lateRepresentationsCondoned',
  upholdDecision: 'decisionUpheld',
  setDecisionAside: 'decisionSetAside',
  withdraw: 'withdrawn',
};

/**
 * Takes one step of an application: load what the actor may see, compare the version, decide by the shared table, then
 * plan and write the change under the version read, audit and tell. The plan is made after the decision and may read
 * and write in the same transaction.
 */
export async function transitionGrantApplication(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, command }: CommandOn,
  plan:
    | TransitionPlan
    | ((dossier: ApplicationDossier, as: Capacity) => Promise<TransitionPlan> | TransitionPlan),
): Promise<GrantApplicationRecord> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  assertVersion(expectedVersion, record.version);
  const dossier = await dossierOf(deps, record, tx);
  const now = tx.now.toISOString();
  const decision = decideGrantApplication(caseFacts(dossier, tx.actor), command, { actor: tx.actor, now });
  if (!decision.ok) throw new RefusedError(decision);
  tx.actFor(decision.value.as.onBehalfOf);
  const { change, telling } = typeof plan === 'function' ? await plan(dossier, decision.value.as) : plan;
  const step = stepTaken(command, { actor: tx.actor, now, as: decision.value.as });
  const set = { ...change, status: decision.value.to, steps: [...record.steps, step], updatedAt: tx.now };
  const version = await updateVersioned(
    grantApplicationModel(deps.connection),
    record,
    { $set: set },
    tx.session,
  );
  const after = { ...record, ...set, version };
  await announce(tx, { command, before: record, after }, telling);
  return after;
}

async function announce(
  tx: Transaction,
  {
    command,
    before,
    after,
  }: { command: GrantApplicationCommand; before: GrantApplicationRecord; after: GrantApplicationRecord },
  telling: Telling = {},
): Promise<void> {
  const event = eventOf[command];
  const { _id: id, organisationId } = after;
  await tx.record({
    action: `grantApplication.${event}`,
    entity: { type: 'grantApplication', id },
    organisationId,
    before,
    after,
  });
  await tx.tell({ caseType: 'grantApplication', caseId: id, organisationId, event, ...telling });
}
