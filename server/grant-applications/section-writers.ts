import type { FieldError } from '#shared/errors/api-error.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { isFixedSection } from '#shared/grant-applications/application-sections.ts';
import type {
  AttachedDocument,
  GrantApplicationContent,
} from '#shared/grant-applications/grant-application.ts';
import type {
  AnswersBody,
  BudgetLinesBody,
  CentresBody,
  DocumentsBody,
  OverviewBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import { centresById } from '../centres/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../http/errors.ts';
import type { ApplicationDossier } from './case-facts.ts';
import { attachedFile, contentWithAnswers, refuseFields } from './section-answers.ts';

type Database = Pick<Deps, 'connection' | 'documents'>;

/** Checks what was sent for a section against the stored facts and gives the content as it is to be. */
export interface SectionWriter {
  readonly section: string;
  readonly write: (dossier: ApplicationDossier) => Promise<GrantApplicationContent> | GrantApplicationContent;
}

export function overviewWriter(body: OverviewBody): SectionWriter {
  return { section: 'overview', write: ({ record }) => ({ ...record.content, overview: body }) };
}

/** Takes centres of the applying municipality only. */
export function centresWriter(deps: Database, tx: Transaction, { centreIds }: CentresBody): SectionWriter {
  return {
    section: 'centres',
    write: async ({ record }) => {
      const centres = await centresById(deps, centreIds, tx);
      const message = 'Choose a centre of your own municipality.';
      refuseFields(
        centreIds.flatMap((id, index) =>
          centres.get(id)?.organisationId === record.organisationId
            ? []
            : [notAllowed(`centreIds.${index}`, message)],
        ),
      );
      return { ...record.content, centreIds };
    },
  };
}

/** Replaces the answers of one form section. An empty answer is left out, so that it has one canonical form. */
export function answersWriter(
  deps: Database,
  tx: Transaction,
  section: string,
  { answers }: AnswersBody,
): SectionWriter {
  if (isFixedSection(section)) throw new RefusedError(refuse('sectionIsUnknown', { section }));
  return { section, write: (dossier) => contentWithAnswers(deps, tx, dossier, { section, answers }) };
}

export function budgetWriter({ budgetLines }: BudgetLinesBody): SectionWriter {
  return {
    section: 'budget',
    write: ({ record, call }) => {
      const categories = new Set(['', ...call.design.budgetCategories.map((category) => category.key)]);
      refuseFields(
        budgetLines.flatMap((line, index) =>
          categories.has(line.category)
            ? []
            : [notAllowed(`budgetLines.${index}.category`, 'Choose a category of the call.')],
        ),
      );
      return { ...record.content, budgetLines };
    },
  };
}

/** Puts stored documents in the call's slots. Name, size and hash come from the store, never from the sender. */
export function documentsWriter(
  deps: Database,
  tx: Transaction,
  { documents: sent }: DocumentsBody,
): SectionWriter {
  return {
    section: 'documents',
    write: async (dossier) => {
      const types = new Set(dossier.call.design.requiredDocuments.map((type) => type.key));
      refuseFields(misplaced(sent, types));
      const documents: AttachedDocument[] = [];
      for (const { type, documentId } of sent) {
        documents.push({ type, documentId, ...(await attachedFile(deps, tx, dossier, documentId)) });
      }
      return { ...dossier.record.content, documents };
    },
  };
}

function misplaced(sent: DocumentsBody['documents'], types: ReadonlySet<string>): FieldError[] {
  const ids = sent.map((each) => each.documentId);
  return sent.flatMap(({ type, documentId }, index) => [
    ...(types.has(type)
      ? []
      : [notAllowed(`documents.${index}.type`, 'Choose a document type of the call.')]),
    ...(ids.indexOf(documentId) === index
      ? []
      : [
          {
            path: `documents.${index}.documentId`,
            code: 'repeated',
            message: 'Put each file in one slot only.',
          },
        ]),
  ]);
}

function notAllowed(path: string, message: string): FieldError {
  return { path, code: 'notAllowed', message };
}
