import { fitsQuestion, centreOf, filesOf, tidyAnswer } from '#shared/grant-applications/answer-shape.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import type { Question } from '#shared/funding-calls/funding-call.ts';
import type {
  Answer,
  FileAnswer,
  GrantApplicationContent,
} from '#shared/grant-applications/grant-application.ts';
import type { AnswersBody } from '#shared/grant-applications/grant-application-requests.ts';
import { centresById } from '../centres/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { ValidationError } from '../http/errors.ts';
import type { ApplicationDossier } from './case-facts.ts';
import { questionKeys } from './section-content.ts';

type Database = Pick<Deps, 'connection' | 'documents'>;

/** The content with these answers in place of the section's own. Files are attached, centres named by the register. */
export async function contentWithAnswers(
  deps: Database,
  tx: Transaction,
  dossier: ApplicationDossier,
  { section, answers }: { readonly section: string; readonly answers: AnswersBody['answers'] },
): Promise<GrantApplicationContent> {
  const { record, call } = dossier;
  const questions = call.design.sections.find((each) => each.key === section)?.questions ?? [];
  refuseFields(Object.entries(answers).flatMap(([key, answer]) => misfits(questions, key, answer)));
  const own = questionKeys(call.design, section);
  const others = Object.entries(record.content.answers).filter(([key]) => !own.includes(key));
  const given: [string, Answer][] = [];
  for (const question of questions) {
    const answer = await stored(deps, tx, dossier, { question, answer: answers[question.key] ?? null });
    if (answer !== null && answer !== '') given.push([question.key, answer]);
  }
  return { ...record.content, answers: Object.fromEntries<Answer>([...others, ...given]) };
}

function misfits(questions: readonly Question[], key: string, answer: Answer): FieldError[] {
  const question = questions.find((each) => each.key === key);
  const path = `answers.${key}`;
  if (!question) return [{ path, code: 'unknownField', message: 'This section has no such question.' }];
  if (fitsQuestion(question, answer)) return [];
  const message = `Give an answer that fits a question of the kind ${question.kind}.`;
  return [{ path, code: 'wrongType', message }];
}

async function stored(
  deps: Database,
  tx: Transaction,
  dossier: ApplicationDossier,
  { question, answer }: { readonly question: Question; readonly answer: Answer },
): Promise<Answer> {
  if (question.kind === 'file') return storedFiles(deps, tx, dossier, answer);
  if (question.kind === 'centre') return storedCentre(deps, tx, dossier, { key: question.key, answer });
  return tidyAnswer(question, answer);
}

async function storedFiles(
  deps: Database,
  tx: Transaction,
  dossier: ApplicationDossier,
  answer: Answer,
): Promise<readonly FileAnswer[] | null> {
  const files: FileAnswer[] = [];
  for (const documentId of new Set(filesOf(answer).map((file) => file.documentId))) {
    files.push({ documentId, ...(await attachedFile(deps, tx, dossier, documentId)) });
  }
  return files.length === 0 ? null : files;
}

async function storedCentre(
  deps: Database,
  tx: Transaction,
  { record }: Pick<ApplicationDossier, 'record'>,
  { key, answer }: { readonly key: string; readonly answer: Answer },
): Promise<Answer> {
  const chosen = centreOf(answer);
  if (!chosen) return null;
  const centre = (await centresById(deps, [chosen.centreId], tx)).get(chosen.centreId);
  if (centre?.organisationId !== record.organisationId) {
    refuseFields([
      { path: `answers.${key}`, code: 'notAllowed', message: 'Choose a centre of your own municipality.' },
    ]);
  }
  return { centreId: chosen.centreId, name: centre?.name ?? '' };
}

/** Links a stored file to the application. Name, size and hash come from the store, never from the sender. */
export async function attachedFile(
  deps: Database,
  tx: Transaction,
  { record, files }: Pick<ApplicationDossier, 'record' | 'files'>,
  documentId: string,
): Promise<Omit<FileAnswer, 'documentId'>> {
  const home = files ?? {
    link: { type: 'grantApplication', id: record._id },
    organisationId: record.organisationId,
    readPermission: 'grantApplication.read' as const,
  };
  const { name, sha256, sizeBytes } = await deps.documents.attach(tx, { documentId, ...home });
  return { name, sha256, sizeBytes };
}

export function refuseFields(fields: readonly FieldError[]): void {
  if (fields.length > 0) throw new ValidationError(fields);
}
