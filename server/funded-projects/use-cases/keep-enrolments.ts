import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { decideEnrolment, type EnrolmentCommand } from '#shared/funded-projects/enrolment.ts';
import type {
  AddEnrolmentBody,
  CertificateBody,
  CompleteEnrolmentBody,
  DropOutBody,
  ToolkitBody,
} from '#shared/funded-projects/funded-project-requests.ts';
import type { EnrolmentView } from '#shared/funded-projects/funded-project-views.ts';
import { loadBeneficiaryFor } from '../../beneficiaries/index.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { enrolmentModel, type EnrolmentRecord } from '../enrolment.model.ts';
import { enrolmentView, loadPeople } from '../enrolment-view.ts';
import { fundedProjectModel, type FundedProjectRecord } from '../funded-project.model.ts';
import { loadEnrolmentFor, loadProjectFor } from '../funded-project.repository.ts';
import { loadForWork } from './plan-project.ts';

export interface EnrolmentTarget {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Takes a registered person's application to a project; `enrolNow` lets them begin at once. */
export async function addEnrolment(
  deps: Deps,
  tx: Transaction,
  { projectId, beneficiaryId, appliedOn, enrolNow }: AddEnrolmentBody & { readonly projectId: string },
): Promise<EnrolmentView> {
  const project = await loadForWork(deps, tx, { id: projectId, expectedVersion: undefined, work: 'enrol' });
  requirePast(tx, appliedOn);
  const person = await loadBeneficiaryFor(
    deps,
    { actor: tx.actor, permission: 'beneficiary.read', id: beneficiaryId },
    tx,
  );
  const { organisationId } = project;
  if (person.organisationId !== organisationId)
    throw new RefusedError(refuse('beneficiaryOfAnotherMunicipality'));
  const model = enrolmentModel(deps.connection);
  const existing = await model
    .findOne({ projectId, beneficiaryId })
    .session(tx.session)
    .lean<EnrolmentRecord>();
  if (existing)
    throw new RefusedError(refuse('alreadyEnrolled', { enrolmentId: existing._id, number: existing.number }));
  const record: EnrolmentRecord = {
    _id: newId(),
    version: 1,
    projectId,
    organisationId,
    beneficiaryId,
    number: await nextNumber(deps, tx, projectId),
    status: 'applied',
    appliedOn,
    enrolledOn: null,
    endedOn: null,
    dropOutReason: null,
    dropOutNote: '',
    certificates: [],
    toolkits: [],
    steps: [],
    updatedAt: tx.now,
  };
  try {
    await model.create([record], { session: tx.session });
  } catch (error) {
    if (!isDuplicateKey(error, 'projectId', 'beneficiaryId')) throw error;
    throw new RefusedError(refuse('alreadyEnrolled'));
  }
  await note(tx, record, { event: 'applied', after: { status: record.status } });
  if (!enrolNow) return viewOf(deps, tx, record);
  return moveEnrolment(deps, tx, {
    id: record._id,
    expectedVersion: 1,
    command: 'enrol',
    change: { enrolledOn: appliedOn },
  });
}

export function enrol(
  deps: Deps,
  tx: Transaction,
  { enrolledOn, ...target }: EnrolmentTarget & { readonly enrolledOn: LocalDay },
) {
  return moveEnrolment(deps, tx, { ...target, command: 'enrol', change: { enrolledOn } });
}

/** The person saw the project through; the certificate may come with it or later. */
export function completeEnrolment(
  deps: Deps,
  tx: Transaction,
  { endedOn, certificate, ...target }: EnrolmentTarget & CompleteEnrolmentBody,
) {
  const certificates = certificate === null ? {} : { certificates: [certificate] };
  return moveEnrolment(deps, tx, { ...target, command: 'complete', change: { endedOn, ...certificates } });
}

export function dropOut(
  deps: Deps,
  tx: Transaction,
  { endedOn, reason, note: words, ...target }: EnrolmentTarget & DropOutBody,
) {
  return moveEnrolment(deps, tx, {
    ...target,
    command: 'dropOut',
    change: { endedOn, dropOutReason: reason, dropOutNote: words },
  });
}

interface Move extends EnrolmentTarget {
  readonly command: EnrolmentCommand;
  readonly change: Partial<EnrolmentRecord>;
}

const events = { enrol: 'enrolled', complete: 'completed', dropOut: 'droppedOut' } as const satisfies Record<
  EnrolmentCommand,
  string
>;

async function moveEnrolment(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, command, change }: Move,
): Promise<EnrolmentView> {
  const record = await loadEnrolmentFor(deps, { actor: tx.actor, permission: 'enrolment.write', id }, tx);
  assertVersion(expectedVersion, record.version);
  const now = tx.now.toISOString();
  const decision = decideEnrolment(await viewOf(deps, tx, record), command, { actor: tx.actor, now });
  if (!decision.ok) throw new RefusedError(decision);
  requireOrder(tx, record, change);
  const step = { command, userId: tx.actor.userId, userName: tx.actor.name, at: now };
  const after = {
    ...record,
    ...change,
    status: decision.value.to,
    steps: [...record.steps, step],
    updatedAt: tx.now,
  };
  return write(deps, tx, record, { after, event: events[command] });
}

