import type {
  AgreementTemplateRow,
  AgreementTemplateView,
} from '#shared/agreement-templates/agreement-template-views.ts';
import { builtInTemplateName, type TemplateName } from '#shared/agreement-templates/agreement-template.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { agreementTemplateModel, type AgreementTemplateRecord } from './agreement-template.model.ts';
import type { GrantAndYear } from './framework-facts.ts';

type Database = Pick<Deps, 'connection'>;

/** More versions than a department writes in decades. */
const templatesMax = 500;

export async function loadAgreementTemplate(
  deps: Database,
  id: string,
  tx?: Transaction,
): Promise<AgreementTemplateRecord> {
  const record = await agreementTemplateModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<AgreementTemplateRecord>();
  if (!record) throw new NotFoundError({ type: 'agreementTemplate', id });
  return record;
}

/** The newest published text of a grant and year, or null. */
export async function publishedTemplate(
  deps: Database,
  { programme, financialYear }: GrantAndYear,
  tx?: Transaction,
): Promise<AgreementTemplateRecord | null> {
  return agreementTemplateModel(deps.connection)
    .findOne({ programme, financialYear, status: 'published' })
    .sort({ number: -1 })
    .session(tx?.session ?? null)
    .lean<AgreementTemplateRecord>();
}

/** What an agreement that is made now is made with. */
export async function templateInForce(
  deps: Database,
  of: GrantAndYear,
  tx?: Transaction,
): Promise<TemplateName> {
  const published = await publishedTemplate(deps, of, tx);
  return published ? { id: published._id, number: published.number } : builtInTemplateName;
}

/** Newest years first; every version of each. */
export async function listAgreementTemplates(deps: Database): Promise<AgreementTemplateRow[]> {
  const records = await agreementTemplateModel(deps.connection)
    .find({})
    .sort({ financialYear: -1, programme: 1, number: -1, _id: 1 })
    .limit(templatesMax)
    .lean<AgreementTemplateRecord[]>();
  const inForce = new Set<string>();
  const seen = new Set<string>();
  for (const { _id, programme, financialYear, status } of records) {
    const key = `${programme} ${financialYear}`;
    if (status !== 'published' || seen.has(key)) continue;
    seen.add(key);
    inForce.add(_id);
  }
  return records.map((record) => toRow(record, inForce.has(record._id)));
}

function toRow(record: AgreementTemplateRecord, isInForce: boolean): AgreementTemplateRow {
  const { _id: id, version, organisationId, programme, financialYear, number, status, clauses } = record;
  const [start] = record.steps;
  const { published } = record;
  return {
    id,
    version,
    organisationId,
    programme,
    financialYear,
    number,
    status,
    isInForce,
    clauseCount: clauses.length,
    demonstrationCount: clauses.filter(({ origin }) => origin === 'demonstration').length,
    startedBy: start?.userName ?? '',
    startedAt: record.createdAt.toISOString(),
    published: published && { name: published.name, at: published.at, reason: published.reason },
  };
}

export async function toAgreementTemplateView(
  deps: Database,
  record: AgreementTemplateRecord,
  tx?: Transaction,
): Promise<AgreementTemplateView> {
  const inForce = await publishedTemplate(deps, record, tx);
  const { clauses, copiedFrom, steps } = record;
  return {
    ...toRow(record, inForce?._id === record._id),
    clauses: clauses.map((clause) => ({ ...clause })),
    copiedFrom,
    steps: [...steps],
  };
}
