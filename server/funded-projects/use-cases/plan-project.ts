import { isStanding } from '#shared/awards/acceptance.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type { Milestone } from '#shared/funded-projects/funded-project.ts';
import { decideProjectWork, type ProjectWork } from '#shared/funded-projects/funded-project-workflow.ts';
import type {
  CompleteMilestoneBody,
  CreateProjectBody,
  EditProjectBody,
  ProjectIndicatorsBody,
} from '#shared/funded-projects/funded-project-requests.ts';
import { quartersOfPeriod } from '#shared/funded-projects/project-quarter.ts';
import { loadAwardFor } from '../../awards/index.ts';
import { centresOfOrganisation } from '../../centres/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { fundedProjectModel, type FundedProjectRecord } from '../funded-project.model.ts';
import { loadProjectFor, projectsOfAward } from '../funded-project.repository.ts';
import { linkedBy } from '../project-view.ts';

export interface ProjectTarget {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Plans a project under an award. Its reference counts on within the award: `<award>/P1`. */
export async function createFundedProject(
  deps: Deps,
  tx: Transaction,
  body: CreateProjectBody,
): Promise<FundedProjectRecord> {
  const award = await loadAwardFor(
    deps,
    { actor: tx.actor, permission: 'fundedProject.write', id: body.awardId },
    tx,
  );
  if (award.status === 'completed' || !isStanding(award.status)) {
    throw new RefusedError(refuse('awardIsNotSigned', { awardStatus: award.status }));
  }
  const siblings = await projectsOfAward(deps, award.id, tx);
  const id = newId();
  const { awardId, milestones, ...details } = body;
  const budgetMinor = await budgetOf(deps, tx, { award, siblings, id, details: body });
  const reference = `${award.reference}/P${siblings.length + 1}`;
  const record: FundedProjectRecord = {
    _id: id,
    version: 1,
    reference,
    status: 'planned',
    organisationId: award.organisationId,
    organisationName: award.organisationName,
    awardId,
    awardReference: award.reference,
    awardTitle: award.title,
    programme: award.programme,
    financialYear: award.financialYear,
    ...details,
    budgetMinor,
    indicators: [],
    milestones: milestones.map(({ name, plannedOn }) => ({
      id: newId(),
      name,
      plannedOn,
      completedOn: null,
      note: '',
      evidence: [],
    })),
    steps: [],
    lastNumber: 0,
    searchText: searchTextOf({ reference, title: body.title, organisationName: award.organisationName }),
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  await fundedProjectModel(deps.connection).create([record], { session: tx.session });
  const { organisationId } = record;
  await tx.record({
    action: 'fundedProject.created',
    entity: { type: 'fundedProject', id },
    organisationId,
    after: record,
  });
  await tx.tell({ caseType: 'fundedProject', caseId: id, organisationId, event: 'created' });
  await tx.tell({
    caseType: 'award',
    caseId: awardId,
    organisationId,
    event: 'projectCreated',
    params: { title: body.title, reference },
  });
  return record;
}

/** Changes the plan. What a milestone reached stays; one that was reached cannot be struck out. */
export async function editFundedProject(
  deps: Deps,
  tx: Transaction,
  { details, ...target }: ProjectTarget & { readonly details: EditProjectBody },
): Promise<FundedProjectRecord> {
  const before = await loadForWork(deps, tx, { ...target, work: 'edit' });
  const award = await loadAwardFor(
    deps,
    { actor: tx.actor, permission: 'fundedProject.write', id: before.awardId },
    tx,
  );
  const siblings = await projectsOfAward(deps, before.awardId, tx);
  const budgetMinor = await budgetOf(deps, tx, { award, siblings, id: before._id, details });
  const change = {
    ...details,
    budgetMinor,
    milestones: mergedMilestones(before.milestones, details.milestones),
    searchText: searchTextOf({ ...before, title: details.title }),
  };
  return writeProject(deps, tx, before, { change, event: 'edited' });
}

/** Chooses what the project is measured by, with baseline and quarterly targets. */
export async function setIndicators(
  deps: Deps,
  tx: Transaction,
  { body, ...target }: ProjectTarget & { readonly body: ProjectIndicatorsBody },
): Promise<FundedProjectRecord> {
  const before = await loadForWork(deps, tx, { ...target, work: 'edit' });
  const quarters = quartersOfPeriod(before.startsOn, before.endsOn);
  const stray = body.indicators.flatMap(({ targets }, index) =>
    targets
      .filter(({ quarter }) => !quarters.includes(quarter))
      .map(({ quarter }) => ({
        path: `indicators.${index}.targets`,
        code: 'quarter.outside',
        message: `The project has no day in ${quarter}. Choose a quarter between its first and last day.`,
      })),
  );
  if (stray.length > 0) throw new ValidationError(stray);
  return writeProject(deps, tx, before, { change: { indicators: body.indicators }, event: 'indicatorsSet' });
}

/** Says when a milestone was reached, with the documents that prove it. */
export async function completeMilestone(
  deps: Deps,
  tx: Transaction,
  {
    milestoneId,
    body,
    ...target
  }: ProjectTarget & { readonly milestoneId: string; readonly body: CompleteMilestoneBody },
): Promise<FundedProjectRecord> {
  const before = await loadForWork(deps, tx, { ...target, work: 'completeMilestone' });
  const milestone = before.milestones.find(({ id }) => id === milestoneId);
  if (!milestone) throw new NotFoundError({ type: 'milestone', id: milestoneId });
  if (milestone.completedOn !== null)
    throw new RefusedError(refuse('milestoneIsCompleted', { completedOn: milestone.completedOn }));
  const today = localDayOf(tx.now);
  if (body.completedOn > today) throw new RefusedError(refuse('dayIsInTheFuture', { day: body.completedOn }));
  const evidence = [];
  for (const documentId of body.documentIds) {
    const link = { type: 'fundedProject', id: before._id };
    const { organisationId } = before;
    const document = await deps.documents.attach(tx, {
      documentId,
      link,
      organisationId,
      readPermission: 'fundedProject.read',
    });
    evidence.push({ documentId, name: document.name, sha256: document.sha256, addedOn: today });
  }
  const reached = { ...milestone, completedOn: body.completedOn, note: body.note, evidence };
  const milestones = before.milestones.map((each) => (each.id === milestoneId ? reached : each));
  return writeProject(deps, tx, before, {
    change: { milestones },
    event: 'milestoneCompleted',
    params: { name: milestone.name, completedOn: body.completedOn },
  });
}

/** Loads the project for a kind of work and refuses when its status or the person does not allow it. */
export async function loadForWork(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion, work }: ProjectTarget & { readonly work: ProjectWork },
): Promise<FundedProjectRecord> {
  const record = await loadProjectFor(deps, { actor: tx.actor, permission: 'fundedProject.read', id }, tx);
  const decision = decideProjectWork(record, work, tx);
  if (!decision.ok) throw new RefusedError(decision);
  assertVersion(expectedVersion, record.version);
  return record;
}

interface ProjectChange {
  readonly change: Partial<FundedProjectRecord>;
  readonly event: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

async function writeProject(
  deps: Deps,
  tx: Transaction,
  before: FundedProjectRecord,
  { change, event, params }: ProjectChange,
) {
  const set = { ...change, updatedAt: tx.now };
  const version = await updateVersioned(
    fundedProjectModel(deps.connection),
    before,
    { $set: set },
    tx.session,
  );
  const after: FundedProjectRecord = { ...before, ...set, version };
  const { _id: id, organisationId } = before;
  await tx.record({
    action: `fundedProject.${event}`,
    entity: { type: 'fundedProject', id },
    organisationId,
    before,
    after,
  });
  await tx.tell({
    caseType: 'fundedProject',
    caseId: id,
    organisationId,
    event,
    ...(params ? { params } : {}),
  });
  return after;
}

interface Budgeted {
  readonly award: Awaited<ReturnType<typeof loadAwardFor>>;
  readonly siblings: readonly FundedProjectRecord[];
  readonly id: string;
  readonly details: Pick<EditProjectBody, 'linkedLineIds' | 'centreIds'>;
}

/** Checks centres and lines against what there is, and adds up the lines in cents. */
async function budgetOf(
  deps: Deps,
  tx: Transaction,
  { award, siblings, id, details }: Budgeted,
): Promise<number> {
  const known = new Set((await centresOfOrganisation(deps, award.organisationId, tx)).map(({ _id }) => _id));
  if (details.centreIds.some((centreId) => !known.has(centreId))) {
    throw new ValidationError([
      { path: 'centreIds', code: 'notAllowed', message: 'Choose centres of the municipality.' },
    ]);
  }
  const lines = new Map(award.lines.map((line) => [line.lineId, line]));
  for (const lineId of details.linkedLineIds) {
    if (!lines.has(lineId)) {
      throw new ValidationError([
        { path: 'linkedLineIds', code: 'notAllowed', message: 'Choose budget lines of the award.' },
      ]);
    }
    const other = linkedBy(siblings, lineId, id);
    if (other) {
      throw new RefusedError(
        refuse('budgetLineIsLinked', { lineId, reference: other.reference, title: other.title }),
      );
    }
  }
  return [...new Set(details.linkedLineIds)].reduce(
    (sum, lineId) => sum + (lines.get(lineId)?.amountMinor ?? 0),
    0,
  );
}

function mergedMilestones(before: readonly Milestone[], wanted: EditProjectBody['milestones']): Milestone[] {
  const kept = new Set(wanted.map(({ id }) => id));
  const struck = before.find(({ id, completedOn }) => completedOn !== null && !kept.has(id));
  if (struck)
    throw new RefusedError(
      refuse('milestoneIsCompleted', { name: struck.name, completedOn: struck.completedOn }),
    );
  return wanted.map(({ id, name, plannedOn }) => {
    const known = before.find((each) => each.id === id);
    if (!known) return { id: newId(), name, plannedOn, completedOn: null, note: '', evidence: [] };
    // Renaming or moving a milestone that was reached would change what the evidence proves.
    return known.completedOn === null ? { ...known, name, plannedOn } : known;
  });
}

function searchTextOf({
  reference,
  title,
  organisationName,
}: Pick<FundedProjectRecord, 'reference' | 'title' | 'organisationName'>): string {
  return `${reference} ${title} ${organisationName}`;
}
