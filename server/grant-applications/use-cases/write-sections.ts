import type {
  AnswersBody,
  BudgetLinesBody,
  CentresBody,
  DocumentsBody,
  OverviewBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import {
  answersWriter,
  budgetWriter,
  centresWriter,
  documentsWriter,
  overviewWriter,
} from '../section-writers.ts';
import { saveSection } from './save-section.ts';

type Database = Pick<Deps, 'connection' | 'documents'>;

export interface SaveOf<Body> {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly body: Body;
}

export async function writeOverview(
  deps: Database,
  tx: Transaction,
  { body, ...save }: SaveOf<OverviewBody>,
): Promise<SectionSaved> {
  return saveSection(deps, tx, { ...save, ...overviewWriter(body) });
}

export async function writeCentres(
  deps: Database,
  tx: Transaction,
  { body, ...save }: SaveOf<CentresBody>,
): Promise<SectionSaved> {
  return saveSection(deps, tx, { ...save, ...centresWriter(deps, tx, body) });
}

export async function writeAnswers(
  deps: Database,
  tx: Transaction,
  { body, section, ...save }: SaveOf<AnswersBody> & { readonly section: string },
): Promise<SectionSaved> {
  return saveSection(deps, tx, { ...save, ...answersWriter(deps, tx, section, body) });
}

export async function writeBudgetLines(
  deps: Database,
  tx: Transaction,
  { body, ...save }: SaveOf<BudgetLinesBody>,
): Promise<SectionSaved> {
  return saveSection(deps, tx, { ...save, ...budgetWriter(body) });
}

export async function writeDocuments(
  deps: Database,
  tx: Transaction,
  { body, ...save }: SaveOf<DocumentsBody>,
): Promise<SectionSaved> {
  return saveSection(deps, tx, { ...save, ...documentsWriter(deps, tx, body) });
}
