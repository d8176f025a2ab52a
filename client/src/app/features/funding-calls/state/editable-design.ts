import type { CalculatedRule, RuleTerm } from '#shared/funding-calls/calculated-rule.ts';
import type {
  BudgetCategory,
  ColumnKind,
  DelegationLimit,
  EligibilityQuestion,
  FormSection,
  FundingCallDesign,
  InstalmentCondition,
  Question,
  QuestionKind,
  RequiredDocumentType,
  RubricCriterion,
  ScreeningQuestion,
  ShowCondition,
  ShowIf,
} from '#shared/funding-calls/funding-call.ts';

/**
 * The design as a form edits it: every field is there (an empty text, a null number), shares are percentages. A form
 * needs fields that exist; the stored design leaves out what was left empty.
 */
export interface EditableDesign {
  readonly title: string;
  readonly summary: string;
  readonly wordingIsDemonstration: boolean;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly envelopeMinor: number | null;
  readonly eligibleOrganisationIds: readonly string[];
  readonly sections: EditableSection[];
  readonly budgetCategories: EditableCategory[];
  readonly requiredDocuments: EditableDocument[];
  readonly eligibilityQuestions: EditableEligibility[];
  readonly rules: EditableRule[];
  readonly notAllowed: EditableNotAllowed[];
  readonly screeningItems: EditableScreeningItem[];
  readonly rubric: EditableCriterion[];
  readonly assessorIds: readonly string[];
  readonly delegationLimits: EditableLimit[];
  readonly instalments: EditableInstalment[];
}

export interface EditableQuestion {
  readonly key: string;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly wordLimit: number | null;
  readonly options: EditableOption[];
  readonly columns: EditableColumn[];
  readonly minRows: number | null;
  readonly maxRows: number | null;
  readonly showIf: EditableShowIf;
}

export interface EditableOption {
  readonly value: string;
  readonly label: string;
}

export interface EditableColumn {
  readonly key: string;
  readonly label: string;
  readonly kind: ColumnKind;
  readonly required: boolean;
  readonly options: EditableOption[];
}

/** No condition: always. */
export type EditableShowIf = Pick<ShowIf, 'match'> & { readonly conditions: ShowCondition[] };

export interface EditableSection {
  readonly key: string;
  readonly title: string;
  readonly intro: string;
  readonly questions: EditableQuestion[];
}

export interface EditableCategory {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly maxSharePercent: number | null;
  readonly maxUnitPriceMinor: number | null;
}

export type EditableEligibility = Required<EligibilityQuestion>;
export type EditableRule = Omit<CalculatedRule, 'left' | 'right'> & {
  readonly left: RuleTerm[];
  readonly right: RuleTerm[];
};

export type EditableScreeningItem = Required<ScreeningQuestion>;

export interface EditableNotAllowed {
  readonly key: string;
  readonly label: string;
  /** Separated by commas. */
  readonly words: string;
}

export interface EditableDocument {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  readonly showIf: EditableShowIf;
}

export interface EditableCriterion {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly weight: number | null;
  readonly scale: { readonly score: number; readonly description: string }[];
}

export interface EditableLimit {
  /** Empty for every approver. */
  readonly userId: string;
  readonly isUnlimited: boolean;
  readonly limitMinor: number | null;
}

export interface EditableCondition {
  readonly kind: InstalmentCondition['kind'];
  readonly month: string;
  readonly percent: number | null;
  readonly on: string;
  readonly key: string;
  readonly label: string;
}

export interface EditableInstalment {
  readonly sharePercent: number | null;
  readonly plannedOn: string;
  readonly conditions: EditableCondition[];
}

