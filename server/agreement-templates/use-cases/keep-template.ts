import type {
  StartTemplateBody,
  WriteTemplateBody,
} from '#shared/agreement-templates/agreement-template-requests.ts';
import {
  decideAgreementTemplate,
  type AgreementTemplateCommand,
} from '#shared/agreement-templates/agreement-template.ts';
import { builtInClauses } from '#shared/agreement-templates/built-in-template.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { stepTaken, type StepTaken, type WorkflowContext } from '#shared/workflow/workflow.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { departmentOf } from '../../funding-calls/index.ts';
import { RefusedError } from '../../http/errors.ts';
import { agreementTemplateModel, type AgreementTemplateRecord } from '../agreement-template.model.ts';
import { loadAgreementTemplate } from '../agreement-template.repository.ts';

type Database = Pick<Deps, 'connection'>;

/** Begins the next version of a grant's and year's text, from another template or from the portal's own words. */
export async function startTemplate(
  deps: Database,
  tx: Transaction,
  { programme, financialYear, copyFrom }: StartTemplateBody,
): Promise<AgreementTemplateRecord> {
  const organisationId = departmentOf(tx.actor, 'agreementTemplate.write');
  const model = agreementTemplateModel(deps.connection);
  const [newest] = await model
    .find({ programme, financialYear })
    .sort({ number: -1 })
    .limit(1)
    .session(tx.session)
    .lean<AgreementTemplateRecord[]>();
  const draft = await model
    .findOne({ programme, financialYear, status: 'draft' })
    .session(tx.session)
    .lean<AgreementTemplateRecord>();
  if (draft) throw new RefusedError(refuse('templateDraftExists', { id: draft._id, number: draft.number }));
  const source = copyFrom === null ? null : await loadAgreementTemplate(deps, copyFrom, tx);
  const record: AgreementTemplateRecord = {
    _id: newId(),
    version: 1,
    organisationId,
    programme,
    financialYear,
    number: (newest?.number ?? 0) + 1,
    status: 'draft',
    clauses: [...(source?.clauses ?? builtInClauses)],
    copiedFrom: source && {
      id: source._id,
      programme: source.programme,
      financialYear: source.financialYear,
      number: source.number,
    },
    steps: [stepTaken('create', { actor: tx.actor, now: tx.now.toISOString() })],
    published: null,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  await model.create([record], { session: tx.session });
  const entity = { type: 'agreementTemplate', id: record._id };
  await tx.record({ action: 'agreementTemplate.started', entity, organisationId, after: record });
  return record;
}

interface OnTemplate {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Keeps what was typed so far. */
export async function writeTemplate(
  deps: Database,
  tx: Transaction,
  { clauses, ...on }: OnTemplate & WriteTemplateBody,
): Promise<AgreementTemplateRecord> {
  return advance(deps, tx, on, { command: 'write', action: 'written', set: () => ({ clauses }) });
}

/** The text of every agreement that is made from now on. The route has confirmed the approver's password. */
export async function publishTemplate(
  deps: Database,
  tx: Transaction,
  { reason, ...on }: OnTemplate & { readonly reason: string },
): Promise<AgreementTemplateRecord> {
  const { userId, name } = tx.actor;
  const published = { userId, name, at: tx.now.toISOString(), reason };
  return advance(deps, tx, on, { command: 'publish', action: 'published', set: () => ({ published }) });
}

/** Gives up a draft. It stays on record; its number is not used again. */
export async function discardTemplate(
  deps: Database,
  tx: Transaction,
  { reason, ...on }: OnTemplate & { readonly reason: string },
): Promise<AgreementTemplateRecord> {
  return advance(deps, tx, on, { command: 'discard', action: 'discarded', set: () => ({}), reason });
}

async function advance(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion }: OnTemplate,
  given: {
    readonly command: AgreementTemplateCommand;
    readonly action: string;
    readonly set: () => Partial<AgreementTemplateRecord>;
    readonly reason?: string;
  },
): Promise<AgreementTemplateRecord> {
  const before = await loadAgreementTemplate(deps, id, tx);
  assertVersion(expectedVersion, before.version);
  const context: WorkflowContext = { actor: tx.actor, now: tx.now.toISOString() };
  const decision = decideAgreementTemplate(before, given.command, context);
  if (!decision.ok) throw new RefusedError(decision);
  const change = {
    ...given.set(),
    status: decision.value.to,
    steps: withStep(before.steps, stepTaken(given.command, context)),
    updatedAt: tx.now,
  };
  const model = agreementTemplateModel(deps.connection);
  const version = await updateVersioned(model, before, { $set: change }, tx.session);
  const after = { ...before, ...change, version };
  const { organisationId } = before;
  await tx.record({
    action: `agreementTemplate.${given.action}`,
    entity: { type: 'agreementTemplate', id },
    organisationId,
    before,
    after: given.reason === undefined ? after : { ...after, reason: given.reason },
  });
  return after;
}

/** A draft saves itself every few seconds: one writer's saves in a row are one step, at the time of the last. */
function withStep(steps: readonly StepTaken[], step: StepTaken): StepTaken[] {
  const last = steps.at(-1);
  const goesOn = last?.command === 'write' && step.command === 'write' && last.userId === step.userId;
  return [...(goesOn ? steps.slice(0, -1) : steps), step];
}
