import { sourceIsMissing, type WordingOrigin } from '../awards/wording-origin.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  actorTookEarlierStep,
  decide,
  type Guard,
  type Transition,
  type WorkflowCase,
  type WorkflowContext,
} from '../workflow/workflow.ts';

export const AgreementTemplateStatus = {
  draft: 'draft',
  /** Never changed again: agreements name it. A later version takes its place. */
  published: 'published',
  discarded: 'discarded',
} as const;
export type AgreementTemplateStatus = (typeof AgreementTemplateStatus)[keyof typeof AgreementTemplateStatus];

export const AgreementTemplateCommand = { write: 'write', publish: 'publish', discard: 'discard' } as const;
export type AgreementTemplateCommand =
  (typeof AgreementTemplateCommand)[keyof typeof AgreementTemplateCommand];

/** A clause of the agreement. Its number is its place; paragraphs of its text are numbered below it. */
export interface TemplateClause {
  readonly heading: string;
  /** Paragraphs on lines of their own; `{municipality}` and the like stand for what the award says. */
  readonly text: string;
  readonly origin: WordingOrigin;
  /** Where the text stands, for what is taken from the framework. */
  readonly source: string;
}

/** What a clause may name by a placeholder. Words for each: `agreementTemplates.placeholders.<name>`. */
export const clausePlaceholders = [
  'municipality',
  'municipalityCode',
  'department',
  'grant',
  'financialYear',
  'award',
  'project',
  'total',
  'totalInWords',
  'instalments',
  'legalBasis',
  'framework',
] as const;
export type ClausePlaceholder = (typeof clausePlaceholders)[number];
export type ClauseValues = Readonly<Record<ClausePlaceholder, string>>;

const placeholder = /\{([^{}]*)\}/g;

function isPlaceholder(name: string): name is ClausePlaceholder {
  return (clausePlaceholders as readonly string[]).includes(name);
}

/** A clause's words with what the award says in place of the placeholders. One that is not known stays as it stands. */
export function filledIn(words: string, values: ClauseValues): string {
  return words.replace(placeholder, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole));
}

/** A clause's paragraphs, without blank lines. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export const clauseIssueCodes = [
  'noClauses',
  'headingMissing',
  'headingRepeated',
  'textMissing',
  'sourceMissing',
  'unknownPlaceholder',
  'strayBrace',
] as const;
export type ClauseIssueCode = (typeof clauseIssueCodes)[number];

export interface ClauseIssue {
  /** Place of the clause, from 0; null for the whole. */
  readonly clause: number | null;
  readonly field: 'heading' | 'text' | 'source' | 'clauses';
  readonly code: ClauseIssueCode;
  /** What stands in the braces, for a placeholder that is not known. */
  readonly name?: string;
}

/** Everything that keeps a draft from being published, in the order of its clauses. */
export function clauseIssues(clauses: readonly TemplateClause[]): readonly ClauseIssue[] {
  if (clauses.length === 0) return [{ clause: null, field: 'clauses', code: 'noClauses' }];
  return clauses.flatMap((clause, index) => issuesOfClause(clause, index, clauses));
}

function issuesOfClause(
  clause: TemplateClause,
  index: number,
  clauses: readonly TemplateClause[],
): ClauseIssue[] {
  const heading = clause.heading.trim().toLowerCase();
  const isRepeated =
    heading !== '' && clauses.findIndex((each) => each.heading.trim().toLowerCase() === heading) !== index;
  const issue = (field: ClauseIssue['field'], code: ClauseIssueCode): ClauseIssue => ({
    clause: index,
    field,
    code,
  });
  return [
    ...(heading === '' ? [issue('heading', 'headingMissing')] : []),
    ...(isRepeated ? [issue('heading', 'headingRepeated')] : []),
    ...(paragraphsOf(clause.text).length === 0 ? [issue('text', 'textMissing')] : []),
    ...(sourceIsMissing(clause) ? [issue('source', 'sourceMissing')] : []),
    ...(['heading', 'text'] as const).flatMap((field) => wordingIssues(clause[field], index, field)),
  ];
}

function wordingIssues(words: string, clause: number, field: 'heading' | 'text'): ClauseIssue[] {
  const unknown = [...words.matchAll(placeholder)].flatMap(([, name = '']) =>
    isPlaceholder(name) ? [] : [{ clause, field, code: 'unknownPlaceholder' as const, name }],
  );
  const rest = words.replace(placeholder, '');
  return [...unknown, ...(/[{}]/.test(rest) ? [{ clause, field, code: 'strayBrace' as const }] : [])];
}

/** The facts that decide a command on a template; the API's view carries each of them. */
export interface AgreementTemplateCase extends WorkflowCase<AgreementTemplateStatus, string> {
  readonly clauses: readonly TemplateClause[];
}
export type AgreementTemplateTransition = Transition<AgreementTemplateStatus, string, AgreementTemplateCase>;

const templateHasIssues: Guard<AgreementTemplateCase> = ({ clauses }) => {
  const issues = clauseIssues(clauses);
  return issues.length === 0 ? null : refuse('templateHasIssues', { count: issues.length, issues });
};

const writers = ['programmeOfficer', 'administrator'] as const;

/** Officers and administrators write; an approver who wrote nothing of it publishes. */
export const agreementTemplateTransitions = [
  { on: 'write', from: 'draft', to: 'draft', by: writers },
  { on: 'discard', from: 'draft', to: 'discarded', by: writers },
  {
    on: 'publish',
    from: 'draft',
    to: 'published',
    by: ['approver'],
    unless: [actorTookEarlierStep(['create', 'write']), templateHasIssues],
  },
] as const satisfies readonly AgreementTemplateTransition[];

export function decideAgreementTemplate(
  template: AgreementTemplateCase,
  command: AgreementTemplateCommand,
  context: WorkflowContext,
): Decision<AgreementTemplateTransition> {
  return decide<AgreementTemplateStatus, string, AgreementTemplateCase, WorkflowContext>(
    agreementTemplateTransitions,
    template,
    command,
    context,
  );
}

/** Which text an agreement was made with. Number 0 is the portal's own, used until the Department publishes one. */
export interface TemplateName {
  readonly id: string | null;
  readonly number: number;
}

export const builtInTemplateName: TemplateName = { id: null, number: 0 };