export function toEditable(design: FundingCallDesign): EditableDesign {
  return {
    title: design.title,
    summary: design.summary,
    wordingIsDemonstration: design.wordingIsDemonstration,
    opensOn: design.opensOn,
    closesOn: design.closesOn,
    envelopeMinor: design.envelopeMinor === 0 ? null : design.envelopeMinor,
    eligibleOrganisationIds: design.eligibleOrganisationIds,
    sections: design.sections.map(editableSection),
    budgetCategories: design.budgetCategories.map(
      ({ key, label, help = '', maxShareBasisPoints, maxUnitPriceMinor }) => ({
        key,
        label,
        help,
        maxSharePercent: maxShareBasisPoints === undefined ? null : maxShareBasisPoints / 100,
        maxUnitPriceMinor: maxUnitPriceMinor ?? null,
      }),
    ),
    requiredDocuments: design.requiredDocuments.map(({ key, label, help = '', required, showIf }) => ({
      key,
      label,
      help,
      required,
      showIf: editableShowIf(showIf),
    })),
    eligibilityQuestions: (design.eligibilityQuestions ?? []).map((question) => ({ help: '', ...question })),
    rules: (design.rules ?? []).map((rule) => ({
      ...rule,
      left: [...rule.left],
      right: [...rule.right],
    })),
    notAllowed: (design.notAllowed ?? []).map(({ words, ...cost }) => ({ ...cost, words: words.join(', ') })),
    screeningItems: (design.screeningItems ?? []).map((item) => ({ help: '', ...item })),
    rubric: design.rubric.map(({ key, label, help = '', weight, scale }) => ({
      key,
      label,
      help,
      weight,
      scale: [...scale],
    })),
    assessorIds: design.assessorIds,
    delegationLimits: design.delegationLimits.map(({ userId = '', limitMinor }) => ({
      userId,
      isUnlimited: limitMinor === null,
      limitMinor,
    })),
    instalments: design.instalments.map(({ shareBasisPoints, plannedOn, conditions }) => ({
      sharePercent: shareBasisPoints / 100,
      plannedOn,
      conditions: conditions.map(editableCondition),
    })),
  };
}

function editableSection({ key, title, intro = '', questions }: FormSection): EditableSection {
  return { key, title, intro, questions: questions.map(editableQuestion) };
}

function editableQuestion({
  key,
  kind,
  label,
  help = '',
  required,
  wordLimit,
  options,
  columns = [],
  minRows,
  maxRows,
  showIf,
}: Question): EditableQuestion {
  return {
    key,
    kind,
    label,
    help,
    required,
    wordLimit: wordLimit ?? null,
    options: [...(options ?? [])],
    columns: columns.map((column) => ({ ...column, options: [...(column.options ?? [])] })),
    minRows: minRows ?? null,
    maxRows: maxRows ?? null,
    showIf: editableShowIf(showIf),
  };
}

function editableShowIf(showIf: ShowIf = { match: 'all', conditions: [] }): EditableShowIf {
  return { match: showIf.match, conditions: [...showIf.conditions] };
}

function editableCondition(condition: InstalmentCondition): EditableCondition {
  return {
    ...blankCondition(condition.kind),
    ...(condition.kind === 'returnAccepted' ? { month: condition.month } : {}),
    ...(condition.kind === 'spentAtLeast' ? { percent: condition.basisPoints / 100 } : {}),
    ...(condition.kind === 'notBefore' ? { on: condition.on } : {}),
    ...(condition.kind === 'manual' ? { key: condition.key, label: condition.label } : {}),
  };
}

export function blankCondition(kind: EditableCondition['kind']): EditableCondition {
  return { kind, month: '', percent: null, on: '', key: '', label: '' };
}

/** The design to send and to check; grant and year stay those of the draft. */
export function toDesign(
  editable: EditableDesign,
  fixed: Pick<FundingCallDesign, 'programme' | 'financialYear'>,
): FundingCallDesign {
  return {
    programme: fixed.programme,
    financialYear: fixed.financialYear,
    title: editable.title,
    summary: editable.summary,
    wordingIsDemonstration: editable.wordingIsDemonstration,
    opensOn: editable.opensOn,
    closesOn: editable.closesOn,
    envelopeMinor: editable.envelopeMinor ?? 0,
    eligibleOrganisationIds: editable.eligibleOrganisationIds,
    sections: editable.sections.map(({ key, title, intro, questions }) => ({
      key,
      title,
      ...given({ intro }),
      questions: questions.map(toQuestion),
    })),
    budgetCategories: editable.budgetCategories.map(toCategory),
    requiredDocuments: editable.requiredDocuments.map(toDocument),
    eligibilityQuestions: editable.eligibilityQuestions.map(({ key, label, help, needed, explanation }) => ({
      key,
      label,
      ...given({ help }),
      needed,
      explanation,
    })),
    rules: editable.rules,
    notAllowed: editable.notAllowed.map(({ words, ...cost }) => ({ ...cost, words: wordsIn(words) })),
    screeningItems: editable.screeningItems.map(({ key, label, help }) => ({
      key,
      label,
      ...given({ help }),
    })),
    rubric: editable.rubric.map(toCriterion),
    assessorIds: editable.assessorIds,
    delegationLimits: editable.delegationLimits.map(toLimit),
    instalments: editable.instalments.map(({ sharePercent, plannedOn, conditions }, index) => ({
      number: index + 1,
      shareBasisPoints: basisPoints(sharePercent),
      plannedOn,
      conditions: conditions.map(toCondition),
    })),
  };
}