/** A certificate that came after completion, or a second one. */
export async function awardCertificate(
  deps: Deps,
  tx: Transaction,
  { certificate, ...target }: EnrolmentTarget & { readonly certificate: CertificateBody },
) {
  const record = await loadForKeeping(deps, tx, target);
  if (record.status !== 'completed' && record.status !== 'enrolled') {
    const details = { command: 'certificate', status: record.status, allowedFrom: ['enrolled', 'completed'] };
    throw new RefusedError(refuse('commandNotAllowedInStatus', details));
  }
  requirePast(tx, certificate.issuedOn);
  const after = { ...record, certificates: [...record.certificates, certificate], updatedAt: tx.now };
  return write(deps, tx, record, { after, event: 'certificateAwarded' });
}

export async function issueToolkit(
  deps: Deps,
  tx: Transaction,
  { toolkit, ...target }: EnrolmentTarget & { readonly toolkit: ToolkitBody },
) {
  const record = await loadForKeeping(deps, tx, target);
  if (record.status === 'applied') {
    const details = {
      command: 'toolkit',
      status: record.status,
      allowedFrom: ['enrolled', 'completed', 'droppedOut'],
    };
    throw new RefusedError(refuse('commandNotAllowedInStatus', details));
  }
  requirePast(tx, toolkit.issuedOn);
  const after = { ...record, toolkits: [...record.toolkits, toolkit], updatedAt: tx.now };
  return write(deps, tx, record, { after, event: 'toolkitIssued' });
}

async function loadForKeeping(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion }: EnrolmentTarget,
): Promise<EnrolmentRecord> {
  const record = await loadEnrolmentFor(deps, { actor: tx.actor, permission: 'enrolment.write', id }, tx);
  assertVersion(expectedVersion, record.version);
  return record;
}

async function write(
  deps: Deps,
  tx: Transaction,
  before: EnrolmentRecord,
  { after, event }: { readonly after: EnrolmentRecord; readonly event: string },
): Promise<EnrolmentView> {
  const { _id, version: _version, ...fields } = after;
  const version = await updateVersioned(
    enrolmentModel(deps.connection),
    before,
    { $set: fields },
    tx.session,
  );
  await note(tx, after, { event, before, after });
  return viewOf(deps, tx, { ...after, version });
}

/** On the project's timeline a person is a number: the Department reads it too. */
async function note(
  tx: Transaction,
  { _id, projectId, organisationId, number }: EnrolmentRecord,
  { event, before, after }: { readonly event: string; readonly before?: unknown; readonly after: unknown },
): Promise<void> {
  await tx.record({
    action: `enrolment.${event}`,
    entity: { type: 'enrolment', id: _id },
    organisationId,
    before,
    after,
  });
  const words = `person${event.charAt(0).toUpperCase()}${event.slice(1)}`;
  await tx.tell({
    caseType: 'fundedProject',
    caseId: projectId,
    organisationId,
    event: words,
    params: { number },
  });
}

async function viewOf(deps: Deps, tx: Transaction, record: EnrolmentRecord): Promise<EnrolmentView> {
  const project = await loadProjectFor(
    deps,
    { actor: tx.actor, permission: 'fundedProject.read', id: record.projectId },
    tx,
  );
  return enrolmentView(await loadPeople(deps, project, tx.actor, tx), record);
}

async function nextNumber(deps: Deps, tx: Transaction, projectId: string): Promise<number> {
  const project = await fundedProjectModel(deps.connection)
    .findOneAndUpdate(
      { _id: projectId },
      { $inc: { lastNumber: 1 } },
      { session: tx.session, returnDocument: 'after' },
    )
    .lean<Pick<FundedProjectRecord, 'lastNumber'> | null>();
  if (!project) throw new Error(`The project ${projectId} went away.`);
  return project.lastNumber;
}

export function requirePast(tx: Transaction, day: LocalDay): void {
  if (day > localDayOf(tx.now)) throw new RefusedError(refuse('dayIsInTheFuture', { day }));
}

/** Applied, enrolled, ended: in this order, and none of it in the future. */
function requireOrder(tx: Transaction, before: EnrolmentRecord, change: Partial<EnrolmentRecord>): void {
  const { appliedOn, enrolledOn, endedOn } = { ...before, ...change };
  for (const day of [change.enrolledOn, change.endedOn]) if (day) requirePast(tx, day);
  if (change.enrolledOn && change.enrolledOn < appliedOn) throw tooEarly('enrolledOn', appliedOn);
  const began = enrolledOn ?? appliedOn;
  if (change.endedOn && endedOn !== null && endedOn < began) throw tooEarly('endedOn', began);
}

function tooEarly(path: string, earliest: LocalDay): ValidationError {
  return new ValidationError([
    { path, code: 'day.tooEarly', message: `Choose ${earliest} or a later day.`, params: { earliest } },
  ]);
}
