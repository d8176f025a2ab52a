import { canonicalJson } from '../grant-applications/canonical-json.ts';
import type { DesignSection } from './design-check.ts';
import type { FormSection, FundingCallDesign, Question } from './funding-call.ts';

/** One difference between two versions of a call, in words for those who apply: `callChanges.<code>`. */
export interface DesignChange {
  readonly section: DesignSection;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Of the Department's own arrangements; municipalities are not told. */
  readonly isInternal: boolean;
}

type Add = (code: string, params?: DesignChange['params']) => void;

/** What changed from one version of a design to the next, part by part in the order of the editor. */
export function designChanges(before: FundingCallDesign, after: FundingCallDesign): readonly DesignChange[] {
  const changes: DesignChange[] = [];
  const adder =
    (section: DesignSection, isInternal = false): Add =>
    (code, params = {}) => {
      changes.push({ section, code, params, isInternal });
    };
  overviewChanges(before, after, adder('overview'));
  municipalityChanges(before, after, adder('eligibility'));
  partChanges(before.eligibilityQuestions, after.eligibilityQuestions, 'eligibility', adder('eligibility'));
  formChanges(before, after, adder('form'));
  partChanges(before.budgetCategories, after.budgetCategories, 'category', adder('budget'));
  partChanges(before.notAllowed, after.notAllowed, 'notAllowed', adder('budget'));
  partChanges(before.requiredDocuments, after.requiredDocuments, 'document', adder('documents'));
  partChanges(named(before.rules), named(after.rules), 'rule', adder('rules'));
  if (differ(before.screeningItems ?? [], after.screeningItems ?? [])) {
    adder('screening', true)('screeningChanged');
  }
  if (differ(before.rubric, after.rubric)) adder('rubric')('rubricChanged');
  if (differ(before.assessorIds, after.assessorIds)) adder('panel', true)('panelChanged');
  if (differ(before.delegationLimits, after.delegationLimits)) adder('delegation', true)('limitsChanged');
  if (differ(before.instalments, after.instalments)) adder('instalments')('instalmentsChanged');
  return changes;
}

function differ(before: unknown, after: unknown): boolean {
  return canonicalJson(before ?? null) !== canonicalJson(after ?? null);
}

function overviewChanges(before: FundingCallDesign, after: FundingCallDesign, add: Add): void {
  if (before.title !== after.title) add('titleChanged', { before: before.title, after: after.title });
  if (before.summary !== after.summary) add('summaryChanged');
  if (before.opensOn !== after.opensOn)
    add('opensChanged', { beforeOn: before.opensOn, afterOn: after.opensOn });
  if (before.closesOn !== after.closesOn) {
    const code = after.closesOn > before.closesOn ? 'closesLater' : 'closesEarlier';
    add(code, { beforeOn: before.closesOn, afterOn: after.closesOn });
  }
  if (before.envelopeMinor !== after.envelopeMinor) {
    add('envelopeChanged', { beforeMinor: before.envelopeMinor, afterMinor: after.envelopeMinor });
  }
}

function municipalityChanges(before: FundingCallDesign, after: FundingCallDesign, add: Add): void {
  const added = after.eligibleOrganisationIds.filter((id) => !before.eligibleOrganisationIds.includes(id));
  const removed = before.eligibleOrganisationIds.filter((id) => !after.eligibleOrganisationIds.includes(id));
  if (added.length > 0) add('municipalitiesAdded', { count: added.length });
  if (removed.length > 0) add('municipalitiesRemoved', { count: removed.length });
}

interface Part {
  readonly key: string;
  readonly label: string;
}

function named(rules: FundingCallDesign['rules'] = []): readonly Part[] {
  return rules.map((rule) => ({ ...rule, label: rule.message }));
}

/** `documentAdded`, `documentRemoved`, `documentChanged` and the like, each with its name. */
function partChanges(
  before: readonly Part[] = [],
  after: readonly Part[] = [],
  stem: string,
  add: Add,
): void {
  for (const part of after) {
    const earlier = before.find(({ key }) => key === part.key);
    if (!earlier) add(`${stem}Added`, { name: part.label });
    else if (differ(earlier, part)) add(`${stem}Changed`, { name: part.label });
  }
  for (const part of before) {
    if (!after.some(({ key }) => key === part.key)) add(`${stem}Removed`, { name: part.label });
  }
}

interface Placed {
  readonly question: Question;
  readonly section: FormSection;
}

function placedQuestions({ sections }: FundingCallDesign): ReadonlyMap<string, Placed> {
  return new Map(
    sections.flatMap((section) => section.questions.map((question) => [question.key, { question, section }])),
  );
}

function formChanges(before: FundingCallDesign, after: FundingCallDesign, add: Add): void {
  sectionChanges(before, after, add);
  const earlier = placedQuestions(before);
  const later = placedQuestions(after);
  for (const [key, { question, section }] of later) {
    const was = earlier.get(key);
    if (!was) add('questionAdded', { question: question.label, section: section.title });
    else questionChanges(was, { question, section }, add);
  }
  for (const [key, { question, section }] of earlier) {
    if (!later.has(key)) add('questionRemoved', { question: question.label, section: section.title });
  }
  const order = (questions: ReadonlyMap<string, Placed>, others: ReadonlyMap<string, Placed>): string[] =>
    [...questions.keys()].filter((key) => others.has(key));
  if (differ(order(earlier, later), order(later, earlier))) add('questionsReordered');
}

function sectionChanges(before: FundingCallDesign, after: FundingCallDesign, add: Add): void {
  for (const section of after.sections) {
    const was = before.sections.find(({ key }) => key === section.key);
    if (!was) add('sectionAdded', { section: section.title });
    else if (was.title !== section.title) add('sectionRenamed', { before: was.title, after: section.title });
    else if (was.intro !== section.intro) add('sectionIntroChanged', { section: section.title });
  }
  for (const { key, title } of before.sections) {
    if (!after.sections.some((section) => section.key === key)) add('sectionRemoved', { section: title });
  }
}

function questionChanges(was: Placed, is: Placed, add: Add): void {
  const [before, after] = [was.question, is.question];
  const question = after.label;
  if (before.label !== after.label) add('questionReworded', { before: before.label, after: after.label });
  if (before.kind !== after.kind) add('kindChanged', { question });
  if (!before.required && after.required) add('nowRequired', { question });
  if (before.required && !after.required) add('noLongerRequired', { question });
  if (before.help !== after.help) add('helpChanged', { question });
  if (before.wordLimit !== after.wordLimit) {
    if (after.wordLimit === undefined) add('wordLimitLifted', { question });
    else add('wordLimitChanged', { question, count: after.wordLimit });
  }
  if (differ(before.options, after.options)) add('optionsChanged', { question });
  if (differ(before.columns, after.columns) || differ(rowsOf(before), rowsOf(after))) {
    add('tableChanged', { question });
  }
  if (differ(before.showIf, after.showIf)) add('conditionChanged', { question });
  if (was.section.key !== is.section.key) add('questionMoved', { question, section: is.section.title });
}

function rowsOf({ minRows, maxRows }: Question): object {
  return { minRows: minRows ?? null, maxRows: maxRows ?? null };
}
