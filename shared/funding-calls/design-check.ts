import { isCalendarMonth } from '../calendar/calendar-month.ts';
import { isLocalDay, type LocalDay } from '../calendar/local-day.ts';
import { basisPointsInWhole, sum, type MinorUnits } from '../money/money.ts';
import { carriesMoney, type AllocationFacts } from './allocation.ts';
import type {
  FundingCallDesign,
  InstalmentCondition,
  InstalmentTemplate,
  RubricCriterion,
} from './funding-call.ts';
import { checkRules } from './rule-check.ts';
import { checkSections, checkShowIf, type Report } from './question-check.ts';

/** The parts of a call's design, in the order of the editor. */
export const designSections = [
  'overview',
  'eligibility',
  'form',
  'budget',
  'documents',
  'rules',
  'screening',
  'rubric',
  'panel',
  'delegation',
  'instalments',
] as const;
export type DesignSection = (typeof designSections)[number];

/** What is missing before the call may open: where it is and, by its code, what to do about it. */
export interface DesignIssue {
  readonly section: DesignSection;
  /** Dotted path into the design, e.g. `sections.0.questions.2.label`; the editor's field ids follow it. */
  readonly field: string;
  /** `fundingCalls.issues.<code>` in the message catalog. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface DesignCheckContext {
  readonly today: LocalDay;
  /** Allocations of the design's grant and year; a municipality without one is reported. */
  readonly allocations: readonly Pick<AllocationFacts, 'organisationId' | 'amountMinor' | 'status'>[];
}

type Check = (design: FundingCallDesign, report: Report, context: DesignCheckContext) => void;

/** The strict check before a call opens. A draft may be in any state; an open call has none of these. */
export function checkDesign(design: FundingCallDesign, context: DesignCheckContext): readonly DesignIssue[] {
  return designSections.flatMap((section) => {
    const issues: DesignIssue[] = [];
    checks[section](
      design,
      (field, code, params) => issues.push({ section, field, code, ...(params && { params }) }),
      context,
    );
    return issues;
  });
}

const isBlank = (text: string): boolean => text.trim() === '';

const checkOverview: Check = (design, report, { today }) => {
  if (isBlank(design.title)) report('title', 'titleMissing');
  if (isBlank(design.summary)) report('summary', 'summaryMissing');
  const opensKnown = isLocalDay(design.opensOn);
  const closesKnown = isLocalDay(design.closesOn);
  if (!opensKnown) report('opensOn', 'opensOnMissing');
  if (!closesKnown) report('closesOn', 'closesOnMissing');
  else if (opensKnown && design.closesOn < design.opensOn) report('closesOn', 'closesBeforeItOpens');
  else if (design.closesOn < today) report('closesOn', 'closesInThePast');
  if (design.envelopeMinor <= 0) report('envelopeMinor', 'envelopeMissing');
};

const checkEligibility: Check = (design, report, { allocations }) => {
  const eligible = design.eligibleOrganisationIds;
  if (eligible.length === 0) report('eligibleOrganisationIds', 'noMunicipality');
  design.eligibilityQuestions?.forEach((question, index) => {
    const path = `eligibilityQuestions.${index}`;
    if (isBlank(question.label)) report(`${path}.label`, 'eligibilityLabelMissing');
    if (isBlank(question.explanation)) report(`${path}.explanation`, 'eligibilityExplanationMissing');
  });
  const amounts: MinorUnits[] = [];
  for (const organisationId of eligible) {
    const allocation = allocations.find((each) => each.organisationId === organisationId);
    const field = `eligibleOrganisationIds.${organisationId}`;
    if (!allocation) report(field, 'allocationMissing', { organisationId });
    else if (!carriesMoney(allocation.status)) report(field, 'allocationStopped', { organisationId });
    else amounts.push(allocation.amountMinor);
  }
  const totalMinor = sum(amounts);
  if (design.envelopeMinor > 0 && totalMinor > design.envelopeMinor) {
    report('envelopeMinor', 'allocationsExceedEnvelope', { totalMinor, envelopeMinor: design.envelopeMinor });
  }
};

const checkForm: Check = (design, report) => {
  if (design.sections.length === 0) report('sections', 'noSection');
  checkSections(design.sections, report);
};

const checkBudget: Check = (design, report) => {
  if (design.budgetCategories.length === 0) report('budgetCategories', 'noBudgetCategory');
  design.budgetCategories.forEach((category, index) => {
    if (isBlank(category.label)) report(`budgetCategories.${index}.label`, 'categoryLabelMissing');
  });
  design.notAllowed?.forEach((cost, index) => {
    if (isBlank(cost.label)) report(`notAllowed.${index}.label`, 'notAllowedLabelMissing');
  });
  const limits = design.budgetCategories.map(
    (category) => category.maxShareBasisPoints ?? basisPointsInWhole,
  );
  const reach = limits.reduce((total, limit) => total + limit, 0);
  if (limits.length > 0 && reach < basisPointsInWhole) {
    report('budgetCategories', 'limitsDoNotReachWhole', { percent: reach / 100 });
  }
};

