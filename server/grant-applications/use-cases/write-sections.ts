import { refuse } from '#shared/errors/refusal.ts';
import { isFixedSection } from '#shared/grant-applications/application-sections.ts';
import type { AttachedDocument } from '#shared/grant-applications/grant-application.ts';
import type {
  AnswersBody,
  BudgetLinesBody,
  CentresBody,
  DocumentsBody,
  OverviewBody,
} from '#shared/grant-applications/grant-application-requests.ts';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import { centresById } from '../../centres/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { attachedFile, contentWithAnswers, refuseFields } from '../section-answers.ts';
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
  save: SaveOf<OverviewBody>,
): Promise<SectionSaved> {
  return saveSection(deps, tx, {
    ...save,
    section: 'overview',
    write: ({ record }) => ({ ...record.content, overview: save.body }),
  });
}

/** Takes centres of the applying municipality only. */
export async function writeCentres(
  deps: Database,
  tx: Transaction,
  save: SaveOf<CentresBody>,
): Promise<SectionSaved> {
  const { centreIds } = save.body;
  return saveSection(deps, tx, {
    ...save,
    section: 'centres',
    write: async ({ record }) => {
      const centres = await centresById(deps, centreIds, tx);
      refuseFields(
        centreIds.flatMap((id, index) =>
          centres.get(id)?.organisationId === record.organisationId
            ? []
            : [
                {
                  path: `centreIds.${index}`,
                  code: 'notAllowed',
                  message: 'Choose a centre of your own municipality.',
                },
              ],
        ),
      );
      return { ...record.content, centreIds };
    },
  });
}

/** Replaces the answers of one form section. An empty answer is left out, so that it has one canonical form. */
export async function writeAnswers(
  deps: Database,
  tx: Transaction,
  save: SaveOf<AnswersBody> & { readonly section: string },
): Promise<SectionSaved> {
  if (isFixedSection(save.section))
    throw new RefusedError(refuse('sectionIsUnknown', { section: save.section }));
  return saveSection(deps, tx, {
    ...save,
    write: async (dossier) =>
      contentWithAnswers(deps, tx, dossier, { section: save.section, answers: save.body.answers }),
  });
}

export async function writeBudgetLines(
  deps: Database,
  tx: Transaction,
  save: SaveOf<BudgetLinesBody>,
): Promise<SectionSaved> {
  const { budgetLines } = save.body;
  return saveSection(deps, tx, {
    ...save,
    section: 'budget',
    write: ({ record, call }) => {
      const categories = new Set(['', ...call.design.budgetCategories.map((category) => category.key)]);
      refuseFields(
        budgetLines.flatMap((line, index) =>
          categories.has(line.category)
            ? []
            : [
                {
                  path: `budgetLines.${index}.category`,
                  code: 'notAllowed',
                  message: 'Choose a category of the call.',
                },
              ],
        ),
      );
      return { ...record.content, budgetLines };
    },
  });
}

/** Puts stored documents in the call's slots. Name, size and hash come from the store, never from the sender. */
export async function writeDocuments(
  deps: Database,
  tx: Transaction,
  save: SaveOf<DocumentsBody>,
): Promise<SectionSaved> {
  return saveSection(deps, tx, {
    ...save,
    section: 'documents',
    write: async ({ record, call }) => {
      const types = new Set(call.design.requiredDocuments.map((type) => type.key));
      const ids = save.body.documents.map((each) => each.documentId);
      refuseFields(
        save.body.documents.flatMap(({ type, documentId }, index) => [
          ...(types.has(type)
            ? []
            : [
                {
                  path: `documents.${index}.type`,
                  code: 'notAllowed',
                  message: 'Choose a document type of the call.',
                },
              ]),
          ...(ids.indexOf(documentId) === index
            ? []
            : [
                {
                  path: `documents.${index}.documentId`,
                  code: 'repeated',
                  message: 'Put each file in one slot only.',
                },
              ]),
        ]),
      );
      const documents: AttachedDocument[] = [];
      for (const { type, documentId } of save.body.documents) {
        documents.push({ type, documentId, ...(await attachedFile(deps, tx, record, documentId)) });
      }
      return { ...record.content, documents };
    },
  });
}