/** A text only where one was given. */
function given<Name extends string>(
  texts: Readonly<Record<Name, string>>,
): { readonly [Key in Name]?: string } {
  return Object.fromEntries(Object.entries<string>(texts).filter(([, text]) => text.trim() !== '')) as {
    readonly [Key in Name]?: string;
  };
}

function wordsIn(text: string): readonly string[] {
  const words = text
    .split(',')
    .map((word) => word.trim().slice(0, 60))
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, 20);
}

/** A percentage as typed, within what a share can be. */
function basisPoints(percent: number | null): number {
  return Math.min(10_000, Math.max(0, Math.round((percent ?? 0) * 100)));
}

function toQuestion(question: EditableQuestion): Question {
  const { key, kind, label, help, required, wordLimit, options, showIf } = question;
  const isText = kind === 'shortText' || kind === 'longText';
  const isChoice = kind === 'choice' || kind === 'multipleChoice';
  return {
    key,
    kind,
    label,
    ...given({ help }),
    required,
    ...(isText ? counts({ wordLimit }) : {}),
    ...(isChoice ? { options } : {}),
    ...(kind === 'table' ? toTable(question) : {}),
    ...toShowIf(showIf),
  };
}

/** Whole numbers only where one was given. */
function counts<Name extends string>(
  numbers: Readonly<Record<Name, number | null>>,
): { readonly [Key in Name]?: number } {
  const known = Object.entries<number | null>(numbers).filter(([, count]) => count !== null && count > 0);
  return Object.fromEntries(known.map(([name, count]) => [name, Math.round(count ?? 0)])) as {
    readonly [Key in Name]?: number;
  };
}

function toTable({ columns, minRows, maxRows }: EditableQuestion): Pick<Question, 'columns'> {
  return {
    columns: columns.map(({ key, label, kind, required, options }) => ({
      key,
      label,
      kind,
      required,
      ...(kind === 'choice' ? { options } : {}),
    })),
    ...counts({ minRows, maxRows }),
  };
}

function toShowIf(showIf: EditableShowIf): { readonly showIf?: ShowIf } {
  return showIf.conditions.length === 0 ? {} : { showIf };
}

function toCategory({
  key,
  label,
  help,
  maxSharePercent,
  maxUnitPriceMinor,
}: EditableCategory): BudgetCategory {
  const limit = basisPoints(maxSharePercent);
  return {
    key,
    label,
    ...given({ help }),
    ...(limit > 0 ? { maxShareBasisPoints: limit } : {}),
    ...counts({ maxUnitPriceMinor }),
  };
}

function toDocument({ key, label, help, required, showIf }: EditableDocument): RequiredDocumentType {
  return { key, label, ...given({ help }), required, ...toShowIf(showIf) };
}

function toCriterion({ key, label, help, weight, scale }: EditableCriterion): RubricCriterion {
  const whole = Math.min(100, Math.max(0, Math.round(weight ?? 0)));
  return { key, label, ...given({ help }), weight: whole, scale };
}

function toLimit({ userId, isUnlimited, limitMinor }: EditableLimit): DelegationLimit {
  return {
    role: 'approver',
    ...(userId === '' ? {} : { userId }),
    limitMinor: isUnlimited ? null : (limitMinor ?? 0),
  };
}

function toCondition(condition: EditableCondition): InstalmentCondition {
  const { kind } = condition;
  switch (kind) {
    case 'returnAccepted':
      return { kind, month: condition.month };
    case 'spentAtLeast':
      return { kind, basisPoints: basisPoints(condition.percent) };
    case 'notBefore':
      return { kind, on: condition.on };
    case 'manual':
      return { kind, key: condition.key, label: condition.label };
    default:
      return { kind };
  }
}

/** The parts in which two designs differ, to be sent; null when there are none. A list left out is an empty one. */
export function changedParts(
  before: FundingCallDesign,
  after: FundingCallDesign,
): Partial<FundingCallDesign> | null {
  const changed = Object.entries(after).filter(
    ([part, value]) =>
      JSON.stringify(value) !== JSON.stringify(before[part as keyof FundingCallDesign] ?? []),
  );
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

/** A key no part has yet: `question7`. Keys never change afterwards, whatever is renamed or moved. */
export function freshKey(stem: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