const checkDocuments: Check = (design, report) => {
  const questions = design.sections.flatMap((section) => section.questions);
  design.requiredDocuments.forEach((document, index) => {
    const path = `requiredDocuments.${index}`;
    if (isBlank(document.label)) report(`${path}.label`, 'documentLabelMissing');
    checkShowIf(document.showIf, { path: `${path}.showIf`, questions, self: null, report });
  });
};

/** A call without a list of its own is screened by the built-in one, so none is missing. */
const checkScreening: Check = (design, report) => {
  design.screeningItems?.forEach((item, index) => {
    if (isBlank(item.label)) report(`screeningItems.${index}.label`, 'screeningItemLabelMissing');
  });
};

const checkRubric: Check = (design, report) => {
  if (design.rubric.length === 0) {
    report('rubric', 'noCriterion');
    return;
  }
  design.rubric.forEach((criterion, index) => checkCriterion(criterion, `rubric.${index}`, report));
  const total = design.rubric.reduce((weights, criterion) => weights + criterion.weight, 0);
  if (total !== 100) report('rubric', 'weightsDoNotAddUp', { total });
};

function checkCriterion(criterion: RubricCriterion, path: string, report: Report): void {
  if (isBlank(criterion.label)) report(`${path}.label`, 'criterionLabelMissing');
  if (criterion.weight <= 0) report(`${path}.weight`, 'weightMissing');
  if (criterion.scale.length < 2) report(`${path}.scale`, 'scaleTooShort');
  criterion.scale.forEach((step, index) => {
    if (isBlank(step.description)) {
      report(`${path}.scale.${index}.description`, 'scaleDescriptionMissing', { score: step.score });
    }
  });
}

const checkPanel: Check = (design, report) => {
  if (design.assessorIds.length === 0) report('assessorIds', 'noAssessor');
};

const checkDelegation: Check = (design, report) => {
  const hasRoleLimit = design.delegationLimits.some((limit) => limit.userId === undefined);
  if (!hasRoleLimit) report('delegationLimits', 'noDelegationLimit');
};

const checkInstalments: Check = (design, report) => {
  if (design.instalments.length === 0) {
    report('instalments', 'noInstalment');
    return;
  }
  design.instalments.forEach((instalment, index) => {
    const before = design.instalments[index - 1];
    checkInstalment(instalment, before, { path: `instalments.${index}`, report });
  });
  const total = design.instalments.reduce((shares, each) => shares + each.shareBasisPoints, 0);
  if (total !== basisPointsInWhole) report('instalments', 'sharesDoNotAddUp', { percent: total / 100 });
};

function checkInstalment(
  instalment: InstalmentTemplate,
  before: InstalmentTemplate | undefined,
  { path, report }: { readonly path: string; readonly report: Report },
): void {
  if (instalment.shareBasisPoints <= 0) report(`${path}.shareBasisPoints`, 'shareMissing');
  if (!isLocalDay(instalment.plannedOn)) report(`${path}.plannedOn`, 'plannedOnMissing');
  else if (before && isLocalDay(before.plannedOn) && instalment.plannedOn < before.plannedOn) {
    report(`${path}.plannedOn`, 'plannedOutOfOrder', { number: instalment.number });
  }
  instalment.conditions.forEach((condition, index) => {
    const field = `${path}.conditions.${index}`;
    if (!isComplete(condition)) report(field, 'conditionIncomplete');
    else if (instalment.number === 1 && condition.kind === 'spentAtLeast')
      report(field, 'nothingSpentBefore');
  });
}

function isComplete(condition: InstalmentCondition): boolean {
  switch (condition.kind) {
    case 'returnAccepted':
      return isCalendarMonth(condition.month);
    case 'notBefore':
      return isLocalDay(condition.on);
    case 'spentAtLeast':
      return condition.basisPoints > 0;
    case 'manual':
      return !isBlank(condition.label);
    default:
      return true;
  }
}

const checks: Record<DesignSection, Check> = {
  overview: checkOverview,
  eligibility: checkEligibility,
  form: checkForm,
  budget: checkBudget,
  documents: checkDocuments,
  rules: checkRules,
  screening: checkScreening,
  rubric: checkRubric,
  panel: checkPanel,
  delegation: checkDelegation,
  instalments: checkInstalments,
};

/** Keys held twice where answers, lines, documents or scores are kept by key; none in a sound design. */
export function repeatedKeys(design: Partial<FundingCallDesign>): readonly string[] {
  const groups = [
    design.sections?.map((section) => section.key),
    design.sections?.flatMap((section) => section.questions.map((question) => question.key)),
    design.budgetCategories?.map((category) => category.key),
    design.requiredDocuments?.map((document) => document.key),
    design.screeningItems?.map((item) => item.key),
    design.rubric?.map((criterion) => criterion.key),
    design.rules?.map((rule) => rule.key),
    design.notAllowed?.map((cost) => cost.key),
    design.eligibilityQuestions?.map((question) => question.key),
    ...(design.sections ?? []).flatMap((section) =>
      section.questions.map((question) => question.columns?.map((column) => column.key)),
    ),
  ];
  return groups.flatMap((keys = []) => keys.filter((key, index) => keys.indexOf(key) !== index));
}
