import { refuse } from '#shared/errors/refusal.ts';
import { isEditable } from '#shared/returns/expenditure-return-workflow.ts';
import type { ReturnContentBody } from '#shared/returns/expenditure-return-requests.ts';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import { loadAward } from '../../awards/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { expenditureReturnModel, type ExpenditureReturnRecord } from '../expenditure-return.model.ts';
import { loadReturnFor } from '../expenditure-return.repository.ts';
import { returnCase, viewAfter } from '../move-return.ts';

/** Keeps what was typed. Lenient: what is missing is said in `issues` and refused only when the CFO certifies. */
export async function saveReturn(
  deps: Deps,
  tx: Transaction,
  given: {
    readonly id: string;
    readonly expectedVersion: number | undefined;
    readonly content: ReturnContentBody;
  },
): Promise<ExpenditureReturnView> {
  const record = await loadReturnFor(
    deps,
    { actor: tx.actor, permission: 'expenditureReturn.write', id: given.id },
    tx,
  );
  assertVersion(given.expectedVersion, record.version);
  if (!isEditable(record.status)) {
    const last = record.steps.at(-1);
    throw new RefusedError(
      refuse('returnIsLocked', { status: record.status, by: last?.userName ?? '', at: last?.at ?? '' }),
    );
  }
  const award = await loadAward(deps, record.awardId, tx);
  requireLinesOf(award.lines, given.content);
  const content = {
    ...given.content,
    invoices: await attachInvoices(deps, tx, record, given.content.invoices),
  };
  const spentMinor = content.lines.reduce((sum, line) => sum + line.spentMinor, 0);
  const change = { content, spentMinor, savedAt: tx.now, savedBy: tx.actor.name, updatedAt: tx.now };
  await updateVersioned(expenditureReturnModel(deps.connection), record, { $set: change }, tx.session);
  await tx.record({
    action: 'expenditureReturn.saved',
    entity: { type: returnCase, id: record._id },
    organisationId: record.organisationId,
    before: record.content,
    after: content,
  });
  return viewAfter(deps, tx, record._id);
}

/** Uploaded files become part of the return: whoever may read it may read them. Names are those of the files. */
async function attachInvoices(
  deps: Deps,
  tx: Transaction,
  { _id, organisationId, content }: ExpenditureReturnRecord,
  invoices: ReturnContentBody['invoices'],
): Promise<ReturnContentBody['invoices']> {
  const attached: ReturnContentBody['invoices'] = [];
  for (const { documentId } of invoices) {
    const known = content.invoices.find((each) => each.documentId === documentId);
    const { name } =
      known ??
      (await deps.documents.attach(tx, {
        documentId,
        link: { type: returnCase, id: _id },
        organisationId,
        readPermission: 'expenditureReturn.read',
      }));
    attached.push({ documentId, name });
  }
  return attached;
}

/** Only awarded lines, each once: an amount on a line nobody awarded would vanish from every comparison. */
function requireLinesOf(
  awarded: readonly { readonly lineId: string; readonly amountMinor: number }[],
  { lines }: ReturnContentBody,
): void {
  const known = new Set(awarded.filter(({ amountMinor }) => amountMinor > 0).map(({ lineId }) => lineId));
  const seen = new Set<string>();
  const fields: FieldError[] = [];
  for (const [index, { lineId }] of lines.entries()) {
    if (!known.has(lineId) || seen.has(lineId)) {
      fields.push({
        path: `lines.${index}.lineId`,
        code: 'choice',
        message: 'Name each budget line of the award once, and no other line.',
      });
    }
    seen.add(lineId);
  }
  if (fields.length > 0) throw new ValidationError(fields);
}
